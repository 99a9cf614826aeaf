// A telephone that is often without a connection: it opens, it keeps what is sent, and it says what became of it.
import { plan } from "./agenda.ts";
import { audit } from "./audit.ts";
import { signIn, speak } from "./people.ts";
import { expect, test as base, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { stocked, wakeWorker } from "./worker.ts";
import { nl, Words } from "./words.ts";

/** The pages come over a connection that the test can cut. */
const test = base.extend({ baseURL: ({ network }, use) => use(network.url) });

test.beforeEach(({ complaints }) => {
  complaints.aboutTheNetwork = false;
});

const heading = { level: 1 } as const;
/** What it is about says when it is; and when it was kept. */
const moments = [/(?<=- paragraph: ).*\d{2}:\d{2}.*/, /\p{L}+ \d+ \p{L}+.*\d{2}:\d{2}/u];

const kept = (page: Page) => page.locator(".kept-bar");
const bar = (page: Page) => page.locator("[data-outbox]");
const rows = (page: Page) => page.locator("[data-waiting] li");

for (const { language, face } of [
  { language: "ti", face: "tigrinya" },
  { language: "ar", face: "arabic" },
  { language: "nl", face: "taalcoach" },
] as const) {
  test(`home and agenda open without a connection and say of when they are, in ${language}`, async ({ page, network }) => {
    const words = new Words(language);
    await signIn(page, face);
    await speak(page, language);
    await stocked(page);
    await expect(kept(page)).toBeHidden();
    network.gone = true;
    await page.goto("/");
    await expect(page.getByRole("heading", heading)).toContainText(words.say("home.hello"));
    await expect(kept(page)).toContainText(words.like("offline.as_it_was"));
    await audit(page);
    await page.getByRole("navigation").getByRole("link", { name: words.say("shell.agenda") }).click();
    await expect(page.getByRole("heading", heading)).toHaveText(words.say("agenda.title"));
    await page.goto("/agenda/kalender");
    await expect(page.getByRole("heading", heading)).toHaveText(words.say("offline.none.title"));
    await expect(page.locator("main").getByRole("link", { name: words.say("agenda.title") })).toBeVisible();
    await audit(page);
    network.gone = false;
    await page.getByRole("link", { name: words.say("offline.none.again") }).click();
    await expect(page.getByRole("heading", heading)).not.toHaveText(words.say("offline.none.title"));
  });
}

test("a sign-up waits in sight, goes out after the app was closed, once, and she reads what became of it", async ({
  page,
  context,
  network,
}) => {
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
  const other = await context.newPage();
  await other.goto("about:blank");
  await page.close();

  network.losesAnswers = 1;
  network.gone = false;
  await wakeWorker(other, network.url);
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
  await page.getByRole("button", { name: nl.say("offline.send_now") }).click();
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
}

const sendNow = (page: Page) => page.getByRole("button", { name: nl.say("offline.send_now") }).click();

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
  network.gone = false;
  network.status = () => 503;
  const tries = () => network.forms.filter((path) => path.endsWith("/aanmelding")).length;
  for (const nth of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    await sendNow(page);
    await expect.poll(tries).toBe(nth);
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
  await signIn(page, "maatje");
  await page.goto(path);
  await stocked(page);
  network.gone = true;
  await page.goto(path);
  await page.getByRole("button", { name: nl.say("hulp.take") }).click();
  await expect(rows(page)).toContainText([nl.say("offline.kind.help_answer")]);
  const anneke = await otherPhone();
  await signIn(anneke, "taalcoach");
  await anneke.goto(path);
  await anneke.getByRole("button", { name: nl.say("hulp.take") }).click();
  await expect(anneke.getByRole("link", { name: nl.say("helpen.call") })).toBeVisible();
  network.gone = false;
  await page.goto("/");
  await expect(bar(page)).toContainText(nl.say("hulp.just_taken"));
});

test("after a not now without a connection the bar says that it was sent", async ({ page, network, otherPhone }) => {
  const path = await asked(await otherPhone());
  await signIn(page, "maatje");
  await page.goto(path);
  await stocked(page);
  network.gone = true;
  await page.goto(path);
  await page.getByRole("button", { name: nl.say("hulp.not_now") }).click();
  await expect(rows(page)).toHaveCount(1);
  network.gone = false;
  await page.goto("/");
  await expect(bar(page)).toContainText(nl.say("offline.bar.answered"));
  await expect(bar(page)).toHaveText(nl.say("offline.bar.answered"));
});

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

test("nothing of her is shown to who signs in after her", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await stocked(page);
  await page.goto("/ik");
  await expect(page.locator("main")).toContainText("Selam Tesfay");
  // He takes over without her signing out; the connection goes before anything of his is fetched.
  await page.goto("/?taal=nl");
  const token = await page.evaluate(async () => {
    const form = new URLSearchParams({ sleutel: "a-form-key-of-the-test" });
    await fetch("/demo/arabic", { method: "POST", body: form, redirect: "manual" });
    return document.cookie;
  });
  expect(token).not.toContain("meedoen");
  await page.goto("/");
  await expect(page.getByRole("heading", heading)).toContainText("Omar");
  network.gone = true;
  for (const path of ["/", "/ik", "/agenda", "/bewaard"]) {
    // What was not yet kept of his is a page of the browser's own.
    await page.goto(path).catch(() => {});
    await expect(page.locator("body")).not.toContainText("Selam");
  }
});

