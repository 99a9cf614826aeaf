// A hulpvraag answered: two volunteers take it at the same moment, one has it; she and the helper talk through ready phrases,
// each in their own language; it is done, and the coordinator sees it in the week's numbers.
import { audit } from "./audit.ts";
import { signIn, speak, Thumb } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView, moment } from "./view.ts";
import { nl, Words } from "./words.ts";

const ti = new Words("ti");
/** How someone is reached, when, and which of the two it is. */
const varies = [moment, /(?<=listitem: (Tot en met|ክሳብ) ).*/, /(?<=: (tel|mailto):).*/, /(?<=wa\.me\/).*/, /\+31\d+/g, /\b(Anneke|Theo)\b/g, /\d\d:\d\d/g];

/** Selam asks for company to the hospital, this week; the path of her hulpvraag. */
async function asks(selam: Page): Promise<string> {
  await signIn(selam, "tigrinya");
  await speak(selam, "ti");
  await selam.goto("/hulp/vragen?stap=controle&wat=doctor&precies=doctor_hospital&nodig=come_along&wanneer=week");
  await selam.getByRole("button", { name: ti.say("hulp.ask.send") }).click();
  await expect(selam).toHaveURL(/\/hulp\/[0-9a-f-]{36}/);
  return new URL(selam.url()).pathname;
}

/** As from a push: the page opens, and one tap answers. */
async function opens(page: Page, who: "taalcoach" | "maatje", path: string): Promise<void> {
  await signIn(page, who);
  await page.goto(path);
  await expect(page.locator("main")).toContainText(nl.say("hulp.detail.doctor_hospital"));
}

test("two take it at the same moment, one helps, and it is done", async ({ page: selam, otherPhone }) => {
  const path = await asks(selam);
  await expect(selam.locator("main")).toContainText(ti.say("hulp.searching"));
  await audit(selam);

  const [anneke, theo] = [await otherPhone(), await otherPhone()];
  await opens(anneke, "taalcoach", path);
  await opens(theo, "maatje", path);
  await expect(anneke.locator("main")).not.toContainText("Selam");
  await expectView(anneke, "help-asked", varies);
  await audit(anneke);
  const thumb = new Thumb();
  const take = (phone: Page) => thumb.tap(phone.getByRole("button", { name: nl.say("hulp.take") }));
  await Promise.all([take(anneke), take(theo)]);
  expect(thumb.taps, "one tap each, after the one on the message").toBe(2);

  const calls = (phone: Page) => phone.getByRole("link", { name: nl.say("helpen.call") });
  await expect(anneke.locator("main")).toContainText(/Je helpt:|Iemand anders helpt al/);
  await expect(theo.locator("main")).toContainText(/Je helpt:|Iemand anders helpt al/);
  const annekeHelps = (await calls(anneke).count()) === 1;
  const [helper, other] = annekeHelps ? [anneke, theo] : [theo, anneke];
  await expect(calls(helper)).toHaveAttribute("href", /^tel:/);
  await expect(calls(other)).toHaveCount(0);
  await expect(other.locator("main")).toContainText(nl.say("hulp.just_taken"));
  await expect(other.locator("main")).not.toContainText("Selam");
  await audit(other);

  await helper.getByText(nl.say("helpen.talk.more")).click();
  await helper.getByLabel(nl.say("helpen.say.come_at.choose")).selectOption("14:00");
  await helper.getByRole("button", { name: nl.say("helpen.say.come_at.send") }).click();
  await helper.getByRole("button", { name: nl.say("helpen.phrase.where_meet") }).click();
  await expect(helper.locator(".bubble")).toHaveCount(2);

  await selam.reload();
  const said = selam.locator(".bubble");
  await expect(said.nth(0)).toContainText("14:00");
  await expect(said.nth(1)).toContainText(ti.say("helpen.phrase.where_meet"));
  await expect(said.nth(1)).toContainText(nl.say("helpen.phrase.where_meet"));
  await selam.getByRole("button", { name: ti.say("helpen.phrase.thanks") }).click();
  await expect(said).toHaveCount(3);
  await expectView(selam, "help-talk-ti", varies);
  await audit(selam);
  await helper.reload();
  await expect(helper.locator(".bubble").nth(2)).toContainText(nl.say("helpen.phrase.thanks"));
  await expectView(helper, "help-talk-nl", varies);
  await audit(helper);

  await helper.getByRole("button", { name: nl.say("helpen.how.done") }).click();
  await expect(helper.locator("main")).toContainText(nl.say("helpen.how.you_said_done"));
  await selam.reload();
  await selam.getByRole("button", { name: ti.say("helpen.how.done") }).click();
  await expect(selam.locator("main")).toContainText(ti.say("hulp.state.done"));
  await expect(selam.locator("a[href^='tel:']")).toHaveCount(0);
  await audit(selam);
});

test("the coordinator sees where each stands, and the week's numbers", async ({ page, otherPhone }) => {
  const selam = await otherPhone();
  await signIn(page, "coordinator");
  const before = await doneThisWeek(page);
  const path = await asks(selam);
  await page.goto("/hulp");
  await expect(page.locator(`main a[href='${path}']`)).toBeVisible();
  await audit(page);
  await page.goto(path);
  await expect(page.locator("#regie")).toContainText("Selam Tesfay");
  await expectView(page.locator("#regie"), "help-guide", varies);
  await audit(page);
  await page.getByRole("button", { name: nl.say("helpen.step.zelf") }).click();
  await page.getByRole("button", { name: nl.say("helpen.how.done") }).click();
  await selam.reload();
  await selam.getByRole("button", { name: ti.say("helpen.how.done") }).click();
  await expect(selam.locator("main")).toContainText(ti.say("hulp.state.done"));
  expect(await doneThisWeek(page)).toBe(before + 1);
  await audit(page);
});

/** What worked of what was asked this week, as /totalen has it. */
async function doneThisWeek(page: Page): Promise<number> {
  await page.goto("/totalen");
  return Number(await page.locator("table.help-weeks tbody tr").nth(2).locator("td").first().innerText());
}
