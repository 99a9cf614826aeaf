// The coordinator's evening: lists come in, the best pairs go out, and some pairs are made by hand.
import { readFile } from "node:fs/promises";
import { audit } from "./audit.ts";
import { bringIn, find, lookAt } from "./lists.ts";
import { signIn, Thumb } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView, moment } from "./view.ts";
import { nl } from "./words.ts";

/** A list as they are: a title, a column nobody would know, a row without a name, someone twice, a total. */
const untidy = `Taalvragers Kamerik;;;;;
;;;;;
Naam;m/v;Taal;Niveau;Belmoment;Tel.
Yohana Ghebre;v;Tigrinya;A1;di avond;06-00000911
;m;Arabisch;A2;ma ochtend;06-00000912
Basel Hamdan;m;Arabisch;B1;altijd;06-00000913
Basel Hamdan;m;Arabisch;B1;altijd;06-00000913
Totaal;3;;;;
`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("a list comes in: looked at, corrected, confirmed, and taken back", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.getByRole("navigation").getByRole("link", { name: nl.say("shell.import") }).click();
  await lookAt(page, "kamerik.csv", untidy);

  await test.step("a column that was not understood is corrected", async () => {
    await expect(row(page, "Yohana Ghebre").first()).not.toContainText(nl.say("imports.field.week"));
    await page.getByText(nl.say("imports.preview.reading")).click();
    await page.getByLabel("Belmoment").selectOption(nl.say("imports.column.when"));
    await page.getByRole("button", { name: nl.say("imports.preview.again") }).click();
    await expect(page.locator(".import-row", { hasText: "Yohana Ghebre" })).toContainText(nl.say("imports.field.week"));
  });

  await test.step("what happens to each row is said before it happens", async () => {
    const back = page.locator("section", { has: page.getByRole("heading", { name: nl.say("imports.done.back_title") }) });
    await expect(back).toContainText(nl.say("imports.reason.no_name"));
    await expect(page.locator("main")).toContainText(nl.say("imports.preview.nothing_yet"));
    await expectView(page, "coordinator-preview", [/(?<=wacht sinds ).*/]);
    await audit(page);
  });

  await test.step("the rows that can't come along come back as a file, with the reason", async () => {
    await page.getByRole("button", { name: nl.say("imports.preview.confirm") }).click();
    await expect(heading(page)).toHaveText(nl.say("imports.done.title"));
    const waited = page.waitForEvent("download");
    await page.getByRole("link", { name: nl.say("imports.done.csv") }).click();
    const back = await readFile(await (await waited).path(), "utf8");
    expect(back).toContain("06-00000912");
    expect(back).toContain(nl.say("imports.reason.no_name"));
    expect(back).not.toContain("Yohana");
    await audit(page);
  });

  await test.step("the whole list is taken back", async () => {
    await find(page, "Yohana Ghebre");
    await page.goBack();
    await page.goto("/invoer");
    await page.getByRole("link", { name: "kamerik.csv" }).click();
    await page.getByRole("button", { name: nl.say("imports.done.undo") }).click();
    await expect(heading(page)).toHaveText(nl.say("imports.done.undone_title"));
    await page.goto("/mensen?zoek=Yohana");
    await expect(page.getByRole("link", { name: "Yohana Ghebre" })).toHaveCount(0);
  });
});

test("a workbook comes in: the sheet with people is found", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/invoer");
  await page.getByLabel(nl.say("imports.file")).setInputFiles("fixtures/vrijwilligers.xlsx");
  await page.getByRole("button", { name: nl.say("imports.upload") }).click();

  await expect(page.locator(".import-row.new")).toHaveCount(2);
  await expect(page.locator(".import-row", { hasText: "Gijs Oudeland" })).toContainText(nl.say("imports.mark.ask"));
  await page.getByRole("button", { name: nl.say("imports.preview.confirm") }).click();
  await find(page, "Willeke Noordhoek");
  await expect(page.locator("main")).toContainText(nl.say("role.taalcoach"));
  await audit(page);
});

/** Who comes with whom, and what there is to ask, is the matching's to say. */
const pairs = [/(?<=- checkbox ).*/, /(?<=- text: ).*·.*/, /(?<=- group: ).*/, /(?<=- option ).*/];

test("the ten best pairs are proposed within twelve taps from home", async ({ page }) => {
  await signIn(page, "coordinator");
  const thumb = new Thumb();
  await thumb.tap(page.getByRole("link", { name: nl.say("match.board.best_ten") }));
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(10);
  await thumb.tap(page.getByRole("button", { name: nl.say("match.board.propose") }));

  await expect(page.locator("main")).toContainText(nl.say("match.board.proposed.other", { n: 10 }));
  expect(thumb.taps).toBeLessThanOrEqual(12);
  // The filter above it is folded away on a phone only.
  await expectView(page.locator(".pairs-form"), "coordinator-board", pairs);
  await audit(page);
});

const taalvragers = `Naam;m/v;Taal;Niveau;Wanneer;Postcode;Tel.;Wens coach;Wat wil je leren
Zeynep Demir;v;Turks;A1;zo ochtend;3441 AB;;;praten`;

