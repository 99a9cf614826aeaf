// What this telephone keeps: the site's files, and the pages of whoever is signed in on it. Nothing of one person is
// ever shown to the next: there is one cache of pages, named after its reader, and an answer that belongs to another
// reader throws it away.

const FILES = "files";
const PAGES = "pages ";
const READER = "meedoen-reader";
const OFFLINE = "/zonder-internet";
const PATIENCE = 2_000;
// After a form the kept page is of before it: then the new one is waited for.
const PATIENCE_AFTER = 10_000;
const JUST_NOW = 30_000;
const MOST_PAGES = 60;
// What a proxy says before a server that is being replaced.
const AWAY = [502, 503, 504];
const FRESH = 3_600_000;

// When, on this worker's clock, the telephone last changed hands.
let handedOver = 0;
// … and a form of its reader last was carried out.
let carriedOut = -Infinity;

const nothing = () => {};
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function file(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

// The files that a page names, and those that its scripts name.
async function keepFiles(text) {
  const cache = await caches.open(FILES);
  for (const [, path] of text.matchAll(/"(\/assets\/[^"]+)"/g)) {
    if (await cache.match(path, { ignoreVary: true })) continue;
    const answer = await file(path);
    if (path.endsWith(".js")) await keepFiles(await answer.text());
  }
}

// Who is signed in here, as far as the last answer said; "-" is a stranger.
async function reader() {
  const names = await caches.keys();
  return names.find((name) => name.startsWith(PAGES))?.slice(PAGES.length);
}

async function forgetPages(except) {
  handedOver = performance.now();
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== except);
  await Promise.all(names.map((name) => caches.delete(name)));
}

// Whether an answer is for the reader of now. One that was asked for before the telephone changed hands is not.
async function belongs(answer, asked) {
  const whose = answer.headers.get(READER);
  if (!whose || self.serviceWorker?.state === "redundant") return false;
  if (whose !== (await reader())) {
    if (asked < handedOver) return false;
    await forgetPages(PAGES + whose);
    await caches.open(PAGES + whose);
  }
  return true;
}

// The name under which a page is kept: in whatever language it was asked for.
function keyOf(url) {
  const { pathname, searchParams } = new URL(url, location.origin);
  searchParams.delete("taal");
  return searchParams.size ? `${pathname}?${searchParams}` : pathname;
}

async function keepPage(key, answer, asked) {
  if (!(await belongs(answer, asked))) return;
  const cache = await caches.open(PAGES + answer.headers.get(READER));
  const mayBe = answer.headers.has("meedoen-keep");
  if (!mayBe || [404, 410].includes(answer.status)) await cache.delete(key);
  if (!mayBe) return;
  if (answer.status !== 200 || answer.redirected) return;
  const headers = {};
  for (const name of ["content-type", "content-language", "content-security-policy", "date"]) {
    if (answer.headers.has(name)) headers[name] = answer.headers.get(name);
  }
  const html = await answer.text();
  await cache.put(key, new Response(html, { headers }));
  await keepFiles(html);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -MOST_PAGES).map((old) => cache.delete(old)));
}

async function keptPage(key) {
  const whose = await reader();
  return whose && (await caches.open(PAGES + whose)).match(key);
}

// A kept page says when it was fetched, and its forms get new keys: what is sent from it is sent for the first time.
async function shown(kept, mark = "data-kept") {
  const html = (await kept.text())
    .replace("<html ", `<html ${mark} `)
    .replaceAll(/(name="sleutel" value=")[^"]*/g, (_, start) => start + newKey());
  return new Response(html, { headers: kept.headers });
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

async function offlinePage(mark) {
  const kept = (await keptPage(OFFLINE)) ?? (await goodbye());
  return kept ? shown(kept, mark) : Response.error();
}

// A form that can't wait says so, in its sender's language; what they typed still stands on the page before.
const notSent = () => offlinePage("data-kept data-not-sent");

// Carried out: the server sends on to the next page.
function isCarriedOut(answer) {
  if (answer.type !== "opaqueredirect") return false;
  carriedOut = performance.now();
  return true;
}

// From the network, and what was kept when that takes too long; a late answer is still kept.
async function page(event) {
  const asked = performance.now();
  const key = keyOf(event.request.url);
  const coming = ask(event);
  const keeping = coming.then((answer) => answer.clone()).then((copy) => keepPage(key, copy, asked)).catch(nothing);
  event.waitUntil(keeping);
  const kept = await keptPage(key);
  if (!kept) return coming.catch(() => offlinePage());
  const whole = Promise.all([coming, keeping]).then(([answer]) => answer, nothing);
  const patience = asked - carriedOut < JUST_NOW ? PATIENCE_AFTER : PATIENCE;
  const answer = await Promise.race([whole, pause(patience)]);
  // A proxy knows less than what was kept.
  return answer && !AWAY.includes(answer.status) ? answer : shown(kept);
}

// What the browser asked for ahead is not for who comes after someone that signs out only now.
async function ask(event) {
  const left = await leaving();
  if (!left) return (await event.preloadResponse) ?? fetch(event.request);
  if (!(await hasLeft(left))) throw new Error("someone is still to be signed out");
  return fetch(event.request);
}

// Fetches what should open without a connection, as the server names it for this reader.
async function stockUp() {
  if (await leaving()) return;
  const asked = performance.now();
  const list = await fetch(`${OFFLINE}.json`);
  if (!list.ok || !(await belongs(list, asked))) return;
  const { language, pages } = await list.json();
  const cache = await caches.open(PAGES + list.headers.get(READER));
  for (const path of pages) {
    const kept = await cache.match(path);
    if (kept && (await isFresh(kept, language))) continue;
    await keepPage(path, await fetch(path), asked);
  }
  await sweep();
}

// Of not so long ago, in the reader's language of now, and of this build.
async function isFresh(kept, language) {
  const age = Date.now() - Date.parse(kept.headers.get("date"));
  if (age > FRESH || kept.headers.get("content-language") !== language) return false;
  return (await kept.text()).includes(SETTINGS.version);
}

// Throws away files that no page needs: neither one that is kept nor, from before an update, one that is still open.
async function sweep() {
  const { held } = await navigator.locks.query();
  if (held.some(({ name }) => name.startsWith("versie ") && name !== `versie ${SETTINGS.version}`)) return;
  const needed = new Set(SETTINGS.files);
  const whose = await reader();
  if (whose) {
    for (const kept of await (await caches.open(PAGES + whose)).matchAll()) {
      for (const [path] of (await kept.text()).matchAll(/\/assets\/[\w./-]+/g)) needed.add(path);
    }
  }
  const cache = await caches.open(FILES);
  const old = (await cache.keys()).filter(({ url }) => !needed.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}
