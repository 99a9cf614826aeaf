// A vertaler: what Selam wrote in Tigrinya is read and translated, and stands beside it for who helps, with who and when.
import { audit } from "./audit.ts";
import { headless, microphone } from "./browser.ts";
import { signIn, signInWith, speak } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { moment } from "./view.ts";
import { nl, Words } from "./words.ts";

const ti = new Words("ti");
const SAID = "ሓሙስ ናብ ሆስፒታል";
const MEANS = "Donderdag naar het ziekenhuis";

test.use({ launchOptions: { ...headless, args: microphone } });

/** Selam asks in her own words; the path of her hulpvraag. */
async function asks(selam: Page): Promise<string> {
  await signIn(selam, "tigrinya");
  await speak(selam, "ti");
  await selam.goto("/hulp/vragen?stap=controle&wat=doctor&precies=doctor_hospital&nodig=come_along&wanneer=week");
  await selam.locator('[data-to="woorden"]').click();
  await selam.getByRole("textbox").fill(SAID);
  await selam.getByRole("button", { name: ti.say("hulp.ask.next") }).click();
  await selam.getByRole("button", { name: ti.say("hulp.ask.send") }).click();
  await expect(selam.locator("main")).toContainText(SAID);
  return new URL(selam.url()).pathname;
}

/** Loes knows Tigrinya; the coordinator makes her a link. */
async function linkForLoes(office: Page): Promise<string> {
  await office.goto("/mensen?wie=vrijwilligers&zoek=Loes+Visser");
  await office.getByRole("link", { name: "Loes Visser" }).click();
  await office.goto(`${new URL(office.url()).pathname}/uitnodiging`);
  await office.getByRole("button", { name: nl.say("invite.make") }).click();
  return office.getByLabel(nl.say("invite.link")).inputValue();
}

test("a vertaler translates her words, and who helps reads them beside each other", async ({ page: selam, otherPhone }) => {
  const path = await asks(selam);
  const [office, loes, anneke] = [await otherPhone(), await otherPhone(), await otherPhone()];
  await signIn(anneke, "taalcoach");
  await anneke.goto(path);
  await expect(anneke.locator("main")).not.toContainText(SAID);

  await signIn(office, "coordinator");
  await signInWith(loes, await linkForLoes(office));
  await office.goto(path);
  const waits = await office.getByRole("link", { name: nl.say("vraag.read_it") }).getAttribute("href");
  await loes.goto("/hulp");
  await loes.locator("main a[href='/hulp/vertalen']").click();
  await audit(loes);
  await loes.locator(`main a[href='${waits}']`).click();
  await expect(loes.locator("main")).toContainText(SAID);
  await expect(loes.locator("main")).not.toContainText("Selam");
  await loes.getByLabel(nl.say("vraag.translate.in_dutch")).fill(MEANS);
  await audit(loes);

  await test.step("she says it too, and sends while she still speaks", async () => {
    await loes.getByRole("button", { name: nl.say("vraag.record.start") }).click();
    await expect(loes.locator("[data-time]")).toHaveText("0:01");
    await loes.getByRole("button", { name: nl.say("vraag.translate.send") }).click();
    await expect(loes.locator("main")).toContainText(nl.say("vraag.translate.thanks"));
    await expect(loes.locator(`main a[href='${waits}']`)).toHaveCount(0);
  });

  await anneke.goto(path);
  await anneke.getByRole("button", { name: nl.say("hulp.take") }).click();
  await expect(anneke.locator(".own-words").first()).toHaveText(SAID);
  const translation = anneke.locator(".translation");
  await expect(translation).toContainText(MEANS);
  await expect(translation).toContainText(`${nl.say("vraag.translated_by")} Loes`);
  await expect(translation).toContainText(moment);
  await expect(translation.locator("audio")).toBeVisible();
  await audit(anneke);
});
