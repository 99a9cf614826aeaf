// The agenda: a season is planned, someone signs up with two taps, a place that comes free is offered, a host counts
// without a connection.
import { audit } from "./audit.ts";
import { signIn, speak, Thumb, type Face } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words, type Language } from "./words.ts";

/** A day of the coming year, as a form wants it: the Tuesday so many weeks from now. */
function tuesday(weeks: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7) + 7 * weeks);
  return day.toISOString().slice(0, 10);
}

/** When it is, and addresses of others: the map's, and WhatsApp's with the whole message in it. */
const varies = [/(?<=- paragraph: ).*\d{2}:\d{2}.*/, /(?<=- \/url: https:).*/];

/** Fills in a Taalcafé on Tuesday afternoons, so many times, for so many people. */
async function plan(page: Page, title: string, times: number, places: number): Promise<void> {
  await page.goto("/agenda/nieuw");
  await page.getByRole("radio", { name: nl.say("kind.taalcafe") }).check();
  await page.getByLabel(nl.say("agenda.plan.date"), { exact: true }).fill(tuesday(1));
  await page.getByLabel(nl.say("agenda.plan.from"), { exact: true }).fill("14:00");
  await page.getByLabel(nl.say("agenda.plan.to"), { exact: true }).fill("16:00");
  await page.getByRole("radio", { name: nl.say(times > 1 ? "agenda.plan.repeat.weekly" : "agenda.plan.repeat.once") }).check();
  if (times > 1) {
    await page.getByRole("checkbox", { name: nl.say("day.tue") }).check();
    await page.locator("#aantal").fill(String(times));
  }
  await page.locator("#plek").selectOption({ index: 1 });
  await page.locator("#plaatsen").fill(String(places));
  await page.locator("#gastheren").fill("1");
  await page.getByText(nl.say("changes.more")).click();
  await page.locator("#titel").fill(title);
}

/** Looks at the days, and puts it in the agenda. */
async function keep(page: Page): Promise<void> {
  await page.getByRole("button", { name: nl.say("agenda.plan.keep") }).click();
  await expect(page).toHaveURL(/\/agenda\/[0-9a-f-]{36}\//);
}

test("a volunteer plans a season of Taalcafés, without two of its days", async ({ page }) => {
  await signIn(page, "taalcoach");
  await page.getByRole("navigation").getByRole("link", { name: nl.say("shell.agenda") }).click();
  await page.getByRole("link", { name: nl.say("agenda.plan.link") }).click();
  await plan(page, "Taalcafé in de tuin", 6, 25);
  await page.getByRole("button", { name: nl.say("agenda.plan.look") }).click();
  const dates = page.locator("input[name=zonder]");
  await expect(dates).toHaveCount(6);
  await audit(page);
  await dates.nth(1).check();
  await dates.nth(3).check();
  await keep(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Taalcafé in de tuin");
  await expectView(page, "agenda-planned", varies);
  await audit(page);
  await page.goto(`/agenda?van=${tuesday(1)}`);
  await expect(page.getByRole("link", { name: "Taalcafé in de tuin" })).not.toHaveCount(0);
  await audit(page);
});

const readers: { language: Language; face: Face }[] = [
  { language: "ti", face: "tigrinya" },
  { language: "ar", face: "arabic" },
  { language: "nl", face: "tigrinya" },
];

for (const { language, face } of readers) {
  const words = new Words(language);

  test(`the next Taalcafé costs two taps, in ${language}`, async ({ page }) => {
    await signIn(page, face);
    await speak(page, language);
    const thumb = new Thumb();
    const card = page.locator("section").filter({ has: page.getByRole("heading", { name: words.say("signups.home.taalcafe") }) });
    await thumb.tap(card.getByRole("button", { name: words.say("signups.come") }));
    expect(thumb.taps).toBeLessThanOrEqual(2);
    await expect(page.locator("main")).toContainText(words.say("signups.in"));
    await audit(page);
    await page.getByRole("button", { name: words.say("signups.off") }).click();
    await expect(page.getByRole("button", { name: words.say("signups.come") })).toBeVisible();
    await audit(page);
  });
}

test("with her child she waits in line, is offered a place, and takes it", async ({ page, otherPhone }) => {
  const host = await otherPhone();
  await signIn(host, "taalcoach");
  await plan(host, "Taalcafé bij de thee", 1, 2);
  await host.getByRole("button", { name: nl.say("agenda.plan.look") }).click();
  await keep(host);
  const meeting = new URL(host.url()).pathname;

  const first = await otherPhone();
  await signIn(first, "arabic");
  await speak(first, "nl");
  await first.goto(meeting);
  await first.getByRole("button", { name: nl.say("signups.come"), exact: true }).click();

  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await speak(page, "ti");
  await page.goto(meeting);
  await page.getByText(ti.say("signups.bring")).click();
  await page.getByLabel(ti.say("signups.children")).fill("1");
  await page.getByRole("button", { name: ti.say("signups.come"), exact: true }).or(page.getByRole("button", { name: ti.say("signups.wait") })).first().click();
  await expect(page.locator("main")).toContainText(ti.like("signups.waiting"));
  await audit(page);

  await first.getByRole("button", { name: nl.say("signups.off") }).click();
  await page.goto("/");
  await expect(page.locator("main")).toContainText(ti.say("signups.offered"));
  await page.getByRole("button", { name: ti.say("signups.yes") }).first().click();
  await page.goto(meeting);
  await expect(page.locator("main")).toContainText(ti.say("signups.in"));
  await expectView(page, "agenda-signed-up-ti", varies);
  await audit(page);
});