test("signing in takes the pages of who was there before, also when the connection goes at once", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await stocked(page);
  await page.goto("/ik");
  const form = '<form method="post" action="/demo/arabic"><input name="sleutel" value="a-form-key-of-the-test"><button>in</button></form>';
  await page.evaluate((form) => document.querySelector("main")!.insertAdjacentHTML("beforeend", form), form);
  network.rewrite = (path, body) => {
    if (path === "/demo/arabic") network.gone = true;
    return body;
  };
  await page.locator("form[action='/demo/arabic'] button").click();
  await page.waitForLoadState().catch(() => {});
  await page.goto("/ik").catch(() => {});
  await expect(page.locator("body")).not.toContainText("Tesfay");
});

test("on a slow network the kept page is there after two seconds", async ({ page, network }) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  network.delay = 6_000;
  const start = Date.now();
  await page.goto("/agenda", { waitUntil: "commit" });
  await expect(kept(page)).toBeVisible();
  const took = Date.now() - start;
  expect(took).toBeGreaterThan(1_900);
  expect(took).toBeLessThan(5_500);
  network.delay = 0;
  await page.goto("/");
  await expect(kept(page)).toBeHidden();
});

test("a new version takes over, and files of the old one stay while a page of it is open", async ({ page, context, network }) => {
  await signIn(page, "taalcoach");
  await stocked(page);
  const files = () => page.evaluate(async () => (await (await caches.open("files")).keys()).map(({ url }) => url));
  await page.evaluate(async () => (await caches.open("files")).put("/assets/of_before.css", new Response("")));
  const version = await page.locator("#offline").getAttribute("data-version");
  network.rewrite = (_, body) => body.replaceAll(version!, "another-one");
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.locator("#offline")).toHaveAttribute("data-version", "another-one");
  await second.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => workerVersion(second)).toBe("another-one");
  await second.goto("/agenda");
  await stocked(second);
  expect(await files()).toContainEqual(expect.stringContaining("of_before.css"));
  await page.close();
  await second.goto("/");
  await expect.poll(async () => (await second.evaluate(async () => (await (await caches.open("files")).keys()).map(({ url }) => url))).join()).not.toContain("of_before.css");
});

async function workerVersion(page: Page): Promise<string> {
  const worker = page.context().serviceWorkers().at(-1);
  return (await worker?.evaluate("SETTINGS.version")) as string;
}

