// A season: a volunteer plans it on a phone, and the coordinator looks at its numbers.
import { keep, look, tuesday } from "./agenda.ts";
import { audit } from "./audit.ts";
import { signIn, Thumb } from "./people.ts";
import { expect, test } from "./server.ts";
import { elsewhere, expectView } from "./view.ts";
import { nl } from "./words.ts";

test("a volunteer plans six Taalcafés without two of them: 11 taps, 6 fields", async ({ page }) => {
  await signIn(page, "taalcoach");
  const thumb = new Thumb();
  await thumb.tap(page.getByRole("navigation").getByRole("link", { name: nl.say("shell.agenda") }));
  await thumb.tap(page.getByRole("link", { name: nl.say("agenda.plan.link") }));
  await look(page, { times: 6, places: 25 }, thumb);
  const dates = page.locator("input[name=zonder]");
  await expect(dates).toHaveCount(6);
  await audit(page);
  await thumb.tap(dates.nth(1));
  await thumb.tap(dates.nth(3));
  await keep(page, thumb);
  expect([thumb.taps, thumb.fields], "taps and typed fields").toEqual([11, 6]);
  await expectView(page, "agenda-planned", elsewhere);
  await audit(page);
  const planned = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  for (const [weeks, there] of [[1, 1], [2, 0], [3, 1], [4, 0], [5, 1], [6, 1]] as const) {
    await page.goto(`/agenda?van=${tuesday(weeks)}&soort=taalcafe`);
    await expect(page.locator(`a[href="${planned}/${tuesday(weeks)}"]`)).toHaveCount(there);
  }
  await audit(page);
});

test("from the third on at another hour: the days are shown before it is kept", async ({ page }) => {
  await signIn(page, "taalcoach");
  await page.goto("/agenda/nieuw");
  await look(page, { times: 4, places: 25 });
  await keep(page);
  const planned = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await page.goto(`${planned}/${tuesday(3)}/wijzigen/vanaf`);
  await page.locator("#van").fill("15:00");
  await page.locator("#tot").fill("17:00");
  await page.getByRole("button", { name: nl.say("agenda.plan.look") }).click();
  await expect(page.locator(".dates > li")).toHaveCount(2);
  await audit(page);
  await page.getByRole("button", { name: nl.say("agenda.save") }).click();
  await expect(page.locator("main")).toContainText("15:00 tot 17:00");
  // The page that was sent around before still leads there.
  await page.goto(`${planned}/${tuesday(4)}`);
  await expect(page.locator("main")).toContainText("15:00 tot 17:00");
  await page.goto(`${planned}/${tuesday(2)}`);
  await expect(page.locator("main")).toContainText("14:00 tot 16:00");
});

/** What the demonstration counted of this season's Taalcafés: four weeks of them, and a season begins on 1 September. */
function counted(): { times: number; average: number } {
  const today = new Date(`${new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" })}T12:00:00Z`);
  const year = today.getUTCMonth() >= 8 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  const began = new Date(Date.UTC(year, 8, 1));
  const came = [22, 27, 24, 27].filter((_, at) => {
    const day = new Date(today);
    const since = (today.getUTCDay() + 5) % 7 || 7;
    day.setUTCDate(day.getUTCDate() - since - 7 * (3 - at));
    return day >= began;
  });
  const sum = came.reduce((all, one) => all + one, 0);
  return { times: came.length, average: came.length ? Math.round(sum / came.length) : 0 };
}

test("the coordinator reads the season's numbers: 4 Taalcafés, 25 people on average", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/totalen");
  const season = page.locator("section", { has: page.getByRole("heading", { name: nl.say("came.season.title") }) });
  // In the first weeks of September the season has fewer than the line below, which goes on.
  const { times, average } = counted();
  if (times > 1) await expect(season).toContainText(`${times} keer, gemiddeld ${average} mensen`);
  await audit(page);
  await page.goto("/agenda?soort=taalcafe");
  await page.locator(".meeting a", { hasText: "Bibliotheek" }).first().click();
  await page.locator("main").getByRole("link", { name: nl.say("came.numbers.link") }).click();
  await expect(page.locator(".sum")).toContainText("4");
  await expect(page.locator(".sum")).toContainText("25");
  await expect(page.getByRole("row")).toHaveCount(5);
  await expectView(page, "season-numbers", [/\p{L}+dag \d+ \p{L}+ \d+/u]);
  await audit(page);
});
