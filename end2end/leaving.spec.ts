// A telephone that changes hands: nothing of one person is shown to the next, with a connection or without.
import { audit } from "./audit.ts";
import { whole } from "./browser.ts";
import { heading, moments, rows, test } from "./offline.ts";
import { signIn, speak } from "./people.ts";
import { expect } from "./server.ts";
import { expectView } from "./view.ts";
import { nl } from "./words.ts";
import { pushTo, stocked } from "./worker.ts";

test.use({ launchOptions: whole });

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

test("signing out asks first when something waits, and then leaves nothing", async ({ page, context, network }) => {
  await context.grantPermissions(["notifications"]);
  await signIn(page, "tigrinya");
  await speak(page, "nl");
  await stocked(page);
  const push = () => pushTo(page, network.url, JSON.stringify({ title: "Bericht voor Selam", body: "", tag: "1", path: "/hulp" }));
  const messages = () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length);
  // Chromium's tools lose a push that finds its worker just going to sleep; a push service doesn't.
  await expect(async () => {
    await push();
    await expect.poll(messages).toBe(1);
  }).toPass();
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
  expect(await messages()).toBe(0);
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
