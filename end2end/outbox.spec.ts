// What is sent without a connection is kept, goes out in order and once, and says what became of it.
import { list, plan } from "./agenda.ts";
import { audit } from "./audit.ts";
import { bar, heading, kept, moments, rows, test } from "./offline.ts";
import type { Network } from "./network.ts";
import { signIn, speak } from "./people.ts";
import { expect, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { nl, Words } from "./words.ts";
import { stocked, wakeWorker } from "./worker.ts";

/** The app is closed, and the connection comes back but loses the first answer. Gives another page of this telephone. */
async function closeApp(page: Page, network: Network): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto("about:blank");
  await page.close();
  network.losesAnswers = 1;
  network.gone = false;
  await wakeWorker(other, network.url);
  return other;
}

test("a sign-up waits in sight, goes out after the app was closed, once, and she reads what became of it", async ({ page, network }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await stocked(page);
  network.gone = true;
  await page.goto("/");
  await page.getByRole("button", { name: ti.say("signups.come") }).first().click();
  await expect(page.getByRole("heading", heading)).toHaveText(ti.say("offline.waiting.title"));
  await expect(rows(page)).toContainText([ti.say("offline.kind.sign_up")]);
  await expect(rows(page)).toContainText([ti.say("offline.state.waits")]);
  await expectView(page, "offline-waiting-ti", moments);
  await audit(page);
  await page.goto("/");
  await expect(bar(page)).toContainText(ti.say("offline.bar.still"));
  await expect(page.locator(".waits-note").first()).toHaveText(ti.say("offline.note"));
  await audit(page);
  const other = await closeApp(page, network);
  await expect.poll(() => network.forms.filter((path) => path.endsWith("/aanmelding")).length).toBe(1);
  await other.goto("/");
  await expect.poll(() => network.forms.filter((path) => path.endsWith("/aanmelding")).length).toBe(2);
  await expect(bar(other)).toContainText(ti.say("signups.in"));
  await bar(other).getByRole("link").click();
  await expect(rows(other)).toContainText([ti.say("offline.state.done")]);
  await expectView(other, "offline-sent-ti", moments);
  await audit(other);
  await rows(other).getByRole("link").click();
  await expect(other.locator("main")).toContainText(ti.say("signups.in"));
  await expect(bar(other).getByRole("link")).toBeHidden();
});

test("on a slow network the page after a form isn't the one of before it", async ({ page, network }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await stocked(page);
  network.delay = 2_500;
  await page.getByRole("button", { name: ti.say("signups.come") }).first().click();
  await expect(page.locator("main")).toContainText(ti.say("signups.in"), { timeout: 15_000 });
  await expect(kept(page)).toBeHidden();
});

test("what a host counted goes out with no page open, and once", async ({ page, network, otherPhone }) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  await list(page);
  network.gone = true;
  await page.locator("[data-rows] button").nth(0).click();
  await page.locator("[data-rows] button").nth(1).click();
  await expect(page.getByRole("status").last()).toHaveText(nl.say("came.state.saved"));
  await page.goto("/bewaard");
  await expect(rows(page)).toContainText([nl.say("offline.kind.taps")]);
  const other = await closeApp(page, network);
  const sent = () => network.forms.filter((path) => path.endsWith("/opkomst.json")).length;
  await expect.poll(sent).toBe(1);
  const office = await otherPhone();
  await signIn(office, "coordinator");
  await list(office);
  await expect(office.locator('[data-rows] [aria-pressed="true"]')).toHaveCount(2);

  await wakeWorker(other, network.url);
  await expect.poll(sent).toBe(2);
  await other.goto("/");
  await stocked(other);
  await expect(bar(other).getByRole("link")).toBeHidden();
  await office.reload();
  await expect(office.locator('[data-rows] [aria-pressed="true"]')).toHaveCount(2);
});

