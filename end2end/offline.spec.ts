// A telephone that is often without a connection: what was seen before opens, and a newer version takes over.
import { audit } from "./audit.ts";
import { heading, kept, test } from "./offline.ts";
import { signIn, speak } from "./people.ts";
import { expect, type Page } from "./server.ts";
import { Words } from "./words.ts";
import { stocked } from "./worker.ts";

for (const { language, face } of [
  { language: "ti", face: "tigrinya" },
  { language: "ar", face: "arabic" },
  { language: "nl", face: "taalcoach" },
] as const) {
  test(`home and agenda open without a connection and say of when they are, in ${language}`, async ({ page, network }) => {
    const words = new Words(language);
    await signIn(page, face);
    await speak(page, language);
    await stocked(page);
    await expect(kept(page)).toBeHidden();
    network.gone = true;
    await page.goto("/");
    await expect(page.getByRole("heading", heading)).toContainText(words.say("home.hello"));
    await expect(kept(page)).toContainText(words.like("offline.as_it_was"));
    await audit(page);
    await page.getByRole("navigation").getByRole("link", { name: words.say("shell.agenda") }).click();
    await expect(page.getByRole("heading", heading)).toHaveText(words.say("agenda.title"));
    await page.goto("/agenda/kalender");
    await expect(page.getByRole("heading", heading)).toHaveText(words.say("offline.none.title"));
    await expect(page.locator("main").getByRole("link", { name: words.say("agenda.title") })).toBeVisible();
    await audit(page);
    network.gone = false;
    await page.getByRole("link", { name: words.say("offline.none.again") }).click();
    await expect(page.getByRole("heading", heading)).not.toHaveText(words.say("offline.none.title"));
  });
}

test("on a slow network the kept page is there after two seconds", async ({ page, network }) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  network.delay = 6_000;
  const start = Date.now();
  await page.goto("/agenda", { waitUntil: "commit" });
  await expect(kept(page)).toBeVisible();
  const took = Date.now() - start;
  expect(took).toBeGreaterThan(1_900);
  expect(took).toBeLessThan(5_500);
  network.delay = 0;
  await page.goto("/");
  await expect(kept(page)).toBeHidden();
});

test("a new version takes over while nobody looks, and files of the old one stay while a page of it is open", async ({
  page,
  context,
  network,
}) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  const version = await page.locator("#offline").getAttribute("data-version");
  network.rewrite = (_, body) => body.replaceAll(version!, "another-one");
  const second = await context.newPage();
  // A page that takes too long is the kept one, of before.
  await expect(async () => {
    await second.goto("/");
    await expect(second.locator("#offline")).toHaveAttribute("data-version", "another-one", { timeout: 1_000 });
  }).toPass();
  await stocked(second);
  await second.evaluate(async () => (await caches.open("files")).put("/assets/of_before.css", new Response("")));
  await second.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => workers(second)).toEqual({ waiting: true, active: version });

  await leave(second);
  await expect.poll(() => workers(second)).toEqual({ waiting: false, active: "another-one" });
  await second.goto("/agenda");
  await stocked(second);
  expect(await files(second)).toContainEqual(expect.stringContaining("of_before.css"));
  await page.close();
  await second.goto("/");
  await expect.poll(() => files(second)).not.toContainEqual(expect.stringContaining("of_before.css"));
});

const files = (page: Page) => page.evaluate(async () => (await (await caches.open("files")).keys()).map(({ url }) => url));

/** As when the telephone goes into a pocket. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

/** Whether a newer worker waits, and the version of the one that pages come through, once it answers. */
async function workers(page: Page): Promise<{ waiting: boolean; active?: string }> {
  const { waiting, active } = await page.evaluate(async () => {
    const { waiting, active } = await navigator.serviceWorker.ready;
    return { waiting: !!waiting, active: active?.state };
  });
  const all = page.context().serviceWorkers();
  const one = waiting ? all.at(-2) : all.at(-1);
  // One that ends just now has no version any more.
  const version = await one?.evaluate("SETTINGS.version").catch(() => undefined);
  return { waiting, active: active === "activated" ? (version as string | undefined) : undefined };
}
