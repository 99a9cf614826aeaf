// The lists that a coordinator brings in.
import { expect, type Page } from "@playwright/test";
import { nl } from "./words.ts";

/** Chooses a list and looks at how it is read. */
export async function lookAt(page: Page, name: string, csv: string): Promise<void> {
  await page.goto("/invoer");
  await page.getByLabel(nl.say("imports.file")).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: nl.say("imports.upload") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nl.say("imports.preview.title"));
}

/** A list that is right at once. */
export async function bringIn(page: Page, name: string, csv: string): Promise<void> {
  await lookAt(page, name, csv);
  await page.getByRole("button", { name: nl.say("imports.preview.confirm") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nl.say("imports.done.title"));
}

/** Opens someone's page through the list of people. */
export async function find(page: Page, name: string): Promise<void> {
  await page.goto("/mensen");
  await page.getByLabel(nl.say("people.search")).fill(name);
  await page.getByRole("button", { name: nl.say("people.find"), exact: true }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

/** On a phone the board's filter is folded away. */
export async function unfoldFilter(page: Page): Promise<void> {
  const filter = page.locator(".fold > summary");
  if (await filter.isVisible()) await filter.click();
}
