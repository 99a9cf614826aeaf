// Messages: asked for after the first useful act, switched on for this telephone only after a tap, chosen in plain words.
import { audit } from "./audit.ts";
import { signIn, speak } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words, type Language } from "./words.ts";

/** A push service that nobody can reach: the name leads nowhere. */
const endpoint = "https://push.meedoen.example/push/1";

/**
 * The browser's own part, which asks a push service on the internet for an address: in its place one that gives ours. It
 * remembers, as a browser does, and says whether it was asked.
 */
async function withPushes(page: Page, permission: NotificationPermission = "default"): Promise<void> {
  await page.addInitScript(
    ({ endpoint, permission }) => {
      const kept = () => localStorage.getItem("subscribed");
      const subscription = {
        toJSON: () => ({
          endpoint,
          keys: {
            p256dh: "BLn9b-VR0ca83knDNZ32dCHGyjJp-1riX9ZTN40MqV8K_LpQmLqxC_DoHvqvFXO_nGdAB4W9dogZb_sM-uV4JbY",
            auth: "_ordMnz7uTCmrpBTeUV4Bw",
          },
        }),
        unsubscribe: async () => localStorage.removeItem("subscribed"),
      };
      const pushManager = {
        getSubscription: async () => (kept() ? subscription : null),
        subscribe: async (wish: PushSubscriptionOptionsInit) => {
          localStorage.setItem("subscribed", String((wish.applicationServerKey as Uint8Array).length));
          return subscription;
        },
      };
      const registration = { pushManager };
      const serviceWorker = {
        register: async () => registration,
        getRegistration: async () => registration,
        ready: Promise.resolve(registration),
        addEventListener: () => {},
      };
      Object.defineProperty(navigator, "serviceWorker", { value: serviceWorker });
      Object.defineProperty(Notification, "permission", { get: () => permission });
    },
    { endpoint, permission },
  );
}

const device = (page: Page) => page.locator("#toestel[data-ready=yes]");
const shown = (page: Page, words: Words, key: string) =>
  expect(device(page).getByText(words.say(`notify.device.${key}`))).toBeVisible();

const readers: { language: Language; face: "tigrinya" | "arabic" | "taalcoach" }[] = [
  { language: "ti", face: "tigrinya" },
  { language: "ar", face: "arabic" },
  { language: "nl", face: "taalcoach" },
];

for (const { language, face } of readers) {
  const words = new Words(language);

  test(`messages on this telephone: on, tried and off, in ${language}`, async ({ page }) => {
    await withPushes(page);
    await signIn(page, face);
    await speak(page, language);
    await page.goto("/ik");
    await page.getByRole("link", { name: words.say("notify.mine.title") }).click();
    await shown(page, words, "off");
    expect(await page.evaluate(() => localStorage.getItem("subscribed"))).toBeNull();
    await expectView(page, `messages-${language}`);
    await audit(page);

    await device(page).getByRole("button", { name: words.say("notify.device.yes") }).click();
    await shown(page, words, "on");
    expect(await page.evaluate(() => localStorage.getItem("subscribed"))).toBe("65");
    await page.reload();
    await shown(page, words, "on");
    await audit(page);

    await page.getByRole("button", { name: words.say("notify.mine.try"), exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: words.say("notify.mine.tried") })).toBeVisible();

    await device(page).getByRole("button", { name: words.say("notify.device.no") }).click();
    await shown(page, words, "off");
  });
}

test("what is chosen is kept, and a try without a way says what to do", async ({ page }) => {
  await withPushes(page);
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await page.goto("/ik/berichten");
  const matches = page.getByRole("checkbox", { name: nl.say("notify.topic.matches") });
  await expect(matches).toBeChecked();
  await matches.uncheck();
  await page.getByRole("button", { name: nl.say("notify.mine.save"), exact: true }).click();
  await expect(page.getByText(nl.say("notify.mine.saved"), { exact: true })).toBeVisible();
  await expect(matches).not.toBeChecked();
  await page.getByRole("button", { name: nl.say("notify.mine.try"), exact: true }).click();
  await expect(page.locator("main")).toContainText(nl.say("error.notify_no_way"));
  await audit(page);
});

test("a browser that holds them back, and one that can't, say so", async ({ page, otherPhone }) => {
  await withPushes(page, "denied");
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await page.goto("/ik/berichten");
  await shown(page, nl, "blocked");
  await expect(page.getByRole("button", { name: nl.say("notify.device.yes") })).toBeHidden();
  const old = await otherPhone();
  await old.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  await signIn(old, "tigrinya");
  await speak(old, "nl");
  await old.goto("/ik/berichten");
  await shown(old, nl, "impossible");
});

test("after her first sign-up the home page asks once, quietly", async ({ page }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  const ask = page.getByRole("region", { name: nl.say("notify.ask.title") });
  await expect(ask).toHaveCount(0);
  await page.getByRole("button", { name: nl.say("signups.come"), exact: true }).first().click();
  await page.goto("/");
  await expectView(ask, "messages-ask-nl");
  await audit(page);
  await ask.getByRole("button", { name: nl.say("notify.ask.not_now") }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(ask).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("everything but the telephone itself can be chosen", async ({ page }) => {
    await signIn(page, "taalcoach");
    await page.goto("/ik/berichten");
    await expect(page.getByText(nl.say("notify.device.script"))).toBeVisible();
    await page.getByRole("checkbox", { name: nl.say("notify.topic.help_asked") }).uncheck();
    await page.getByRole("button", { name: nl.say("notify.mine.save"), exact: true }).click();
    await expect(page.getByRole("checkbox", { name: nl.say("notify.topic.help_asked") })).not.toBeChecked();
  });
});

test("the coordinator sets when it is quiet", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/ik/berichten");
  await page.getByRole("link", { name: nl.say("notify.quiet.change") }).click();
  await expectView(page, "messages-quiet-nl");
  await audit(page);
  await page.getByLabel(nl.say("notify.quiet.from"), { exact: true }).fill("22");
  await page.getByRole("button", { name: nl.say("notify.quiet.save") }).click();
  await expect(page.locator("main")).toContainText(nl.say("notify.mine.quiet", { from: "22:00", until: "8:00" }));
});
