// Planning and counting, as a volunteer does it, for journeys that need something in the agenda.
import { Thumb } from "./people.ts";
import { expect, type Page } from "./server.ts";
import { nl } from "./words.ts";

/** A day to come, as a form wants it: the Tuesday so many weeks from now. */
export function tuesday(weeks: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7) + 7 * weeks);
  return day.toISOString().slice(0, 10);
}

export interface Season {
  title?: string;
  times: number;
  places: number;
}

/** Fills in Taalcafés on Tuesday afternoons, and looks at the days that come of it. */
export async function look(page: Page, { title, times, places }: Season, thumb = new Thumb()): Promise<void> {
  await thumb.tap(page.getByRole("radio", { name: nl.say("kind.taalcafe") }));
  await thumb.type(page.getByLabel(nl.say("agenda.plan.date"), { exact: true }), tuesday(1));
  await thumb.type(page.getByLabel(nl.say("agenda.plan.from"), { exact: true }), "14:00");
  await thumb.type(page.getByLabel(nl.say("agenda.plan.to"), { exact: true }), "16:00");
  const repeat = nl.say(times > 1 ? "agenda.plan.repeat.weekly" : "agenda.plan.repeat.once");
  await thumb.tap(page.getByRole("radio", { name: repeat }));
  if (times > 1) {
    await thumb.tap(page.getByRole("checkbox", { name: nl.say("day.tue") }));
    await thumb.type(page.locator("#aantal"), String(times));
  }
  await thumb.choose(page.locator("#plek"), 1);
  await thumb.type(page.locator("#plaatsen"), String(places));
  await thumb.type(page.locator("#gastheren"), "1");
  if (title) {
    await thumb.tap(page.getByText(nl.say("changes.more")));
    await thumb.type(page.locator("#titel"), title);
  }
  await thumb.tap(page.getByRole("button", { name: nl.say("agenda.plan.look") }));
}

/** Puts it in the agenda. */
export async function keep(page: Page, thumb = new Thumb()): Promise<void> {
  await thumb.tap(page.getByRole("button", { name: nl.say("agenda.plan.keep") }));
  await expect(page).toHaveURL(/\/agenda\/[0-9a-f-]{36}\//);
}

/** Plans it; the page is that of the first one. */
export async function plan(page: Page, season: Season): Promise<void> {
  await page.goto("/agenda/nieuw");
  await look(page, season);
  await keep(page);
}

/** From the home page to the list of the Taalcafé that has begun. */
export async function list(page: Page, thumb = new Thumb()): Promise<void> {
  const here = page.getByRole("listitem").filter({ hasText: "Taalcafé in Minkema" });
  await thumb.tap(here.getByRole("link", { name: nl.say("came.link") }));
  await expect(page.locator("[data-ready=yes]")).toBeAttached();
}