test("the Taalcafé turned out to be full: she is told that she waits in line", async ({ page, network, otherPhone }) => {
  const host = await otherPhone();
  await signIn(host, "taalcoach");
  await plan(host, { title: "Taalcafé bij de thee", times: 1, places: 1 });
  const meeting = new URL(host.url()).pathname;
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await page.goto(meeting);
  await stocked(page);
  network.gone = true;
  await page.getByRole("button", { name: nl.say("signups.come"), exact: true }).click();
  await expect(rows(page)).toContainText(["Taalcafé bij de thee"]);

  const other = await otherPhone();
  await signIn(other, "arabic");
  await speak(other, "nl");
  await other.goto(meeting);
  await other.getByRole("button", { name: nl.say("signups.come"), exact: true }).click();
  await expect(other.locator("main")).toContainText(nl.say("signups.in"));

  network.gone = false;
  await sendNow(page);
  await expect(rows(page)).toContainText([nl.like("signups.waiting")]);
  await audit(page);
});

test("her answer came too late: she is told so, and reads the page", async ({ page, network, otherPhone }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await page.goto("/");
  const card = page.getByRole("article").first();
  const href = await card.locator("a[href*='antwoord=nee']").getAttribute("href");
  const id = /voorstellen\/([^?]+)/.exec(href ?? "")![1]!;
  await card.getByRole("button", { name: nl.say("match.own.yes") }).click();
  await expect(rows(page)).toContainText([nl.say("offline.kind.proposal")]);

  const office = await otherPhone();
  await signIn(office, "coordinator");
  await office.goto(`/koppelingen/${id}`);
  await office.locator("form[action$='/intrekken'] button").click();
  await expect(office.locator("form[action$='/intrekken']")).toHaveCount(0);

  network.gone = false;
  await page.goto("/");
  await expect(bar(page)).toContainText(nl.say("offline.bar.back"));
  await bar(page).getByRole("link").click();
  await expect(rows(page)).toContainText([nl.say("offline.state.refused")]);
  await expect(rows(page)).toContainText([nl.say("match.own.refused.match_over")]);
  await expectView(page, "offline-refused-nl", [...moments, /(?<=Voorstel · ).*/]);
  await audit(page);
  await rows(page).getByRole("link", { name: nl.say("offline.put_right") }).click();
  await expect(page.locator("main")).toContainText(nl.say("match.own.refused.match_over"));
  await page.goto("/bewaard");
  await rows(page).getByText(nl.say("offline.drop"), { exact: true }).click();
  await expect(rows(page)).toContainText([nl.say("offline.drop_sure")]);
  await audit(page);
  await rows(page).getByRole("button", { name: nl.say("offline.drop_yes") }).click();
  await expect(rows(page)).toHaveCount(0);
});

/** On the home page without a connection: Selam comes, and says yes to a proposal; both wait. */
async function twoThatWait(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: nl.say("signups.come") }).first().click();
  await expect(rows(page)).toHaveCount(1);
  await page.goto("/");
  await page.getByRole("article").first().getByRole("button", { name: nl.say("match.own.yes") }).click();
  await expect(rows(page)).toContainText([nl.say("offline.kind.sign_up"), nl.say("offline.kind.proposal")]);
  await stocked(page);
}

/** Her word to send it, unless the telephone did so by itself just before. */
async function sendNow(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: nl.say("offline.send_now") });
  await button.click({ timeout: 5_000 }).catch(() => expect(button).toBeHidden());
}

test("two forms go out in the order in which she sent them", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await twoThatWait(page);
  network.gone = false;
  const before = network.forms.length;
  await sendNow(page);
  await expect(rows(page)).toContainText([nl.say("offline.state.done"), nl.say("offline.state.done")]);
  expect(network.forms.slice(before)).toEqual([expect.stringMatching(/aanmelding$/), expect.stringMatching(/^\/voorstellen/)]);
});

test("a server that is away for long loses nothing, and goes out at her word when it is back", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await page.goto("/");
  await page.getByRole("button", { name: nl.say("signups.come") }).first().click();
  await expect(rows(page)).toHaveCount(1);
  await stocked(page);
  network.gone = false;
  network.status = () => 503;
  const tries = () => network.forms.filter((path) => path.endsWith("/aanmelding")).length;
  for (let nth = 1; nth <= 10; nth += 1) {
    const before = tries();
    await sendNow(page);
    await expect.poll(tries).toBeGreaterThan(before);
    await expect(rows(page)).toContainText([nl.say("offline.state.tired")]);
  }
  network.status = undefined;
  await sendNow(page);
  await expect(rows(page)).toContainText([nl.say("offline.state.done")]);
});

