// A Meedoen of its own for each test. The demonstration is filled once for each worker; each test serves a copy of it,
// so that what one journey changes no other sees.
import { test as base, type Page } from "@playwright/test";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Program } from "./program.ts";
import { Complaints } from "./complaints.ts";
import { Network } from "./network.ts";

export { expect, type Page, type Locator } from "@playwright/test";

interface Own {
  /** Serves the demonstration, or with `test.use({ demo: false })` an empty database. */
  server: Program;
  demo: boolean;
  /** How the program is served, besides. */
  flags: string[];
  /** The connection to the server, where a test plays with it: the pages come through it. */
  network: Network;
  /** What the browser has to complain of, on every page of the test; an unexpected complaint fails the test. */
  complaints: Complaints;
  /** A page on another telephone, which nobody is signed in on. */
  otherPhone: () => Promise<Page>;
}

/** `page.goto("/")` arrives at the test's own server. */
export const test = base.extend<Own, { filled: string }>({
  demo: [true, { option: true }],

  flags: [[], { option: true }],

  filled: [
    async ({}, use) => {
      await inFolder(async (folder) => {
        await (await Program.serve(folder, ["--demo"])).stop();
        await use(folder);
      });
    },
    { scope: "worker", timeout: 60_000 },
  ],

  server: async ({ demo, filled, flags }, use) => {
    await inFolder(async (folder) => {
      if (demo) await cp(filled, folder, { recursive: true });
      const program = await Program.serve(folder, demo ? ["--demo", ...flags] : flags);
      await use(program);
      await program.stop();
    });
  },

  network: async ({ server }, use) => {
    const network = await Network.to(server.url);
    await use(network);
    await network.close();
  },

  baseURL: ({ server }, use) => use(server.url),

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listen(context);
      await use(complaints);
      complaints.expectNone();
    },
    { auto: true },
  ],

  otherPhone: async ({ browser, complaints, server }, use) => {
    const phones: Page[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: server.url });
      complaints.listen(context);
      phones.push(await context.newPage());
      return phones.at(-1)!;
    });
    for (const phone of phones) await phone.context().close();
  },
});

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "meedoen-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