test("signing out asks first when something waits, and then leaves nothing", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await page.goto("/");
  await page.getByRole("button", { name: nl.say("signups.come") }).first().click();
  await expect(rows(page)).toHaveCount(1);
  network.delay = 0;
  await page.goto("/");
  await page.evaluate(() => localStorage.setItem("opkomst|someone|/agenda|1", "{}"));
  await page.locator("form.sign-out button").click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("offline.out.title"));
  await expect(rows(page)).toHaveCount(1);
  await expectView(page, "offline-sign-out-nl", moments);
  await audit(page);

  network.gone = false;
  await page.getByRole("button", { name: nl.say("offline.out.throw_away") }).click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("signed_out.title"));
  await stocked(page);
  expect(network.forms.filter((path) => path.endsWith("/aanmelding"))).toEqual([]);
  const left = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(name, request.url, await (await cache.match(request))!.text());
    }
    const outbox = await new Promise<unknown[]>((done) => {
      const asked = indexedDB.open("meedoen");
      asked.onsuccess = () => {
        if (!asked.result.objectStoreNames.length) return done([]);
        const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => done(all.result);
      };
    });
    return { texts: texts.join(), outbox, local: { ...localStorage }, session: { ...sessionStorage } };
  });
  expect(left.texts).not.toMatch(/Dag Selam|Tesfay/);
  expect({ ...left, texts: "" }).toEqual({ texts: "", outbox: [], local: {}, session: {} });
});

test("signing out without a connection shows nothing more of her, and is done before the next page", async ({ page, context, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await context.setOffline(true);
  await page.goto("/");
  await page.locator("form.sign-out button").click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("signed_out.title"));
  await audit(page);
  for (const path of ["/", "/ik", "/agenda"]) {
    await page.goto(path);
    await expect(page.locator("body")).not.toContainText(/Dag Selam|Tesfay/);
  }
  network.gone = false;
  await context.setOffline(false);
  await page.goto("/");
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("welcome.title"));
  expect(network.forms.filter((path) => path === "/uitloggen")).toHaveLength(1);
  await page.goto("/ik");
  await expect(page.locator("body")).not.toContainText("Tesfay");
});

test("signing out on a Wi-Fi without internet shows nothing more of her either", async ({ page, network }) => {
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  network.gone = true;
  await page.goto("/");
  await page.locator("form.sign-out button").click();
  await expect(page.getByRole("heading", heading)).toHaveText(nl.say("signed_out.title"));
  await page.goto("/ik");
  await expect(page.locator("body")).not.toContainText(/Dag Selam|Tesfay/);
  network.gone = false;
  await page.goto("/ik");
  await expect(page.locator("body")).not.toContainText("Tesfay");
  expect(network.forms.filter((path) => path === "/uitloggen")).toHaveLength(1);
});

test("at the second visit she is offered to put it on her telephone, and a no is kept", async ({ page, context }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  const offer = (page: Page) =>
    page.evaluate(() => dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt: () => Promise.resolve() })));
  const card = (page: Page) => page.locator("[data-install]");
  await offer(page);
  await expect(card(page)).toBeHidden();
  const second = await context.newPage();
  await second.goto("/");
  await offer(second);
  await expect(card(second)).toContainText(ti.say("offline.install.title"));
  await audit(second);
  await card(second).getByRole("button", { name: ti.say("offline.install.not_now") }).click();
  await expect(card(second)).toBeHidden();
  const third = await context.newPage();
  await third.goto("/");
  await offer(third);
  await expect(card(third)).toBeHidden();
});

test("on an iPhone she sees how, in pictures", async ({ page, context }) => {
  const ar = new Words("ar");
  await context.addInitScript(() => Object.defineProperty(navigator, "standalone", { value: false }));
  await signIn(page, "arabic");
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.locator("[data-install]")).toContainText(ar.say("offline.install.share"));
  await expectView(second.locator("[data-install]"), "offline-install-iphone-ar");
  await audit(second);
});
