// The Summerschool: the coordinator sets it up, a father enrols two children in Arabic, a teacher sees her own group, and
// the week hangs on the wall on one page.
import { audit } from "./audit.ts";
import { signIn, speak } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words } from "./words.ts";

const ar = new Words("ar");
const codes = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const days = [/\p{L}+dag \d+ \p{L}+ \d+/u, /\d{4}-\d{2}-\d{2}/, /\p{L}+dag(?=[, ]| en)/u];

/** So many days from today, in the Netherlands. */
function day(ahead: number): { date: string; code: string } {
  const at = new Date(Date.now() + ahead * 86_400_000);
  const date = at.toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
  return { date, code: codes[new Date(date).getUTCDay()] };
}

const year = new Date().getFullYear();

/** A programme that begins on a day, of two groups with a teacher each. */
async function setUp(office: Page, first: number): Promise<{ programme: string; groups: string[] }> {
  await office.goto("/summerschool/nieuw");
  await office.locator("#naam").fill("Summerschool light");
  await office.locator("#plek").selectOption({ index: 1 });
  await office.locator("#van").fill(day(first).date);
  await office.locator("#tot").fill(day(first + 13).date);
  for (const ahead of [0, 1, 2]) await office.getByRole("checkbox", { name: nl.say(`day.${day(first + ahead).code}`) }).check();
  for (const [field, hour] of Object.entries({ morning_van: "09:00", morning_tot: "12:00", afternoon_van: "13:00", afternoon_tot: "15:00" })) {
    await office.locator(`#${field}`).fill(hour);
  }
  await audit(office);
  await office.getByRole("button", { name: nl.say("agenda.save") }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("Summerschool light");
  const programme = new URL(office.url()).pathname;
  const groups: string[] = [];
  for (const [name, from, to, teacher] of [
    ["De jongsten", "6", "9", "Anneke Bakker"],
    ["De oudsten", "10", "13", "Theo van Vliet"],
  ]) {
    groups.push(await group(office, programme, { name, from, to, teacher }));
  }
  await office.goto(programme);
  await office.getByRole("button", { name: nl.say("summerschool.open") }).click();
  await expect(office.locator("main")).toContainText(nl.say("summerschool.is_open"));
  await audit(office);
  return { programme, groups };
}

async function group(
  office: Page,
  programme: string,
  { name, from, to, teacher }: Record<"name" | "from" | "to" | "teacher", string>,
): Promise<string> {
  await office.goto(`${programme}/groep`);
  await office.locator("#naam").fill(name);
  await office.locator("#plaatsen").fill("12");
  await office.locator("#leeftijd_van").fill(from);
  await office.locator("#leeftijd_tot").fill(to);
  await office.getByRole("button", { name: nl.say("agenda.save") }).click();
  const card = office.getByRole("listitem").filter({ has: office.getByRole("heading", { name }) });
  await card.getByRole("link", { name: nl.say("summerschool.group.edit") }).click();
  const path = new URL(office.url()).pathname.replace("/wijzigen", "");
  await office.locator("#persoon").selectOption({ label: teacher });
  await office.getByRole("radio", { name: nl.say("summerschool.task.teacher") }).check();
  await office.getByRole("button", { name: nl.say("summerschool.team.add") }).click();
  await expect(office.getByRole("listitem").filter({ hasText: teacher.split(" ")[0] })).toHaveCount(1);
  return path;
}

/** The questions about one child, in Arabic. An empty answer is the tick that there is nothing to say. */
async function enrol(page: Page, child: { name: string; age: number; allergy: string; collects: string }): Promise<void> {
  const next = page.getByRole("button", { name: ar.say("signup.next") });
  await page.getByRole("textbox").fill(child.name);
  await next.click();
  await page.locator("#jaar").fill(String(year - child.age));
  await next.click();
  await next.click();
  for (const [field, text] of [["allergie", child.allergy], ["ophalen", child.collects]]) {
    if (text) await page.locator(`#${field}`).fill(text);
    else await page.getByLabel(ar.say(`summerschool.enrol.none.${field}`)).check();
    await next.click();
  }
}

test("a father enrols two children in Arabic, and each teacher sees the allergies of her own group", async ({ page, otherPhone }) => {
  // Three people, and every question twice.
  test.slow();
  const office = await otherPhone();
  await signIn(office, "coordinator");
  const { groups } = await setUp(office, 0);

  await signIn(page, "arabic");
  await speak(page, "ar");
  await page.getByRole("link", { name: ar.say("summerschool.door.go") }).click();
  await audit(page);
  await page.getByRole("link", { name: ar.say("summerschool.enrol.begin") }).click();
  await audit(page);
  await enrol(page, { name: "ليلى", age: 8, allergy: "الفول السوداني", collects: "" });
  await expectView(page, "summerschool-consent-ar", [new RegExp(`(?<=: )${year - 8}`)]);
  await audit(page);
  await page.getByRole("button", { name: ar.say("summerschool.enrol.agree") }).click();
  await page.getByRole("link", { name: ar.say("summerschool.enrol.another") }).click();
  await enrol(page, { name: "سامي", age: 12, allergy: "حليب البقر", collects: "الخالة رنا" });
  await page.getByRole("button", { name: ar.say("summerschool.enrol.agree") }).click();
  await expect(page.locator(".child")).toHaveCount(2);
  await expectView(page, "summerschool-mine-ar", [/(?<=button ").*\d{4}(?=")/, /(?<=- paragraph: ).*\d{4}.*\d{4}.*/]);
  await audit(page);

  // He corrects what he wrote, without enrolling again.
  await page.locator(".child", { hasText: "سامي" }).getByRole("link", { name: ar.say("summerschool.correct.link") }).click();
  await audit(page);
  await page.locator(".answers div", { hasText: ar.say("summerschool.enrol.short.ophalen") }).getByRole("link").click();
  await page.locator("#ophalen").fill("العم يوسف");
  await page.getByRole("button", { name: ar.say("agenda.save") }).click();
  await expect(page.locator(".answers")).toContainText("العم يوسف");
  await audit(page);

  const teacher = await otherPhone();
  await signIn(teacher, "taalcoach");
  await teacher.goto("/summerschool");
  await teacher.getByRole("link", { name: nl.say("summerschool.team.open", { group: "De jongsten" }) }).click();
  await expect(teacher.locator("main")).toContainText("الفول السوداني");
  await expect(teacher.locator("main")).not.toContainText("حليب البقر");
  await teacher.getByRole("form", { name: /ليلى/ }).first().getByRole("button", { name: nl.say("summerschool.mark.present") }).click();
  await expectView(teacher, "summerschool-roster", days);
  await audit(teacher);
  expect((await teacher.goto(groups[1]))?.status()).toBe(404);
});

test("the coordinator prints the week on one page", async ({ page }) => {
  await signIn(page, "coordinator");
  // From Monday on, so that the week has all three days.
  const monday = [1, 2, 3, 4, 5, 6, 7].find((ahead) => day(ahead).code === "mon")!;
  const { programme, groups } = await setUp(page, monday);
  await page.goto(`${groups[0]}/plan`);
  await page.locator("main form input:not([type=hidden])").first().fill("Zwemmen met Welzijn Woerden");
  await audit(page);
  await page.getByRole("button", { name: nl.say("agenda.save") }).click();
  await page.goto(`${programme}/week/1`);
  await expect(page.locator("td.activity")).toHaveText("Zwemmen met Welzijn Woerden");
  await expectView(page, "summerschool-week", days);
  await audit(page);
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
  expect(pages).toHaveLength(1);
});
