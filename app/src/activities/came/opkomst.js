// The host's list without loading, and without a connection. A tap shows at once, is kept on this phone (see taps.js), and
// is sent in order as soon as that works.

import * as taps from "/assets/taps.js";

const LONGEST_PAUSE = 60_000;

const page = document.querySelector("[data-opkomst]");
const { opkomst: path } = page.dataset;
let sending = false;
let pause = 1_000;
let retry;
// Whether the page came with taps on it that still had to be sent: of some the server may know, and the page too.
let twice = false;

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
    await taps.send(told);
  } catch {
    retry = setTimeout(send, (pause = Math.min(pause * 2, LONGEST_PAUSE)));
  } finally {
    sending = false;
  }
}

// What became of what was sent for a list: nothing, when the server won't have it from here.
function told(to, parcel, answer) {
  pause = 1_000;
  if (!answer) return say("stopped", true);
  const more = taps.waiting().length > 0;
  if (!answer.refused.length && !more && !taps.back(path).length) say("sent");
  if (to !== path) return;
  const putRight = giveBack();
  if (more) return;
  page.querySelector("[data-came]").textContent = answer.came;
  for (const row of page.querySelectorAll(".waits")) row.classList.remove("waits");
  if (putRight) return;
  if (parcel.some(({ mark }) => mark.what === "done")) location.assign(path);
  else if (twice) location.reload();
}

// What the server couldn't take: a name stands in its form again, one at a time, to be put right; of what has no form it
// is said once that it isn't there. True when there is any.
function giveBack() {
  const back = taps.back(path);
  const isTyped = ({ mark }) => mark.what === "walk_in" || mark.what === "newcomer";
  for (const { key } of back.filter((one) => !isTyped(one))) {
    say("refused", true);
    taps.drop(key);
  }
  for (const one of back.filter(isTyped)) fillIn(one);
  return back.length > 0;
}

function fillIn({ key, mark, why }) {
  document.getElementById(`rij-${mark.id}`)?.remove();
  const form = page.querySelector(`form[data-add="${mark.what}"]`);
  // Nothing can be counted here now; or the form is in use, also for another that came back.
  if (!form || form.elements.naam.value) return;
  say(why in page.dataset ? why : "refused", true);
  form.closest("details").open = true;
  form.dataset.back = key;
  form.elements.naam.value = mark.name;
  if (form.elements.telefoon) form.elements.telefoon.value = mark.phone;
}

function tapped(tap) {
  show(taps.keep(path, tap));
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
    if (form.dataset.back) taps.drop(form.dataset.back);
    delete form.dataset.back;
    form.reset();
    giveBack();
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
for (const { to, mark } of taps.waiting()) {
  if (to !== path) continue;
  show(mark);
  twice = true;
}
if (taps.waiting().length) say("saved");
giveBack();
addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
send();
// Tests wait for this.
page.dataset.ready = "yes";
