// At the door: the host counts 25 people in a hall without a connection, and people who mark themselves.
import { list } from "./agenda.ts";
import { audit } from "./audit.ts";
import { signIn, speak, Thumb } from "./people.ts";
import { expect, test } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words } from "./words.ts";

const ti = new Words("ti");
/** Who is on the list. */
const names = [/(?<=- button ").*(?=")/, /(?<=- paragraph: Taalcafé in Minkema · ).*/];

test("a host marks 25 people without a connection: 27 taps, and none counts twice", async ({ page, context, otherPhone, complaints }) => {
  complaints.aboutTheNetwork = false;
  await signIn(page, "taalcoach");
  const thumb = new Thumb();
  await list(page, thumb);
  const rows = page.locator("[data-rows] button");
  const sum = page.locator("[data-came]");
  await expect(rows).toHaveCount(25);
  await context.setOffline(true);
  for (const row of await rows.all()) await thumb.tap(row);
  await expect(sum).toHaveText("25");
  await expect(page.getByRole("status").last()).toHaveText(nl.say("came.state.saved"));
  await expectView(page, "host-offline", names);
  await audit(page);

  // Meanwhile someone else counts the first two, on a phone that has a connection.
  const office = await otherPhone();
  await signIn(office, "coordinator");
  await list(office);
  await office.locator("[data-rows] button").nth(0).click();
  await office.locator("[data-rows] button").nth(1).click();
  await expect(office.getByRole("status").last()).toHaveText(nl.say("came.state.sent"));

  await thumb.tap(page.getByRole("button", { name: nl.say("came.done") }));
  expect(thumb.taps).toBeLessThanOrEqual(27);
  await context.setOffline(false);
  await expect(page.locator("main")).toContainText("er kwamen 25 mensen");
  await audit(page);
  await page.getByRole("link", { name: nl.say("came.link") }).click();
  await expect(page.locator('[data-rows] [aria-pressed="true"]')).toHaveCount(25);
  await expect(sum).toHaveText("25");
  await expect(page.locator("main")).toContainText(nl.say("came.was_counted"));
  await audit(page);
});

test("what a host counted goes out from the next page they open, though they closed the list", async ({
  page,
  context,
  otherPhone,
  complaints,
}) => {
  complaints.aboutTheNetwork = false;
  await signIn(page, "taalcoach");
  await list(page);
  await context.setOffline(true);
  await page.locator("[data-rows] button").nth(0).click();
  await page.locator("[data-rows] button").nth(1).click();
  await expect(page.getByRole("status").last()).toHaveText(nl.say("came.state.saved"));
  await page.close();
  await context.setOffline(false);

  const later = await context.newPage();
  await later.goto("/agenda");
  await expect(later.locator("html")).toHaveAttribute("data-offline", "ready", { timeout: 20_000 });
  await expect(later.locator("[data-outbox] a")).toBeHidden();
  const office = await otherPhone();
  await signIn(office, "coordinator");
  await list(office);
  await expect(office.locator('[data-rows] [aria-pressed="true"]')).toHaveCount(2);
});

test("names that the server can't take come back one by one, to be put right", async ({ page }) => {
  await signIn(page, "taalcoach");
  await list(page);
  await page.evaluate(() => {
    const { reader } = document.getElementById("offline")!.dataset;
    const path = location.pathname.replace(/\/opkomst$/, "");
    const wrong = { what: "newcomer", phone: "bij zijn zus" };
    [{ ...wrong, name: "Yonas Haile" }, { ...wrong, name: "Hanna Kidane" }, { what: "done" }].forEach((tap, at) => {
      const mark = { id: `${at}`.repeat(32), at: Date.now(), ...tap };
      localStorage.setItem(`opkomst|${reader}|${path}|${at}|${mark.id}`, JSON.stringify(mark));
    });
  });
  await page.reload();
  const newcomer = page.locator("form[data-add=newcomer]");
  const name = newcomer.getByLabel(nl.say("came.add.name"));
  const phone = newcomer.getByLabel(nl.say("came.add.phone"));
  await expect(name).toHaveValue("Yonas Haile");
  await expect(page.getByRole("status").last()).toHaveText(nl.say("error.came_phone"));
  await audit(page);
  await page.goto("/bewaard");
  await expect(page.locator("[data-waiting] li")).toContainText([nl.say("offline.state.refused")]);
  await page.getByRole("link", { name: nl.say("offline.put_right") }).click();
  for (const who of ["Yonas Haile", "Hanna Kidane"]) {
    await expect(name).toHaveValue(who);
    await phone.fill("06 12 34 56 78");
    await newcomer.getByRole("button").click();
  }
  await expect(page.locator('[data-rows] [aria-pressed="true"]')).toHaveCount(2);
  await page.goto("/agenda");
  await expect(page.locator("html")).toHaveAttribute("data-offline", "ready", { timeout: 20_000 });
  await expect(page.locator("[data-outbox] a")).toBeHidden();
});

test("who isn't on the list scans the code at the door, in Tigrinya", async ({ page, otherPhone }) => {
  const host = await otherPhone();
  await signIn(host, "taalcoach");
  await list(host);
  const counting = host.url();
  await host.goto(counting.replace("/opkomst", "/deur"));
  await host.getByRole("button", { name: nl.say("came.door.make") }).click();
  await audit(host);
  const code = await host.locator(".door .address").innerText();

  await page.goto(`${code}?taal=nl`);
  await expect(page.locator("main")).toContainText(nl.say("came.enter.stranger"));
  await audit(page);
  await signIn(page, "tigrinya");
  await speak(page, "ti");
  const thumb = new Thumb();
  await page.goto(code);
  await thumb.tap(page.getByRole("button", { name: ti.say("came.enter.here") }));
  expect(thumb.taps).toBe(1);
  await expect(page.locator("main")).toContainText(ti.say("came.enter.inside"));
  await expectView(page, "door-inside-ti", [/(?<=- paragraph: ).*\d{2}:\d{2}.*/]);
  await audit(page);

  await host.goto(counting);
  await expect(host.locator('[data-rows] [aria-pressed="true"]')).toHaveText(/Selam Tesfay/);
});
