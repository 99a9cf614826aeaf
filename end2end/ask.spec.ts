// Asking for help: four taps on a phone, in one's own language, by voice, without scripts.
import { audit } from "./audit.ts";
import { headless, microphone } from "./browser.ts";
import { rows } from "./offline.ts";
import { signIn, speak, Thumb } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { Words, type Language } from "./words.ts";
import { stocked } from "./worker.ts";

const languages: Language[] = ["nl", "ar", "ti"];
/** The days and the kern that the demonstration happens to have. */
const varies = [/(?<=listitem: ).*\d{4}.*/, /Woerden|Harmelen|Kamerik|Zegveld|Montfoort|Oudewater/];

test.use({ launchOptions: { ...headless, args: microphone } });

const heading = (page: Page, text: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
const choice = (page: Page, value: string) => page.locator(`label.choice:has([value="${value}"])`);

async function start(page: Page, language: Language): Promise<Words> {
  await signIn(page, "tigrinya");
  await speak(page, language);
  return new Words(language);
}

for (const language of languages) {
  test(`she asks in ${language} with four taps`, async ({ page }) => {
    const words = await start(page, language);
    const thumb = new Thumb();
    await thumb.tap(page.getByRole("link", { name: words.say("hulp.ask_link") }));
    await heading(page, words.say("hulp.ask.what"));
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await expectView(page, `ask-what-${language}`);
    await audit(page);
    await thumb.tap(choice(page, "doctor"));
    await heading(page, words.say("hulp.ask.when"));
    await audit(page);
    await thumb.tap(choice(page, "week"));
    await heading(page, words.say("hulp.ask.check"));
    await expect(page.locator("[data-seen]")).toContainText(words.say("hulp.what.doctor"));
    await expect(page.locator("[data-seen]")).toContainText(words.say("hulp.hurry.week"));
    await expect(page.locator("[data-seen]")).not.toContainText("Selam");
    await expectView(page, `ask-check-${language}`, varies);
    await audit(page);
    await thumb.tap(page.getByRole("button", { name: words.say("hulp.ask.send") }));
    await expect(page.locator("main")).toContainText(words.say("hulp.ask.sent"));
    expect(thumb.taps).toBe(4);
    await audit(page);
  });

  test(`she speaks in ${language}, hears it back, and tells more`, async ({ page }) => {
    const words = await start(page, language);
    await page.goto("/hulp/vragen");
    await choice(page, "doctor").click();
    await choice(page, "date").click();
    await heading(page, words.say("hulp.ask.day"));
    await audit(page);
    await choice(page, "morning").click();
    await page.locator("label.choice:has([name=datum])").nth(2).click();
    await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();

    await test.step("what it is about, and what she needs", async () => {
      await page.locator('[data-to="precies"]').click();
      await expect(choice(page, "letter_tax")).toBeHidden();
      await choice(page, "doctor_hospital").click();
      await page.locator('[data-to="nodig"]').click();
      await choice(page, "interpreter").click();
      await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
      const seen = page.locator("[data-seen]");
      await expect(seen).toContainText(words.say("hulp.detail.doctor_hospital"));
      await expect(seen).toContainText(words.say("hulp.need.interpreter"));
      await expect(seen).toContainText(words.say("part.morning"));
    });

    await test.step("her voice: recorded, heard, recorded again", async () => {
      await page.locator('[data-to="stem"]').click();
      await heading(page, words.say("vraag.speak"));
      await expectView(page, `ask-voice-${language}`);
      await audit(page);
      await speaks(page, words.say("vraag.record.start"));
      await page.getByRole("button", { name: words.say("vraag.record.stop") }).click();
      await expect.poll(() => lasts(page)).toBeGreaterThan(0.5);
      await speaks(page, words.say("vraag.record.again"));
      await page.getByRole("button", { name: words.say("vraag.record.stop") }).click();
      await audit(page);
      await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
      await expect(page.locator("[data-own-voice]")).toBeVisible();
    });

    await test.step("a reload loses nothing; the way back goes back", async () => {
      await page.reload();
      await expect(page.locator("[data-own-voice]")).toBeVisible();
      await page.locator('[data-to="waar"]').click();
      await page.goBack();
      await heading(page, words.say("hulp.ask.check"));
      await audit(page);
    });

    await page.getByRole("button", { name: words.say("hulp.ask.send") }).click();
    await expect(page.locator("main")).toContainText(words.say("hulp.ask.sent"));
    const voice = page.locator("audio");
    await voice.evaluate((audio: HTMLAudioElement) => audio.play());
    await expect.poll(() => voice.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.2);
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("hulpvraag")))).toEqual([]);
    await audit(page);
  });
}

/** She taps, and speaks for a second; before it records again, what was recorded still stands there. */
async function speaks(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.locator("[data-recorder].on [data-time]")).toHaveText("0:01");
}

/** How much there is to hear; the file doesn't say it until it was played to its end. */
function lasts(page: Page): Promise<number> {
  return page.locator("[data-heard]").evaluate(async (audio: HTMLAudioElement) => {
    audio.currentTime = 1e6;
    await new Promise((done) => setTimeout(done, 50));
    return audio.currentTime;
  });
}

