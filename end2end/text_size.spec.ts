// For a reader who set the text of the browser to twice its size: nothing is lost, nothing sticks out.
import { expectFits } from "./audit.ts";
import { signIn, speak } from "./people.ts";
import { expect, test } from "./server.ts";
import { languages } from "./words.ts";

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: ["--blink-settings=defaultFontSize=32"] }),
});

const pages = ["/", "/ik", "/koppelen", "/mensen", "/mensen/nieuw/taalvrager", "/invoer", "/totalen", "/privacy", "/hulp", "/agenda", "/agenda/soorten", "/stijl"];

for (const language of languages) {
  test(`text twice as large, in ${language}`, async ({ page }) => {
    await signIn(page, "coordinator");
    await speak(page, language);
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
    expect(size).toBeGreaterThanOrEqual(2 * 18);
    for (const path of pages) {
      await page.goto(path);
      await expectFits(page);
    }
    await page.context().clearCookies();
    await signIn(page, "tigrinya");
    await speak(page, language);
    await expectFits(page);
  });
}
