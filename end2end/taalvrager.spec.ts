// A proposal, from both sides: she reads why and says yes, the volunteer says yes, and each gets the other's number.
import { audit } from "./audit.ts";
import { signIn, signInWith, speak, Thumb, type Face } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { chosen, expectView } from "./view.ts";
import { literal, nl, Words, type Language } from "./words.ts";

const journeys: { language: Language; face: Face }[] = [
  { language: "ti", face: "tigrinya" },
  { language: "ar", face: "arabic" },
  { language: "nl", face: "tigrinya" },
];

/** How the volunteer that was found is reached. */
const numbers = [/(?<=: (tel|mailto):).*/, /(?<=wa\.me\/).*/, /(?<=- paragraph: )\S+@.*/];

/** The proposal of a taalcoach on her home page; a maatje may stand beside it. */
const proposal = (page: Page) => page.getByRole("article").filter({ hasText: "taalcoach" });

/** The part of the address that names the proposal. */
async function proposalId(page: Page): Promise<string> {
  const href = await proposal(page).locator("a[href*='antwoord=nee']").getAttribute("href");
  return /voorstellen\/([^?]+)/.exec(href ?? "")![1]!;
}

for (const { language, face } of journeys) {
  const words = new Words(language);

  test(`both say yes, she in ${language}`, async ({ page, otherPhone }) => {
    await signIn(page, face);
    await speak(page, language);
    const mine = proposal(page);
    const id = await proposalId(page);
    const coach = (await mine.getByRole("heading").innerText()).trim();
    const found = [new RegExp(literal(coach)), ...chosen];
    await expect(mine.getByRole("listitem")).not.toHaveCount(0);
    await expect(mine.locator("a[href^='tel:']")).toHaveCount(0);
    await expectView(mine, `taalvrager-home-${language}`, found);
    await audit(page);

    const thumb = new Thumb();
    await thumb.tap(mine.getByRole("button", { name: words.say("match.own.yes") }));
    expect(thumb.taps).toBeLessThanOrEqual(2);
    await expect(page.locator("main")).toContainText(words.like("match.own.standing.waiting"));
    await expect(page.locator("a[href^='tel:']")).toHaveCount(0);

    const office = await otherPhone();
    await signIn(office, "coordinator");
    const volunteer = await otherPhone();
    await signInWith(volunteer, await linkForVolunteer(office, id));
    const theirs = volunteer.getByRole("article").filter({ has: volunteer.locator(`[href*='${id}']`) });
    await theirs.getByRole("button", { name: nl.say("match.own.yes") }).click();
    await expect(volunteer.locator("main")).toContainText(nl.like("match.own.standing.active"));
    await expect(volunteer.getByRole("link", { name: nl.say("match.own.call") })).toHaveAttribute("href", /^tel:\S+/);

    await page.reload();
    await expect(page.locator("main")).toContainText(words.like("match.own.standing.active"));
    await expect(page.locator("main")).toContainText(coach);
    await expect(page.getByRole("link", { name: words.say("match.own.call") }).first()).toHaveAttribute("href", /^tel:\S+/);
    await expectView(page, `taalvrager-active-${language}`, [...found, ...numbers]);
    await audit(page);

    await office.goto(`/koppelingen/${id}`);
    await expect(office.locator("main")).toContainText(nl.say("match.state.active"));
    const history = office.locator(".history").getByRole("listitem");
    await expect(history.filter({ hasText: nl.like("match.event.accepted") })).toHaveCount(2);
    await audit(office);
  });
}

/** The coordinator makes a sign-in link for the volunteer of a proposal. */
async function linkForVolunteer(office: Page, id: string): Promise<string> {
  await office.goto(`/koppelingen/${id}`);
  const side = office.locator("section", {
    has: office.getByRole("heading", { name: nl.say("match.side.volunteer") }),
  });
  await side.getByRole("link", { name: nl.say("match.one.invite") }).click();
  await office.getByRole("button", { name: nl.say("invite.make") }).click();
  return office.getByLabel(nl.say("invite.link")).inputValue();
}

test("a no, with a reason to tap", async ({ page, otherPhone }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  const id = await proposalId(page);
  const coach = (await proposal(page).getByRole("heading").innerText()).trim();
  const thumb = new Thumb();
  await thumb.tap(proposal(page).getByRole("link", { name: ti.say("match.own.no") }));
  await expectView(page, "taalvrager-decline-ti", [new RegExp(literal(coach))]);
  await audit(page);
  await thumb.tap(page.getByRole("button", { name: ti.say("match.decline.time") }));
  expect(thumb.taps).toBeLessThanOrEqual(2);
  await expect(page.locator("main")).toContainText(ti.like("match.own.standing.declined"));

  await page.goto("/");
  await expect(page.locator("main").getByRole("button", { name: ti.say("match.own.yes") })).toHaveCount(0);
  const office = await otherPhone();
  await signIn(office, "coordinator");
  await office.goto(`/koppelingen/${id}`);
  await expect(office.locator("main")).toContainText(nl.say("match.state.declined"));
  await expect(office.locator(".history")).toContainText(nl.say("match.decline.time"));
});
