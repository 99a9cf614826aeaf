// Everything that matters works in a browser that runs no scripts: an old telephone, a careful one, a broken load.
import { bringIn, unfoldFilter } from "./lists.ts";
import { signIn } from "./people.ts";
import { expect, test } from "./server.ts";
import { nl, Words } from "./words.ts";

test.use({ javaScriptEnabled: false });

const heading = { level: 1 } as const;

test("signing up, with the week as plain boxes", async ({ page }) => {
  await page.goto("/aanmelden");
  await page.getByRole("button", { name: nl.say("signup.begin") }).click();
  const next = page.getByRole("button", { name: nl.say("signup.next") });
  await page.getByLabel(nl.say("signup.for.maatje")).check();
  await next.click();
  await page.getByRole("textbox").fill("Samira Noor");
  await next.click();
  await page.getByLabel(nl.say("signup.no_contact")).check();
  await next.click();
  await next.click();
  await next.click();

  await expect(page.getByRole("heading", heading)).toContainText(nl.say("signup.question.wanneer"));
  await expect(page.getByRole("button", { name: nl.say("week.evenings") })).toBeHidden();
  await page.locator("label", { hasText: `${nl.say("day.tue")}, ${nl.say("part.evening")}` }).click();
  await next.click();
  await next.click();
  await next.click();
  await next.click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("signup.check"));
  await expect(page.locator("main")).toContainText("Samira Noor");
  await page.getByRole("button", { name: nl.say("signup.send") }).click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("signup.sent"));
});

test("the board: choose, filter, read why, propose", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/koppelen");
  await page.getByRole("link", { name: nl.say("match.board.best_ten") }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(10);
  await page.getByRole("link", { name: nl.say("match.board.none"), exact: true }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);

  await page.getByRole("button", { name: nl.say("match.board.propose") }).click();
  await expect(page.getByRole("alert")).toContainText(nl.say("error.tick_a_pair"));

  await unfoldFilter(page);
  await page.getByRole("combobox", { name: nl.say("match.board.role") }).selectOption(nl.say("need.maatje"));
  await page.getByRole("button", { name: nl.say("match.board.filter") }).click();
  const boxes = page.getByRole("checkbox");
  await expect(boxes.first()).toHaveAccessibleName(/maatje/);
  await page.getByRole("listitem").locator("summary").first().click();
  await expect(page.getByText(nl.say("match.part.time")).first()).toBeVisible();
  await boxes.first().check();
  await page.getByRole("button", { name: nl.say("match.board.propose") }).click();
  await expect(page.locator("main")).toContainText(nl.say("match.board.proposed.one"));
});

test("answering, in Tigrinya, and the switch of language", async ({ page }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "ትግርኛ" }).click();
  await page.getByRole("button", { name: ti.say("match.own.yes") }).click();
  await expect(page.locator("main")).toContainText(ti.like("match.own.standing.waiting"));
});

test("a list comes in", async ({ page }) => {
  await signIn(page, "coordinator");
  await bringIn(page, "nieuw.csv", "Naam;Taal;Niveau;Wens coach;Wat wil je leren\nSamira Noor;Somalisch;A1;vrouw;praten");
  await page.getByRole("link", { name: "Samira Noor" }).click();
  await expect(page.getByRole("heading", heading)).toHaveText("Samira Noor");
});
