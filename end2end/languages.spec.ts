// The broad sweep: every page that someone can reach, in four languages, on a phone and a laptop, in light and dark.
import { expectContrast, expectFits, expectNoViolations, expectTargets } from "./audit.ts";
import { signIn, signInWith, speak, type Face } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { languages, Words, type Language } from "./words.ts";

const direction = (language: Language) => (language === "ar" ? "rtl" : "ltr");
const laptop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
/** What axe finds depends on the direction of a page, not on its words. */
const audited: Language[] = ["nl", "ar"];
const font: Partial<Record<Language, string>> = { ar: "noto-sans-arabic", ti: "noto-sans-ethiopic" };

async function sweep(page: Page, language: Language, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await look(page, language);
  }
}

async function look(page: Page, language: Language): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator("html")).toHaveAttribute("dir", direction(language));
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  if (audited.includes(language)) await readable(page);
  await expectFits(page);
  await expectTargets(page);
  await page.setViewportSize(laptop);
  await expectFits(page);
  await page.setViewportSize(phone);
}

async function readable(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
}

/** Where a page leads: the addresses of its links whose path is like this. */
async function ways(page: Page, from: string, path: RegExp): Promise<string[]> {
  await page.goto(from);
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((one) => one.getAttribute("href")!));
  return links.filter((link) => path.test(link));
}

for (const language of languages) {
  test(`a stranger, in ${language}`, async ({ page }) => {
    await page.goto(`/?taal=${language}`);
    await look(page, language);
    await sweep(page, language, ["/privacy", "/aanmelden", "/uitnodiging/nietbekend", "/bestaat-niet", "/uitgelogd"]);
  });

  test(`a link says ${language}, the cookie keeps it, and only its readers load its letters`, async ({ page }) => {
    const fonts: string[] = [];
    page.on("request", (request) => request.url().endsWith(".woff2") && fonts.push(request.url()));
    await page.goto(`/aanmelden?taal=${language}`);
    await page.goto("/privacy");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.evaluate(() => document.fonts.ready);
    const own = font[language];
    // The switch on every page has each language in its own letters; no more than one file comes for that.
    if (own) expect(fonts.some((url) => url.includes(own))).toBe(true);
    else expect(fonts).toEqual([]);
  });
}

// English is the shortest of the four, and nobody's first language here: of it what a stranger sees is enough.
for (const language of languages.filter((one) => one !== "en")) {
  for (const who of ["taalcoach", "tigrinya", "arabic"] satisfies Face[]) {
    test(`the ${who} of the demonstration, in ${language}`, async ({ page }) => {
      await signIn(page, who);
      await speak(page, language);
      await look(page, language);
      await sweep(page, language, ["/ik", "/ik/berichten", "/agenda", "/hulp", ...(await ways(page, "/", /antwoord=nee/)).slice(0, 1)]);
    });
  }

  test(`the coordinator's board, in ${language}`, async ({ page }) => {
    await signIn(page, "coordinator");
    await speak(page, language);
    await look(page, language);
    await page.goto("/koppelen?kies=10");
    await page.locator("li summary").first().click();
    await look(page, language);
    const [need] = await ways(page, "/koppelen", /^\/koppelen\/[^/?]+\/\w+$/);
    const someone = await page.goto(need!).then(() => page.locator("#vrijwilliger option").nth(3).getAttribute("value"));
    await sweep(page, language, [need!, `${need}?vrijwilliger=${someone}`, "/totalen", "/berichten/stil"]);
    await page.goto("/koppelen?kies=10");
    await page.locator("main button.main").click();
    await look(page, language);
    await page.goto("/koppelingen");
    await look(page, language);
    await page.locator("main a[href^='/koppelingen/']").first().click();
    await look(page, language);
  });

  test(`the coordinator's people and lists, in ${language}`, async ({ page }) => {
    await signIn(page, "coordinator");
    await speak(page, language);
    await sweep(page, language, ["/mensen", "/mensen?wie=nieuw", "/mensen/nieuw/taalvrager", "/mensen/nieuw/vrijwilliger"]);
    const [asks] = await ways(page, "/mensen?wie=taalvragers", /^\/mensen\/[0-9a-f-]{36}$/);
    const [offers] = await ways(page, "/mensen?wie=vrijwilligers", /^\/mensen\/[0-9a-f-]{36}$/);
    await sweep(page, language, [asks!, `${asks}/wijzigen`, `${asks}/uitnodiging`, offers!, "/invoer"]);
    await sweep(page, language, (await ways(page, "/invoer", /^\/invoer\/[0-9a-f-]{36}$/)).slice(0, 1));
  });

  test(`the beheerder, in ${language}`, async ({ page, server }) => {
    await signInWith(page, await server.invite());
    await speak(page, language);
    await look(page, language);
    const [organisation] = await ways(page, "/inrichten", /organisaties\/[0-9a-f-]{36}/);
    const [kern] = await ways(page, "/inrichten", /kernen\/[0-9a-f-]{36}/);
    const [link] = await ways(page, "/inrichten", /inrichten\/uitnodiging/);
    await sweep(page, language, ["/inrichten", "/inrichten/gemeente", organisation!, kern!, link!]);
    await sweep(page, language, ["/inrichten/medewerkers/nieuw", "/totalen", "/ik"]);
  });
}

test("the switch costs one tap, comes back to the same page, and is kept", async ({ page }) => {
  const ar = new Words("ar");
  await signIn(page, "taalcoach");
  await page.goto("/ik");
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page).toHaveURL(/\/ik$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ar.say("me.title"));
  await expect(page.getByRole("button", { name: "العربية" })).toHaveAttribute("aria-pressed", "true");
});
