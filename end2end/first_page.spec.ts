import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./server.ts";

const languages = [
  { code: "nl", direction: "ltr" },
  { code: "ar", direction: "rtl", font: "Noto Sans Arabic" },
  { code: "ti", direction: "ltr", font: "Noto Sans Ethiopic" },
  { code: "en", direction: "ltr" },
];

for (const { code, direction, font } of languages) {
  test(`the first page in ${code}: read without a complaint from the browser`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("requestfailed", (request) => complaints.push(request.url()));

    await page.goto(`/?taal=${code}`);

    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (font) expect(await loadedFonts(page)).toContain(font);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

/** The page's own fonts that its letters asked for. */
async function loadedFonts(page: import("@playwright/test").Page): Promise<string[]> {
  return page.evaluate(async () => {
    const faces = [...(await document.fonts.ready)];
    return faces.filter((face) => face.status === "loaded").map((face) => face.family.replaceAll('"', ""));
  });
}