const volunteers = `Naam;m/v;Rol;Talen;Niveaus;Beschikbaar;Postcode;Telefoon;Aantal;VOG
Joris Smit;m;taalcoach;Engels;A0-A2;ma avond;3441 AB;06-00000920;1;${recently()}
Kees Vis;m;maatje;Engels;;zo ochtend;3441 AB;06-00000921;1;${recently()}`;

/** A day not long ago, as a list writes it. */
function recently(): string {
  const day = new Date(Date.now() - 30 * 86_400_000);
  return `${day.getDate()}-${day.getMonth() + 1}-${day.getFullYear()}`;
}

test("a pair by hand, for someone without a telephone", async ({ page }) => {
  await signIn(page, "coordinator");
  await bringIn(page, "taalvragers.csv", taalvragers);
  await bringIn(page, "vrijwilligers.csv", volunteers);
  await find(page, "Zeynep Demir");
  await page.getByRole("main").getByRole("link", { name: nl.say("profile.match") }).click();
  await expect(heading(page)).toContainText("Zeynep Demir");

  await test.step("why not this one?", async () => {
    await askWhyNot(page, "Kees Vis");
    await expect(page.locator("main")).toContainText(nl.say("match.limit.wrong_role"));
    await expect(page.locator("main")).toContainText(nl.say("match.need.blocked"));
    await askWhyNot(page, "Joris Smit");
    await expect(page.locator(".against")).toContainText(nl.say("match.limit.no_shared_time"));
    await audit(page);
  });

  await test.step("what speaks against it must be seen first", async () => {
    const joris = page.getByRole("article").filter({ hasText: nl.say("match.need.in_spite") });
    const propose = joris.getByRole("button", { name: nl.say("match.need.propose") });
    await propose.click();
    await expect(page.getByRole("alert")).toContainText(nl.say("error.pair_unseen"));
    await page.getByLabel(nl.say("match.need.in_spite")).check();
    await propose.click();
    await expect(page.locator("main")).toContainText(nl.say("match.state.proposed"));
    await audit(page);
  });

  await test.step("her answer is written down, and marked as such", async () => {
    const zeynep = page.locator("section", { has: page.getByRole("heading", { name: nl.say("match.side.taalvrager") }) });
    await zeynep.getByText(nl.say("match.one.record")).click();
    await zeynep.getByRole("button", { name: nl.say("match.one.said_yes") }).click();
    await expect(zeynep).toContainText(nl.say("match.answer.accepted"));
    await expect(zeynep).toContainText(nl.like("match.one.recorded"));
    await expect(page.locator(".history")).toContainText(/Zeynep/);
  });

  await test.step("the proposal is taken back", async () => {
    await page.getByRole("button", { name: nl.say("match.one.withdraw") }).click();
    await expect(page.locator("main")).toContainText(nl.say("match.state.withdrawn"));
    await expect(page.getByRole("button", { name: nl.say("match.one.withdraw") })).toHaveCount(0);
    await expectView(page, "coordinator-match", [moment]);
  });
});

async function askWhyNot(page: Page, name: string): Promise<void> {
  await page.getByLabel(nl.say("match.need.volunteer")).selectOption(name);
  await page.getByRole("button", { name: nl.say("match.need.look") }).click();
  await expect(page.getByRole("heading", { level: 3, name }).last()).toBeVisible();
}

test("what was filled in at the table is still there when the laptop went away, and gone once it is kept", async ({ page }) => {
  await signIn(page, "coordinator");
  const intake = "/mensen/nieuw/taalvrager";
  await page.goto(intake);
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("#naam").fill("Yodit Kahsay");
  await kept;
  await page.goto(intake);
  await expect(heading(page)).toHaveText(nl.say("intake.offer"));
  await expect(page.locator("main")).toContainText("Yodit Kahsay");
  await audit(page);
  await page.getByRole("link", { name: nl.say("intake.go_on") }).click();
  await expect(page.locator("#naam")).toHaveValue("Yodit Kahsay");
  await page.getByRole("checkbox", { name: nl.say("role.taalcoach") }).check();
  await page.getByRole("button", { name: nl.say("intake.save"), exact: true }).click();
  await expect(heading(page)).toContainText("Yodit Kahsay");
  await page.goto(intake);
  await expect(page.locator("#naam")).toHaveValue("");
});

test("a letter for someone who gets no messages: on paper only the letter", async ({ page }) => {
  await signIn(page, "coordinator");
  await bringIn(page, "taalvragers.csv", taalvragers);
  await bringIn(page, "vrijwilligers.csv", volunteers);
  await find(page, "Zeynep Demir");
  await page.getByRole("main").getByRole("link", { name: nl.say("profile.match") }).click();
  await page.getByRole("article").getByRole("button", { name: nl.say("match.need.propose") }).first().click();
  await page.getByRole("button", { name: nl.say("match.one.with_link") }).first().click();

  await expect(heading(page)).toHaveText(nl.say("match.letter.title"));
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("svg.qr")).toBeVisible();
  expect((await page.pdf()).length).toBeGreaterThan(5_000);
});
