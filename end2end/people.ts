// Signing in, and how often someone taps.
import { expect, type Locator, type Page } from "@playwright/test";
import { nl, type Language } from "./words.ts";

/** Whom a visitor of the demonstration can become, with the roepnaam the page greets them by. */
export const faces = {
  coordinator: "Ria",
  taalcoach: "Anneke",
  maatje: "Theo",
  arabic: "Omar",
  tigrinya: "Selam",
} as const;
export type Face = keyof typeof faces;

/** Signs in as one of the people of the demonstration; the page is theirs, in their own language. */
export async function signIn(page: Page, who: Face): Promise<void> {
  await page.goto("/?taal=nl");
  await page.getByRole("button", { name: `${nl.say(`home.demo.${who}`)} · ${faces[who]}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(faces[who]);
}

/** Signs in with a link, which may be used once. */
export async function signInWith(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/$/);
}

/** The language switch, in one tap. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(`form.langs button[value=${language}]`).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

/** Counts what a thumb does. */
export class Thumb {
  taps = 0;
  /** Fields that were typed in. */
  fields = 0;

  async tap(what: Locator): Promise<void> {
    this.taps += 1;
    await what.click();
  }

  async type(where: Locator, text: string): Promise<void> {
    this.fields += 1;
    await where.fill(text);
  }

  /** Opens a list and takes one. */
  async choose(from: Locator, index: number): Promise<void> {
    this.taps += 2;
    await from.selectOption({ index });
  }
}
