// Where something moves: the week's grid and the board's list come alive, under the site's own content policy (an
// error in the console fails the test).
import { audit } from "./audit.ts";
import { unfoldFilter } from "./lists.ts";
import { signIn } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { nl } from "./words.ts";

async function alive(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
}

const box = (page: Page, day: string, part: string) =>
  page.getByRole("checkbox", { name: `${nl.say(`day.${day}`)}, ${nl.say(`part.${part}`)}`, exact: true });

test("the week: a day, a part of the day, and what people say most, in one tap", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/mensen/nieuw/taalvrager");
  await alive(page);
  const ticked = page.locator("table.week").getByRole("checkbox", { checked: true });
  await expect(ticked).toHaveCount(0);

  await page.getByRole("rowheader", { name: nl.say("day.tue") }).click();
  await expect(ticked).toHaveCount(3);
  for (const part of ["morning", "afternoon", "evening"]) await expect(box(page, "tue", part)).toBeChecked();
  await page.getByRole("rowheader", { name: nl.say("day.tue") }).click();
  await expect(ticked).toHaveCount(0);

  await page.getByRole("button", { name: nl.say("week.evenings") }).click();
  await expect(ticked).toHaveCount(7);
  await expect(box(page, "sun", "evening")).toBeChecked();
  await page.getByRole("button", { name: nl.say("week.nothing") }).click();
  await expect(ticked).toHaveCount(0);
  await page.getByRole("button", { name: nl.say("week.workdays") }).click();
  await expect(ticked).toHaveCount(10);
  await audit(page);
});

test("the week at signing up: what is tapped is what is sent", async ({ page }) => {
  await page.goto("/aanmelden");
  await page.getByRole("button", { name: nl.say("signup.begin") }).click();
  const next = page.getByRole("button", { name: nl.say("signup.next") });
  await page.getByLabel(nl.say("signup.for.taalcoach")).check();
  await next.click();
  await page.getByRole("textbox").fill("Samira Noor");
  await next.click();
  await page.getByLabel(nl.say("signup.no_contact")).check();
  await next.click();
  await page.goto("/aanmelden/wanneer");
  await alive(page);
  await page.getByRole("button", { name: nl.say("week.weekend") }).click();
  await next.click();
  await page.goto("/aanmelden/controle");
  await expect(page.locator("main")).toContainText(`${nl.say("day_short.sat")} ${nl.say("day_short.sun")}`);
});

test("the board: ticks are counted, the filter works while typing, the ten best need no new page", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/koppelen");
  await alive(page);
  const rows = page.locator("li").filter({ has: page.locator("input[name=paar]") });
  const shown = rows.filter({ visible: true });
  const ticked = page.locator("input[name=paar]:checked");
  const propose = page.getByRole("button", { name: nl.say("match.board.propose") });
  await expect(propose).toHaveText(nl.say("match.board.propose"));

  await page.evaluate(() => (document.body.dataset.same = "page"));
  await page.getByRole("link", { name: nl.say("match.board.best_ten") }).click();
  await expect(ticked).toHaveCount(10);
  await expect(propose).toContainText("10");
  await rows.first().getByRole("checkbox").uncheck();
  await expect(propose).toContainText("9");
  await page.getByRole("link", { name: nl.say("match.board.none"), exact: true }).click();
  await expect(ticked).toHaveCount(0);
  await expect(propose).toHaveText(nl.say("match.board.propose"));

  // What is ticked will be proposed: no filter hides it.
  await rows.first().getByRole("checkbox").check();
  const name = (await rows.last().locator("bdi").first().innerText()).trim();
  await unfoldFilter(page);
  await page.getByRole("searchbox").pressSequentially(name.toUpperCase());
  await expect(shown).toHaveCount(2);
  await page.getByRole("link", { name: nl.say("match.board.none"), exact: true }).click();
  await expect(shown).toHaveCount(1);
  await expect(shown).toContainText(name);
  await page.getByRole("link", { name: nl.say("match.board.all"), exact: true }).click();
  await expect(ticked).toHaveCount(1);

  await shown.locator("summary").click();
  await expect(shown.getByText(nl.say("match.part.time"))).toBeVisible();
  await expect(page.locator("body")).toHaveAttribute("data-same", "page");
  await audit(page);

  await propose.click();
  await expect(page.locator("main")).toContainText(nl.say("match.board.proposed.one"));
});

test("a page without anything that moves loads no WebAssembly", async ({ page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await signIn(page, "tigrinya");
  await page.goto("/ik");
  expect(loaded.filter((url) => /\.wasm$|\/(islands|meedoen)\.\w+\.js$/.test(url))).toEqual([]);
});
