// Planning a meeting, as a host does it.
import { expect, type Page } from "@playwright/test";
import { nl } from "./words.ts";

/** A day of the coming year, as a form wants it: the Tuesday so many weeks from now. */
export function tuesday(weeks: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7 || 7) + 7 * weeks);
  return day.toISOString().slice(0, 10);
}

/** When it is, and addresses of others: the map's, and WhatsApp's with the whole message in it. */
export const varies = [/(?<=- paragraph: ).*\d{2}:\d{2}.*/, /(?<=- \/url: https:).*/];

/** Fills in a Taalcafé on Tuesday afternoons, so many times, for so many people. */
export async function plan(page: Page, title: string, times: number, places: number): Promise<void> {
  await page.goto("/agenda/nieuw");
  await page.getByRole("radio", { name: nl.say("kind.taalcafe") }).check();
  await page.getByLabel(nl.say("agenda.plan.date"), { exact: true }).fill(tuesday(1));
  await page.getByLabel(nl.say("agenda.plan.from"), { exact: true }).fill("14:00");
  await page.getByLabel(nl.say("agenda.plan.to"), { exact: true }).fill("16:00");
  await page.getByRole("radio", { name: nl.say(times > 1 ? "agenda.plan.repeat.weekly" : "agenda.plan.repeat.once") }).check();
  if (times > 1) {
    await page.getByRole("checkbox", { name: nl.say("day.tue") }).check();
    await page.locator("#aantal").fill(String(times));
  }
  await page.locator("#plek").selectOption({ index: 1 });
  await page.locator("#plaatsen").fill(String(places));
  await page.locator("#gastheren").fill("1");
  await page.getByText(nl.say("changes.more")).click();
  await page.locator("#titel").fill(title);
}

/** Looks at the days, and puts it in the agenda. */
export async function keep(page: Page): Promise<void> {
  await page.getByRole("button", { name: nl.say("agenda.plan.keep") }).click();
  await expect(page).toHaveURL(/\/agenda\/[0-9a-f-]{36}\//);
}

/** A meeting of its own on Tuesday, planned and in the agenda; its path. */
export async function planOne(page: Page, title: string, places: number): Promise<string> {
  await plan(page, title, 1, places);
  await page.getByRole("button", { name: nl.say("agenda.plan.look") }).click();
  await keep(page);
  return new URL(page.url()).pathname;
}
