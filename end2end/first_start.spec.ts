// The first evening of a new Meedoen: from the printed link to the first taalvrager at the table.
import { audit } from "./audit.ts";
import { signInWith } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { nl } from "./words.ts";

test.use({ demo: false });

const button = (page: Page, key: string) => page.getByRole("button", { name: nl.say(key), exact: true });
const link = (page: Page, key: string) => page.getByRole("link", { name: nl.say(key), exact: true });
const field = (page: Page, key: string) => page.getByLabel(nl.say(key), { exact: true });

test("an empty Meedoen is made ready, and the first people come in", async ({ page, server, otherPhone }) => {
  const first = await server.firstLink();

  await test.step("the printed link makes its reader the beheerder, once", async () => {
    await page.goto(first);
    await audit(page);
    await signInWith(page, first);
    const late = await otherPhone();
    await late.goto(first);
    await expect(late.getByRole("heading", { level: 1 })).toHaveText(nl.say("invitation.over.title"));
    await audit(late);
  });

  await test.step("the municipality, its organisation, its kernen", async () => {
    await link(page, "home.set_up.go").click();
    await audit(page);
    await link(page, "setup.municipality.give").click();
    await audit(page);
    await field(page, "setup.municipality.question").fill("Woerden");
    await button(page, "setup.save").click();
    await link(page, "setup.organisation.first").click();
    await button(page, "setup.save").click();
    await expect(field(page, "setup.organisation.name")).toHaveAccessibleDescription(
      new RegExp(nl.say("error.setup_name_missing")),
    );
    await field(page, "setup.organisation.name").fill("Wij Zijn Woerden");
    await field(page, "setup.organisation.short_name").fill("WZW");
    await audit(page);
    await button(page, "setup.save").click();
    await button(page, "setup.kern.take_over").click();
    await expect(page.getByRole("link", { name: "Zegveld" })).toBeVisible();
  });

  const coordinator = await otherPhone();
  await test.step("the first coordinator signs in with the letter that is made for her", async () => {
    await link(page, "setup.worker.first").click();
    await field(page, "setup.worker.name").fill("Ria Kok");
    await field(page, "setup.worker.email").fill("ria@voorbeeld.example");
    await page.getByLabel(nl.say("setup.duty.coordinator"), { exact: true }).check();
    await page.getByRole("radio", { name: /WZW/ }).check();
    await page.getByRole("radio", { name: "Nederlands" }).check();
    await audit(page);
    await button(page, "setup.save").click();
    const url = await field(page, "invite.link").inputValue();
    await expect(page.getByRole("button", { name: nl.say("invite.print_letter") })).toBeVisible();
    await expectView(page, "first-start-letter", [/(?<=uitnodiging\/)\S+/, /(?<=wa\.me\/).*/, /127\.\S+/]);
    await audit(page);
    await onPaper(page, "Ria");
    await signInWith(coordinator, url);
    await expect(coordinator.getByRole("heading", { level: 1 })).toContainText("Ria");
    const late = await otherPhone();
    await late.goto(url);
    await expect(late.getByRole("heading", { level: 1 })).toHaveText(nl.say("invitation.over.title"));
    await page.goto("/inrichten");
    await expect(page.locator("main")).toContainText(nl.say("setup.left.zero"));
    await audit(page);
  });

  await test.step("intake at the table: one page", async () => {
    await audit(coordinator);
    await coordinator.goto("/mensen?wie=taalvragers");
    await expect(coordinator.locator("main")).toContainText(nl.say("people.nobody.taalvragers"));
    await link(coordinator, "people.new.taalvrager").click();
    await field(coordinator, "intake.name").fill("ሰላም Tesfay");
    await field(coordinator, "intake.phone").fill("bel de buren");
    await coordinator.getByRole("group", { name: nl.say("intake.wants") }).getByText(nl.say("need.taalcoach")).click();
    await coordinator.getByRole("group", { name: nl.say("intake.languages") }).getByText(nl.say("language.ti")).click();
    await audit(coordinator);
    await button(coordinator, "intake.save").click();
    await expect(field(coordinator, "intake.name")).toHaveValue("ሰላም Tesfay");
    await expect(field(coordinator, "intake.phone")).toHaveValue("bel de buren");
    await field(coordinator, "intake.phone").fill("06-00000941");
    await button(coordinator, "intake.save").click();
    await expect(coordinator.getByRole("heading", { level: 1 })).toHaveText("ሰላም Tesfay");
    await expect(coordinator.getByRole("link", { name: /31600000941/ }).first()).toHaveAttribute("href", /^tel:/);
    await audit(coordinator);
  });

  await test.step("her own letter, in her own language", async () => {
    await link(coordinator, "profile.invite").click();
    await audit(coordinator);
    await button(coordinator, "invite.make").click();
    await expect(coordinator.getByRole("article")).toHaveAttribute("lang", "ti");
    await audit(coordinator);
    const selam = await otherPhone();
    await signInWith(selam, await field(coordinator, "invite.link").inputValue());
    await expect(selam.locator("html")).toHaveAttribute("lang", "ti");
    await audit(selam);
  });
});

/** On paper there is the letter with its QR code, on one sheet, and nothing to press. */
async function onPaper(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("article")).toContainText(name);
  await expect(page.getByRole("img", { name: nl.say("letter.qr") })).toBeVisible();
  for (const pressed of ["button", "navigation", "textbox"] as const) await expect(page.getByRole(pressed)).toHaveCount(0);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });
}
