// One hulpvraag from its beginning to its end: asked in Tigrinya without a connection, by choices and by voice; her
// taalcoach doesn't answer, the circle widens, a volunteer hears of it in Dutch and takes it; they talk; it is done; it counts.
import { audit } from "./audit.ts";
import { microphone, whole } from "./browser.ts";
import { signIn, Thumb } from "./people.ts";
import { PushService, type Phone } from "./push_service.ts";
import { expect, test as base, type Page } from "./server.ts";
import { nl, Words } from "./words.ts";
import { stocked, wakeWorker } from "./worker.ts";

const ti = new Words("ti");
const test = base.extend<{ pushes: PushService }>({
  // Her pages come over a connection that the test can cut.
  baseURL: ({ network }, use) => use(network.url),
  pushes: async ({}, use) => {
    const pushes = await PushService.start();
    await use(pushes);
    await pushes.stop();
  },
});

const flags = ["--push-allow-loopback"];
test.use({ flags, launchOptions: { ...whole, args: microphone } });

const choice = (page: Page, value: string) => page.locator(`label.choice:has([value="${value}"])`);

/** She has a taalcoach: what was proposed is agreed. Returns whom. */
async function agree(selam: Page, office: Page): Promise<string> {
  const card = selam.getByRole("article").first();
  const coach = (await card.getByRole("heading").innerText()).trim();
  const href = await card.locator("a[href*='antwoord=nee']").getAttribute("href");
  await card.getByRole("button", { name: ti.say("match.own.yes") }).click();
  await office.goto(`/koppelingen/${/voorstellen\/([^?]+)/.exec(href!)![1]}`);
  await office.getByText(nl.say("match.one.record")).click();
  await office.getByRole("button", { name: nl.say("match.one.said_yes") }).click();
  await expect(office.locator("main")).toContainText(nl.say("match.state.active"));
  return coach;
}

/** Phones make a sound at any hour, so that the test may run at any. */
async function neverQuiet(office: Page): Promise<void> {
  await office.goto("/berichten/stil");
  await office.getByLabel(nl.say("notify.quiet.from"), { exact: true }).fill("0");
  await office.getByLabel(nl.say("notify.quiet.until"), { exact: true }).fill("0");
  await office.getByRole("button", { name: nl.say("notify.quiet.save") }).click();
  await expect(office).toHaveURL(/\/ik\/berichten$/);
}

/** Theo hears of hers, however many hulpvragen of others went to him this week. */
async function neverTooMany(office: Page): Promise<void> {
  await office.goto("/hulp/regels");
  await office.getByLabel(nl.say("helpen.rules.per_week"), { exact: true }).fill("20");
  await office.locator("main button.main").click();
  await expect(office).toHaveURL(/\/hulp\?bewaard=ja$/);
}

async function asksOffline(selam: Page): Promise<void> {
  await selam.getByRole("link", { name: ti.say("hulp.ask_link") }).click();
  await choice(selam, "doctor").click();
  await choice(selam, "no_hurry").click();
  await selam.locator('[data-to="precies"]').click();
  await choice(selam, "doctor_hospital").click();
  await selam.locator('[data-to="nodig"]').click();
  await choice(selam, "come_along").click();
  await selam.getByRole("button", { name: ti.say("hulp.ask.next") }).click();
  await selam.locator('[data-to="stem"]').click();
  await selam.getByRole("button", { name: ti.say("vraag.record.start") }).click();
  await expect(selam.locator("[data-time]")).toHaveText("0:01");
  await selam.getByRole("button", { name: ti.say("vraag.record.stop") }).click();
  await selam.getByRole("button", { name: ti.say("hulp.ask.next") }).click();
  await selam.getByRole("button", { name: ti.say("hulp.ask.send") }).click();
  await expect(selam.getByRole("heading", { level: 1 })).toHaveText(ti.say("offline.waiting.title"));
  await expect(selam.locator("[data-waiting] li")).toContainText([ti.say("offline.state.waits")]);
}

/** What worked of what was asked this week, as /totalen has it. */
async function doneThisWeek(page: Page): Promise<number> {
  await page.goto("/totalen");
  return Number(await page.locator("table.help-weeks tbody tr").nth(2).locator("td").first().innerText());
}

test("a hulpvraag, from no connection to done", async ({ page, context, network, server, otherPhone, pushes, complaints }) => {
  complaints.aboutTheNetwork = false;
  const [office, theos] = [await otherPhone(), await otherPhone()];
  await signIn(office, "coordinator");
  await neverQuiet(office);
  await neverTooMany(office);
  await signIn(page, "tigrinya");
  const theo: Phone = await pushes.phone(theos);
  await signIn(theos, "maatje");
  await theo.turnOn(nl);

  await test.step("she has a taalcoach, who is the first to hear", async () => {
    await agree(page, office);
    await page.goto("/");
  });

  await test.step("without a connection she asks, by choices and by voice, and closes the app", async () => {
    await stocked(page);
    network.gone = true;
    await page.goto("/");
    await asksOffline(page);
    await audit(page);
  });

  const later = await context.newPage();
  await later.goto("about:blank");
  await page.close();
  network.gone = false;
  await wakeWorker(later, network.url);
  await expect.poll(() => network.forms.filter((path) => path === "/hulp/vragen").length).toBe(1);
  await later.goto("/hulp");
  await later.getByRole("link").filter({ hasText: ti.say("hulp.detail.doctor_hospital") }).first().click();
  await expect(later.locator("main")).toContainText(ti.say("hulp.searching"));
  await expect(later.locator("audio")).toBeVisible();
  const path = new URL(later.url()).pathname;

  await test.step("her taalcoach doesn't answer: a day later the circle is wider, and Theo's phone says so in Dutch", async () => {
    expect(theo.messages).toEqual([]);
    await server.restart(["--demo", "--hours-ahead", "26", ...flags]);
    const message = await theo.arrives(server.url, path);
    expect(message).toMatchObject({ lang: "nl", dir: "ltr" });
    expect(JSON.stringify(message)).not.toContain("Selam");
  });

  const thumb = new Thumb();
  await test.step("two taps: on the message, and on 'I help'", async () => {
    thumb.taps += 1;
    await theo.tap();
    await expect(theos).toHaveURL(new RegExp(`${path}$`));
    await thumb.tap(theos.getByRole("button", { name: nl.say("hulp.take") }));
    await expect(theos.getByRole("link", { name: nl.say("helpen.call") })).toHaveAttribute("href", /^tel:/);
    expect(thumb.taps).toBe(2);
    await audit(theos);
  });

  await test.step("they talk, each in their own language", async () => {
    await theos.getByRole("button", { name: nl.say("helpen.phrase.where_meet") }).click();
    await later.reload();
    await expect(later.locator("main")).toContainText("Theo");
    await expect(later.locator(".bubble").nth(0)).toContainText(ti.say("helpen.phrase.where_meet"));
    await later.getByRole("button", { name: ti.say("helpen.phrase.thanks") }).click();
    await theos.reload();
    await expect(theos.locator(".bubble").nth(1)).toContainText(nl.say("helpen.phrase.thanks"));
    await audit(later);
  });

  await test.step("it is done, and the week's numbers have it", async () => {
    const before = await doneThisWeek(office);
    await theos.getByRole("button", { name: nl.say("helpen.how.done") }).click();
    await later.reload();
    await later.getByRole("button", { name: ti.say("helpen.how.done") }).click();
    await expect(later.locator("main")).toContainText(ti.say("hulp.state.done"));
    expect(await doneThisWeek(office)).toBe(before + 1);
    await audit(office);
  });
});