test("what a proxy refuses stays, and holds up nothing else", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await twoThatWait(page);
  network.gone = false;
  network.status = (path) => (path.endsWith("/aanmelding") ? 413 : undefined);
  await sendNow(page);
  await expect(rows(page)).toContainText([nl.say("offline.state.tired"), nl.say("offline.state.done")]);
});

test("someone else took the hulpvraag while his yes waited: he is told so", async ({ page, network, otherPhone }) => {
  const path = await asked(await otherPhone());
  await answersOffline(page, network, path, "hulp.take");
  await expect(rows(page)).toContainText([nl.say("offline.kind.help_answer")]);
  const anneke = await otherPhone();
  await signIn(anneke, "taalcoach");
  await anneke.goto(path);
  await anneke.getByRole("button", { name: nl.say("hulp.take") }).click();
  await expect(anneke.getByRole("link", { name: nl.say("helpen.call") })).toBeVisible();
  await goesOutLater(page, network);
  await expect(bar(page)).toContainText(nl.say("hulp.just_taken"));
});

test("after a not now without a connection the bar says that it was sent", async ({ page, network, otherPhone }) => {
  const path = await asked(await otherPhone());
  await answersOffline(page, network, path, "hulp.not_now");
  await expect(rows(page)).toHaveCount(1);
  await goesOutLater(page, network);
  await expect(bar(page)).toContainText(nl.say("offline.bar.answered"));
  await expect(bar(page)).toHaveText(nl.say("offline.bar.answered"));
});

/** Theo is asked for help, and answers while he has no connection. */
async function answersOffline(page: Page, network: Network, path: string, answer: string): Promise<void> {
  await signIn(page, "maatje");
  await page.goto(path);
  await stocked(page);
  network.gone = true;
  await page.goto(path);
  await page.getByRole("button", { name: nl.say(answer) }).click();
}

/** The connection comes back while no page of ours is open: what became of it is still to be seen. */
async function goesOutLater(page: Page, network: Network): Promise<void> {
  await page.goto("about:blank");
  network.gone = false;
  await page.goto("/");
}

/** Selam asks for company to the doctor, this week; the path of her hulpvraag. */
async function asked(selam: Page): Promise<string> {
  await signIn(selam, "tigrinya");
  await speak(selam, "nl");
  await selam.goto("/hulp/vragen?stap=controle&wat=doctor&precies=doctor_hospital&nodig=come_along&wanneer=week");
  await selam.getByRole("button", { name: nl.say("hulp.ask.send") }).click();
  await expect(selam).toHaveURL(/\/hulp\/[0-9a-f-]{36}/);
  return new URL(selam.url()).pathname;
}

test("a form that can't wait says that it was not sent, and the page before is still there", async ({ page, network }) => {
  const ar = new Words("ar");
  await signIn(page, "arabic");
  await speak(page, "ar");
  await page.goto("/agenda");
  await stocked(page);
  network.gone = true;
  await page.locator("form.langs button[value=en]").click();
  await expect(page.locator("main")).toContainText(ar.say("offline.none.not_sent"));
  await expect(page.getByRole("link", { name: ar.say("offline.none.again") })).toBeHidden();
  await audit(page);
  await page.getByRole("button", { name: ar.say("offline.none.back") }).click();
  await expect(page.getByRole("heading", heading)).toHaveText(ar.say("agenda.title"));
});

test("the browser takes another address for messages: the server hears it", async ({ page, network }) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  const worker = page.context().serviceWorkers().at(-1)!;
  await worker.evaluate(async () => {
    const keys = {
      p256dh: "BLn9b-VR0ca83knDNZ32dCHGyjJp-1riX9ZTN40MqV8K_LpQmLqxC_DoHvqvFXO_nGdAB4W9dogZb_sM-uV4JbY",
      auth: "_ordMnz7uTCmrpBTeUV4Bw",
    };
    const newSubscription = { toJSON: () => ({ endpoint: "https://push.meedoen.example/push/2", keys }) };
    // Rejects when the server doesn't take it.
    await new Promise((waitUntil) => dispatchEvent(Object.assign(new Event("pushsubscriptionchange"), { newSubscription, waitUntil })));
  });
  expect(network.forms).toContain("/ik/berichten/apparaat");
});
