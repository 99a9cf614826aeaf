// Someone comes: two taps for the next Taalcafé; and with her child, by way of the waiting list.
import { plan } from "./agenda.ts";
import { audit } from "./audit.ts";
import { signIn, speak, Thumb, type Face } from "./people.ts";
import { expect, test } from "./server.ts";
import { elsewhere, expectView } from "./view.ts";
import { nl, Words, type Language } from "./words.ts";

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
  await plan(host, { title: "Taalcafé bij de thee", times: 1, places: 2 });
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
  await expectView(page, "agenda-signed-up-ti", elsewhere);
  await audit(page);
});
