// On every page: starts the service worker, says what still has to be sent, and asks before it would be lost.

const { version, reader, forget } = document.getElementById("offline").dataset;
const bar = document.querySelector("[data-outbox]");

// Asks the worker to do something; its answer is what this telephone keeps to be sent, the first first.
export async function ask(what, id) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  active.postMessage({ what, id }, [port2]);
  return answer;
}

// The host's taps wait in a store of their own (see opkomst.js): per list how many.
export function taps() {
  const lists = new Map();
  for (const key of Object.keys(localStorage)) {
    const [what, whose, list] = key.split("|");
    if (what === "opkomst" && whose === reader) lists.set(list, (lists.get(list) ?? 0) + 1);
  }
  return lists;
}

export const isToDo = ({ state }) => state !== "done";

function tell(entries) {
  const back = entries.filter(({ state }) => state === "refused");
  const answered = entries.filter(({ state, seen }) => state === "done" && !seen);
  const waiting = entries.length - back.length - entries.filter(({ state }) => state === "done").length + taps().size;
  const { back: putRight, still, answered: sent } = bar.dataset;
  const text =
    (back.length && `${putRight} ${back.length}`) ||
    (waiting && `${still} ${waiting}`) ||
    (answered.length && `${sent} ${answered.at(-1).told}`);
  const link = bar.querySelector("a");
  link.hidden = !text;
  if (text) link.querySelector("span").textContent = text;
  bar.classList.toggle("warm", back.length > 0);
  markForms(entries.filter(({ state }) => state === "waits"));
  // Tests wait for this.
  bar.dataset.ready = "yes";
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

// What would be lost is shown before anything is.
async function askBeforeSigningOut(event) {
  event.preventDefault();
  const nobody = new Promise((done) => setTimeout(done, 1_000, []));
  const entries = await Promise.race([ask("look"), nobody]).catch(() => []);
  if (entries.some(isToDo) || taps().size) location.assign("/bewaard/uitloggen");
  else event.target.submit();
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

async function start() {
  if (forget) await forgetEverything();
  // The worker says goodbye by itself where there is no connection; what it can't reach goes here.
  if (location.pathname === "/uitloggen") clearStorage();
  navigator.locks?.request(`versie ${version}`, { mode: "shared" }, () => new Promise(() => {}));
  const worker = navigator.serviceWorker;
  await worker.register("/sw.js");
  const look = async () => bar && tell(await ask("look"));
  const visit = async () => {
    await ask("visit");
    await look();
    // Tests wait for this.
    document.documentElement.dataset.offline = "ready";
  };
  worker.addEventListener("message", look);
  addEventListener("online", visit);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && visit());
  await look();
  const soon = window.requestIdleCallback ?? ((then) => setTimeout(then, 500));
  soon(visit);
}

for (const form of document.querySelectorAll("form.sign-out")) {
  if (navigator.serviceWorker?.controller) form.addEventListener("submit", askBeforeSigningOut);
}
// Not on a site that is tried out without https.
if (navigator.serviceWorker) start().catch((error) => console.warn(error));
