// The host's list without loading, and without a connection. A tap shows at once, is kept on this phone under the id it
// gets here, and is sent in order as soon as that works; the server takes each id once. Kept by whose tap it is: what
// someone else left on this phone waits until they sign in again.

const MOST = 200;
const LONGEST_PAUSE = 60_000;

const page = document.querySelector("[data-opkomst]");
const { opkomst: path, me } = page.dataset;
const mine = `opkomst|${me}|`;
let counter = 0;
let sending = false;
let pause = 1_000;
let retry;
// Whether the page came with taps on it that still had to be sent: of some the server may know, and the page too.
let twice = false;

// What waits, the first tap first: one entry a tap, so that two open pages don't overwrite each other's.
function waiting() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(mine))
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map((key) => ({ key, to: key.split("|")[2], mark: JSON.parse(localStorage.getItem(key)) }));
}

const order = (key) => key.split("|").slice(3).join("|");

function keep(tap) {
  const at = Date.now();
  const mark = { id: newId(), at, ...tap };
  const place = `${String(at).padStart(15, "0")}-${String(counter++).padStart(6, "0")}`;
  localStorage.setItem(`${mine}${path}|${place}|${mark.id}`, JSON.stringify(mark));
  return mark;
}

// Not randomUUID: that is missing where the site is tried out without https.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What a button's value says, as the form would send it.
function read(value) {
  const [what, which, how] = value.split(":");
  if (what === "person") return { what, person: which, here: how === "1" };
  if (what === "line") return { what, line: which, here: how === "1" };
  return { what, of: which, more: how === "1" };
}

function show(mark) {
  if (mark.what === "person" || mark.what === "line") showRow(mark.person ?? mark.line, mark.here);
  else if (mark.what === "count") showCount(mark.of, mark.more);
  else if (mark.what === "walk_in" || mark.what === "newcomer") addRow(mark);
  const here = page.querySelectorAll('[data-rows] [aria-pressed="true"]').length;
  const counts = [...page.querySelectorAll("[data-count]")].reduce((sum, one) => sum + Number(one.textContent), 0);
  page.querySelector("[data-came]").textContent = here + counts;
}

function showRow(of, here) {
  const button = document.getElementById(`rij-${of}`)?.querySelector("button");
  if (!button) return;
  button.setAttribute("aria-pressed", String(here));
  button.value = button.value.replace(/[01]$/, here ? "0" : "1");
  button.classList.add("waits");
}

function showCount(of, more) {
  const shown = page.querySelector(`[data-count="${of}"]`);
  shown.textContent = Math.max(0, Number(shown.textContent) + (more ? 1 : -1));
}

function addRow(mark) {
  if (document.getElementById(`rij-${mark.id}`)) return;
  const row = page.querySelector("[data-row]").content.cloneNode(true);
  row.querySelector("li").id = `rij-${mark.id}`;
  row.querySelector(".name").textContent = mark.name;
  row.querySelector("button").value = `line:${mark.id}:0`;
  row.querySelector("button").classList.add("waits");
  page.querySelector("[data-rows]").append(row);
}

function say(what, bad = false) {
  const state = page.querySelector("[data-state]");
  state.hidden = false;
  state.textContent = page.dataset[what];
  state.classList.toggle("bad", bad);
}

async function send() {
  // A connection that comes back says so ("online").
  if (sending || navigator.onLine === false) return;
  sending = true;
  clearTimeout(retry);
  try {
    const stuck = new Set();
    let first;
    while ((first = waiting().find((one) => !stuck.has(one.to)))) {
      const parcel = waiting().filter((one) => one.to === first.to).slice(0, MOST);
      if (!(await sendParcel(first.to, parcel))) stuck.add(first.to);
      pause = 1_000;
    }
  } catch {
    retry = setTimeout(send, (pause = Math.min(pause * 2, LONGEST_PAUSE)));
  } finally {
    sending = false;
  }
}

// False when the server won't have it as it is: someone else is signed in, or no longer receives people there. It stays
// here, and a new visit to this page tries again. Throws when it may go well in a while.
async function sendParcel(to, parcel) {
  const marks = parcel.map((one) => one.mark);
  const answer = await fetch(`${to}/opkomst.json`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by: me, clock: Date.now(), marks }),
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    say("stopped", true);
    return false;
  }
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const { refused, came } = await answer.json();
  for (const { key } of parcel) localStorage.removeItem(key);
  for (const { id, why } of refused) giveBack(marks.find((mark) => mark.id === id), why);
  if (!refused.length && !waiting().length) say("sent");
  if (to !== path || waiting().length) return true;
  page.querySelector("[data-came]").textContent = came;
  for (const row of page.querySelectorAll(".waits")) row.classList.remove("waits");
  if (marks.some((mark) => mark.what === "done")) location.assign(path);
  else if (twice && !refused.length) location.reload();
  return true;
}

// What the server couldn't take stands in its form again, to be put right.
function giveBack(mark, why) {
  say(why in page.dataset ? why : "refused", true);
  const form = page.querySelector(`form[data-add="${mark?.what}"]`);
  if (!form || mark.what === "done") return;
  document.getElementById(`rij-${mark.id}`)?.remove();
  form.closest("details").open = true;
  form.elements.naam.value = mark.name;
  if (form.elements.telefoon) form.elements.telefoon.value = mark.phone;
}

function tapped(tap) {
  show(keep(tap));
  say("saved");
  send();
}

const isName = (text) => /\p{L}.*\p{L}/su.test(text) && !text.includes("@") && text.length <= 120;

function isPhone(text) {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return /^\+?[\p{Nd} ().\/-]+$/u.test(text) && digits >= 7 && digits <= 15;
}

page.addEventListener("submit", (event) => {
  const form = event.target;
  const value = event.submitter?.value ?? "";
  const what = form.dataset.add;
  if (what === "walk_in" || what === "newcomer") {
    const fields = new FormData(form);
    const name = String(fields.get("naam")).trim();
    const phone = String(fields.get("telefoon") ?? "").trim();
    event.preventDefault();
    // Looked at here too: what the server refuses afterwards would be gone.
    if (!isName(name)) return say("name", true);
    if (phone && !isPhone(phone)) return say("phone", true);
    tapped(what === "newcomer" ? { what, name, phone } : { what, name });
    form.reset();
    form.querySelector("input:not([type=hidden])").focus();
  } else if (what === "done") {
    event.preventDefault();
    tapped({ what });
  } else if (value) {
    event.preventDefault();
    tapped(read(value));
  }
});

// What waited from before shows on the page as it came, and goes out.
for (const { to, mark } of waiting()) {
  if (to !== path) continue;
  show(mark);
  twice = true;
}
if (waiting().length) say("saved");
addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
send();
// Tests wait for this.
page.dataset.ready = "yes";
