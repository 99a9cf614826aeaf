// What is filled in with someone at the table is kept as a draft by itself: a moment after the last change, and when the
// page goes out of sight.
const PAUSE = 3_000;

const form = document.querySelector("form.intake");
let changed = false;
let timer;

function note() {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

function forget() {
  changed = false;
  clearTimeout(timer);
}

function keep() {
  const fields = new FormData(form);
  // Without a name there is nothing yet to go on with.
  if (!changed || !String(fields.get("naam")).trim()) return;
  forget();
  fields.set("actie", "concept");
  fields.set("vanzelf", "ja");
  // It goes on when the page is gone.
  if (!navigator.sendBeacon(form.action, new URLSearchParams(fields))) note();
}

form.addEventListener("input", note);
// Not every change of the week is one of a field.
form.addEventListener("click", note);
form.addEventListener("submit", forget);
document.addEventListener("visibilitychange", () => document.hidden && keep());
addEventListener("pagehide", keep);
