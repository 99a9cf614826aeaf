// On every page: starts the service worker, says what still has to be sent, and asks before it would be lost.

const { version, reader, forget } = document.getElementById("offline").dataset;
const bar = document.querySelector("[data-outbox]");
const REPLACED = Symbol("replaced");
const UNSEEN = 1_000;

// Asks the worker to do something; its answer is what this telephone keeps to be sent, the first first. A worker that is
// replaced by a newer one may take the question with it: then the newer one is asked.
export async function ask(what, id) {
  const { active } = await navigator.serviceWorker.ready;
  // A browser without a worker, such as one in private, never answers.
  if (!active) return new Promise(() => {});
  const replaced = new Promise((done) => {
    const look = () => active.state === "redundant" && done(REPLACED);
    active.addEventListener("statechange", look);
    look();
  });
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  active.postMessage({ what, id }, [port2]);
  const said = await Promise.race([answer, replaced]);
  return said === REPLACED ? ask(what, id) : said;
}

// The host's taps wait in a store of their own (see taps.js): per list what it is about them, "waits" or "refused".
export function taps() {
  const lists = new Map();
  for (const key of Object.keys(localStorage)) {
    const [what, whose, list] = key.split("|");
    if (whose !== reader) continue;
    if (what === "opkomst_back") lists.set(list, "refused");
    else if (what === "opkomst" && !lists.has(list)) lists.set(list, "waits");
  }
  return lists;
}

export const isToDo = ({ state }) => state !== "done";

function tell(entries) {
  const states = [...entries.map(({ state }) => state), ...taps().values()];
  const count = (which) => states.filter((state) => state === which).length;
  const [back, waiting] = [count("refused"), count("waits")];
  const answered = entries.filter(({ state, seen }) => state === "done" && !seen);
  const { back: putRight, still, answered: sent } = bar.dataset;
  const text =
    (back && `${putRight} ${back}`) ||
    (waiting && `${still} ${waiting}`) ||
    (answered.length && [sent, answered.at(-1).told].filter(Boolean).join(" "));
  const link = bar.querySelector("a");
  link.hidden = !text;
  if (text) link.querySelector("span").textContent = text;
  bar.classList.toggle("warm", back > 0);
  markForms(entries.filter(({ state }) => state === "waits"));
  // What waits isn't a cache that a full telephone may empty.
  if (waiting) navigator.storage?.persist?.().catch(() => {});
}

// A form that waits already says so where it stands.
function markForms(waiting) {
  for (const note of document.querySelectorAll(".waits-note")) note.remove();
  const paths = new Set(waiting.map(({ path }) => path));
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (!paths.has(form.getAttribute("action"))) continue;
    const note = document.createElement("p");
    note.className = "waits-note soft";
    note.textContent = bar.dataset.note;
    form.before(note);
  }
}

// What would be lost is shown before anything is; also when the worker doesn't say in time whether there is something.
async function askBeforeSigningOut(event) {
  event.preventDefault();
  const late = new Promise((done) => setTimeout(done, 1_000));
  const entries = await Promise.race([ask("look"), late]).catch(() => {});
  if (!entries || entries.some(isToDo) || taps().size) location.assign("/bewaard/uitloggen");
  else event.target.submit();
}

// What a host counted goes out from whatever page is opened next; the list itself sends on its own.
export async function sendTaps() {
  if (![...taps().values()].includes("waits") || document.querySelector("[data-opkomst]")) return;
  const { send } = await import("/assets/taps.js");
  await send();
}

// After signing out: for browsers that don't do it themselves at the server's word.
async function forgetEverything() {
  clearStorage();
  indexedDB.deleteDatabase("meedoen");
  for (const name of await caches.keys()) await caches.delete(name);
}

function clearStorage() {
  localStorage.clear();
  sessionStorage.clear();
}

// A newer worker waits until nobody looks. A page that is only left for the next one is gone before that.
function handOver(registration) {
  setTimeout(() => document.hidden && registration.waiting?.postMessage({ what: "take_over" }), UNSEEN);
}

async function start() {
  if (forget) await forgetEverything();
  // The worker says goodbye by itself where there is no connection; what it can't reach goes here.
  if (location.pathname === "/uitloggen") clearStorage();
  navigator.locks?.request(`versie ${version}`, { mode: "shared" }, () => new Promise(() => {}));
  const worker = navigator.serviceWorker;
  const registration = await worker.register("/sw.js");
  const look = async () => bar && tell(await ask("look"));
  const visit = async () => {
    await Promise.all([ask("visit"), sendTaps().catch(() => {})]);
    await look();
    // Tests wait for this.
    document.documentElement.dataset.offline = "ready";
  };
  worker.addEventListener("message", look);
  addEventListener("online", visit);
  document.addEventListener("visibilitychange", () => (document.hidden ? handOver(registration) : visit()));
  await look();
  // Never much later, however busy the page is: something may wait to be sent.
  const soon = window.requestIdleCallback ?? ((then) => setTimeout(then, 500));
  soon(visit, { timeout: 1_000 });
}

for (const form of document.querySelectorAll("form.sign-out")) {
  if (navigator.serviceWorker?.controller) form.addEventListener("submit", askBeforeSigningOut);
}
// Not on a site that is tried out without https.
if (navigator.serviceWorker) start().catch((error) => console.warn(error));
