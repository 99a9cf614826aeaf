// The agenda: a season is planned, someone signs up with two taps, a place that comes free is offered, a host counts
// without a connection.
import { keep, plan, planOne, tuesday, varies } from "./agenda.ts";
import { audit } from "./audit.ts";
import { signIn, speak, Thumb, type Face } from "./people.ts";
import { expect, test } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words, type Language } from "./words.ts";

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
  const meeting = await planOne(host, "Taalcafé bij de thee", 2);

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
