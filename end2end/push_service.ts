// A push service on this machine, as a browser's maker has one on the internet: it takes what the site pushes to a
// telephone, reads it with somebody else's library, and hands it to the service worker of that telephone.
import ece from "http_ece";
import type { Page } from "@playwright/test";
import { createECDH, randomBytes, type ECDH } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "./server.ts";
import { pushTo } from "./worker.ts";
import type { Words } from "./words.ts";

/** What the lock screen gets. */
export interface Message {
  title: string;
  body: string;
  lang: string;
  dir: string;
  path: string;
}

export class PushService {
  private readonly phones: Phone[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer(async (asked, answer) => {
      const phone = this.phones[Number(asked.url!.split("/").at(-1))];
      phone?.take(await bodyOf(asked));
      answer.writeHead(phone ? 201 : 404).end();
    });
  }

  static async start(): Promise<PushService> {
    const service = new PushService();
    service.server.listen(0, "127.0.0.1");
    await once(service.server, "listening");
    return service;
  }

  /** A telephone whose browser subscribes here; before its first page. */
  async phone(page: Page): Promise<Phone> {
    const { port } = this.server.address() as AddressInfo;
    const phone = new Phone(page, `http://127.0.0.1:${port}/push/${this.phones.length}`);
    this.phones.push(phone);
    await phone.prepare();
    return phone;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export class Phone {
  /** What came for this telephone, the last at the end. */
  readonly messages: Message[] = [];
  private readonly keys: ECDH = createECDH("prime256v1");
  private readonly auth = randomBytes(16);

  constructor(
    readonly page: Page,
    private readonly endpoint: string,
  ) {
    this.keys.generateKeys();
  }

  take(body: Buffer): void {
    const options = { version: "aes128gcm" as const, privateKey: this.keys, authSecret: this.auth.toString("base64url") };
    this.messages.push(JSON.parse(ece.decrypt(body, options).toString()) as Message);
  }

  /** Only the part of the browser that would ask on the internet for an address is ours. */
  async prepare(): Promise<void> {
    await this.page.context().grantPermissions(["notifications"]);
    const keys = { p256dh: this.keys.getPublicKey().toString("base64url"), auth: this.auth.toString("base64url") };
    await this.page.addInitScript(
      (json) => {
        const subscription = { toJSON: () => json } as unknown as PushSubscription;
        PushManager.prototype.getSubscription = async () => null;
        PushManager.prototype.subscribe = async () => subscription;
      },
      { endpoint: this.endpoint, keys },
    );
  }

  /** Someone turns messages on, on this telephone. */
  async turnOn(words: Words): Promise<void> {
    await this.page.goto("/ik/berichten");
    const device = this.page.locator("#toestel[data-ready=yes]");
    await device.getByRole("button", { name: words.say("notify.device.yes") }).click();
    await expect(device.getByText(words.say("notify.device.on"))).toBeVisible();
  }

  /** The message that leads to this page arrives: the service worker shows it on the lock screen. */
  async arrives(origin: string, path: string): Promise<Message> {
    await expect.poll(() => this.messages.map((one) => one.path)).toContain(path);
    const message = this.messages.find((one) => one.path === path)!;
    const shown = () =>
      this.page.evaluate(async () => {
        const all = await (await navigator.serviceWorker.ready).getNotifications();
        return all.map(({ title, body, lang, dir }) => ({ title, body, lang, dir }));
      });
    const { title, body, lang, dir } = message;
    // A push that found its worker just going to sleep is sent again; its tag makes it one on the lock screen.
    await expect(async () => {
      await pushTo(this.page, origin, JSON.stringify(message));
      await expect.poll(shown, { timeout: 2_000 }).toContainEqual({ title, body, lang, dir });
    }).toPass();
    return message;
  }

  /** A tap on what the lock screen shows. */
  async tap(): Promise<void> {
    const worker = this.page.context().serviceWorkers().at(-1)!;
    await worker.evaluate(async () => {
      const here = self as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
      const notification = (await here.registration.getNotifications()).at(-1)!;
      const Tapped = (self as unknown as { NotificationEvent: new (type: string, init: object) => Event }).NotificationEvent;
      here.dispatchEvent(new Tapped("notificationclick", { notification }));
    });
  }
}
