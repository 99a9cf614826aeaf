// A stranger signs up in her own language, one question a page; the coordinator takes her in.
import { audit } from "./audit.ts";
import { signIn } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { literal, nl, Words, type Language } from "./words.ts";

const names: Partial<Record<Language, string>> = { ti: "ሰላም ተስፋይ", ar: "رنا خليل", nl: "Rana Khalil" };

/** One question's page: its answers are given, and she goes on. */
class Form {
  constructor(readonly page: Page, readonly words: Words) {}

  async asks(step: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toContainText(this.words.say(`signup.question.${step}`));
  }

  async choose(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.getByLabel(this.words.say(key), { exact: true }).check();
    await this.next();
  }

  async next(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.say("signup.next") }).click();
  }

  async back(): Promise<void> {
    await this.page.getByRole("link", { name: this.words.say("signup.back") }).click();
  }
}

for (const [language, name] of Object.entries(names) as [Language, string][]) {
  const words = new Words(language);

  test(`she signs up in ${language}, makes a mistake, goes away, comes back, and takes it back`, async ({ page }) => {
    const form = new Form(page, words);
    await page.goto(`/aanmelden?taal=${language}`);
    await expect(page.getByRole("heading", { name: words.say("privacy.why.title") })).toBeVisible();
    await audit(page);
    await page.getByRole("button", { name: words.say("signup.begin") }).click();

    await test.step("nothing is chosen for her", async () => {
      await form.asks("wat");
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await expectView(page, `signup-question-${language}`);
      await audit(page);
      await form.choose("signup.for.taalcoach");
    });

    await test.step("a mistake: said beside the field, in her language, and what she typed is still there", async () => {
      await form.asks("naam");
      await page.getByRole("textbox").fill(name);
      await form.next();
      await form.asks("contact");
      const phone = page.getByLabel(words.say("intake.phone"), { exact: true });
      await phone.fill("0612");
      await form.next();
      await expect(phone).toHaveValue("0612");
      await expect(phone).toHaveAccessibleDescription(new RegExp(words.say("error.phone")));
      await expect(page.getByRole("alert")).toContainText(words.say("error.phone"));
      await audit(page);
      await phone.fill("06 00000931");
      await form.next();
    });

    await test.step("she goes back, and her answer is still there", async () => {
      await form.asks("talen");
      await form.back();
      await form.asks("contact");
      await expect(page.getByLabel(words.say("intake.phone"), { exact: true })).toHaveValue("06 00000931");
      await form.next();
      await form.choose("language.ti", "language.ar");
    });

    await test.step("she goes away and comes back: her answers are kept", async () => {
      await form.asks("niveau");
      await page.goto("/");
      await page.goto("/aanmelden");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("signup.offer"));
      await audit(page);
      await page.getByRole("link", { name: words.say("signup.go_on") }).click();
    });

    await test.step("the last look", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("signup.check"));
      await page.getByRole("link", { name: new RegExp(`: ${literal(words.say("signup.short.niveau"))}$`) }).click();
      await form.choose("signup.level.a1");
      await expect(page.locator("main")).toContainText(words.say("signup.level.a1"));
      await expect(page.locator("main")).toContainText(name);
      await expectView(page, `signup-check-${language}`);
      await audit(page);
      await page.getByRole("button", { name: words.say("signup.send") }).click();
    });

    await test.step("sent, and taken back", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("signup.sent"));
      await audit(page);
      await page.getByRole("button", { name: words.say("signup.take_back") }).click();
      await expect(page.locator("main")).toContainText(words.say("signup.gone"));
    });
  });
}

test("every question of a taalvrager and of a volunteer, on the way to the end", async ({ page, otherPhone }) => {
  const form = new Form(page, nl);
  await page.goto("/aanmelden");
  await page.getByRole("button", { name: nl.say("signup.begin") }).click();
  await form.choose("signup.for.volunteer");
  await page.getByRole("textbox").fill("Willemijn de Boer");
  await form.next();
  await page.getByRole("textbox", { name: nl.say("intake.email") }).fill("willemijn@voorbeeld.example");
  await form.next();
  await form.choose("language.nl", "language.en");
  await form.asks("rollen");
  await audit(page);
  await form.choose("signup.role.taalcoach");
  await form.asks("wanneer");
  await audit(page);
  await page.locator("label", { hasText: `${nl.say("day.tue")}, ${nl.say("part.evening")}` }).click();
  await form.next();
  await form.asks("kern");
  await audit(page);
  await form.choose("people.unknown");
  await form.asks("wens");
  await form.choose("signup.wish.none");
  await page.getByRole("button", { name: nl.say("signup.send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nl.say("signup.sent"));

  const office = await otherPhone();
  await signIn(office, "coordinator");
  await office.getByRole("link", { name: nl.say("home.intake.one") }).click();
  await office.getByRole("link", { name: "Willemijn de Boer" }).click();
  await expect(office.locator("main")).toContainText(nl.say("profile.state.intake"));
  await audit(office);
  await office.getByRole("button", { name: nl.say("profile.move.opnemen") }).click();
  await expect(office.locator("main")).toContainText(nl.say("profile.state.active"));

  await page.goto("/aanmelden");
  await page.getByRole("button", { name: nl.say("signup.take_back") }).click();
  await expect(page.locator("main")).toContainText(nl.say("signup.taken_in"));
});