/** A letter, no hurry, and her voice; on to her own words. */
async function letterWithVoice(page: Page, words: Words): Promise<void> {
  await page.goto("/hulp/vragen");
  await choice(page, "letter").click();
  await choice(page, "no_hurry").click();
  await page.locator('[data-to="stem"]').click();
  await speaks(page, words.say("vraag.record.start"));
  await page.getByRole("button", { name: words.say("vraag.record.stop") }).click();
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await page.locator('[data-to="woorden"]').click();
}

test("a BSN in her own words is refused, and nothing she chose or said is lost", async ({ page }) => {
  const words = await start(page, "nl");
  await letterWithVoice(page, words);
  await audit(page);
  await page.getByRole("textbox").fill("Mijn BSN is 111222333");
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await page.getByRole("button", { name: words.say("hulp.ask.send") }).click();
  const field = page.getByRole("textbox");
  await expect(field).toHaveAccessibleDescription(new RegExp(words.say("error.words_bsn")));
  await audit(page);
  await field.fill("Een brief van de gemeente");
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await expect(page.locator("[data-own-voice]")).toBeVisible();
  await page.getByRole("button", { name: words.say("hulp.ask.send") }).click();
  await expect(page.locator("main")).toContainText("Een brief van de gemeente");
  await expect(page.locator("audio")).toBeVisible();
});

test.describe("on the road", () => {
  test.use({ baseURL: ({ network }, use) => use(network.url) });

  test("what waited and came back still has her voice", async ({ page, network, complaints }) => {
    complaints.aboutTheNetwork = false;
    const words = await start(page, "nl");
    await stocked(page);
    network.gone = true;
    await letterWithVoice(page, words);
    await page.getByRole("textbox").fill("Mijn BSN is 111222333");
    await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
    await page.getByRole("button", { name: words.say("hulp.ask.send") }).click();
    await expect(rows(page)).toContainText([words.say("offline.state.waits")]);
    // The app is closed: nothing of the tab stays.
    const later = await page.context().newPage();
    await page.close();

    network.gone = false;
    await later.goto("/bewaard");
    await expect(rows(later)).toContainText([words.say("offline.state.refused")]);
    await later.getByRole("link", { name: words.say("offline.put_right") }).click();
    await expect(later.getByRole("textbox")).toHaveAccessibleDescription(new RegExp(words.say("error.words_bsn")));
    await audit(later);
    await later.getByRole("textbox").fill("Een brief van de gemeente");
    await later.getByRole("button", { name: words.say("hulp.ask.next") }).click();
    await expect(later.locator("[data-own-voice]")).toBeVisible();
    await later.getByRole("button", { name: words.say("hulp.ask.send") }).click();
    await expect(later.locator("main")).toContainText("Een brief van de gemeente");
    await expect(later.locator("audio")).toBeVisible();
  });
});

test("going on while she still speaks keeps her voice", async ({ page }) => {
  const words = await start(page, "nl");
  await page.goto("/hulp/vragen");
  await choice(page, "doctor").click();
  await choice(page, "week").click();
  await page.locator('[data-to="stem"]').click();
  await speaks(page, words.say("vraag.record.start"));
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await heading(page, words.say("hulp.ask.check"));
  await expect(page.locator("[data-own-voice]")).toBeVisible();

  await test.step("and sending it, back from where she spoke again", async () => {
    await page.locator('[data-to="stem"]').click();
    await speaks(page, words.say("vraag.record.again"));
    await page.goBack();
    await page.getByRole("button", { name: words.say("hulp.ask.send") }).click();
    await expect(page.locator("main")).toContainText(words.say("hulp.ask.sent"));
    await expect(page.locator("audio")).toBeVisible();
  });
});

test("a key chooses and goes on only when she says so", async ({ page }) => {
  const words = await start(page, "nl");
  await page.goto("/hulp/vragen");
  await page.getByRole("radio", { name: words.say("hulp.what.letter") }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await heading(page, words.say("hulp.ask.what"));
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await heading(page, words.say("hulp.ask.when"));
  await page.getByRole("button", { name: words.say("hulp.ask.next") }).click();
  await expect(page.getByRole("alert").filter({ hasText: words.say("error.choose_one") })).toBeVisible();
  await heading(page, words.say("hulp.ask.when"));
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("each answer leads to the next, and a file is her voice", async ({ page }) => {
    const words = await start(page, "ti");
    const next = page.getByRole("button", { name: words.say("hulp.ask.next") });
    await page.getByRole("link", { name: words.say("hulp.ask_link") }).click();
    await page.getByLabel(words.say("hulp.what.doctor"), { exact: true }).check();
    await next.click();
    await page.getByLabel(words.say("hulp.hurry.week"), { exact: true }).check();
    await next.click();
    await heading(page, words.say("hulp.ask.check"));
    await page.getByRole("button", { name: words.say("vraag.to.woorden") }).click();
    await page.getByRole("textbox").fill("ሓሙስ");
    await next.click();
    expect(page.url()).not.toContain("woorden");
    await page.setInputFiles("#stem", "../app/tests/voices/phone.m4a");
    await page.getByRole("button", { name: words.say("hulp.ask.send") }).first().click();
    await expect(page.locator("main")).toContainText(words.say("hulp.ask.sent"));
    await expect(page.locator("main")).toContainText("ሓሙስ");
    await expect(page.locator("audio")).toBeVisible();
  });
});
