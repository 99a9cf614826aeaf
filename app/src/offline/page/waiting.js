// /bewaard: what was sent without a connection, and what became of it. The words stand in the page, this fills them in.

import { ask, isToDo, sendTaps, taps } from "/assets/offline.js";
import { back, drop } from "/assets/taps.js";

const part = document.querySelector("[data-waiting]");
const list = part.querySelector("ul");

// As the server writes it, in the page's language.
function moment(at) {
  const when = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  const { weekdays, months, moment: text } = part.dataset;
  const weekday = weekdays.split("|")[(when.getDay() + 6) % 7];
  const month = months.split("|")[when.getMonth()];
  const time = `${two(when.getHours())}:${two(when.getMinutes())}`;
  const words = { weekday, day: when.getDate(), month, time };
  return text.replaceAll(/%\{(\w+)\}/g, (_, name) => words[name]);
}

// A row from the template: of the words that stand in it for several cases, those for this one stay.
function row(is, { about, at, told, look }) {
  const made = part.querySelector("[data-row]").content.cloneNode(true);
  for (const words of made.querySelectorAll("[data-if]")) {
    if (!words.dataset.if.split(" ").some((one) => is.includes(one))) words.remove();
  }
  const write = (name, text) => {
    const place = made.querySelector(`[data-${name}]`);
    if (text) place.textContent = text;
    else place?.remove();
  };
  write("about", about);
  write("told", told);
  write("at", at && moment(at));
  for (const link of made.querySelectorAll("a")) link.href = look;
  return made;
}

function rowOf(entry) {
  const { id, kind, about, at, state, told, to, tries } = entry;
  const tired = state === "waits" && tries ? "tired" : state;
  const made = row([kind, tired], { about, at, told, look: state === "done" ? to : `/bewaard/${id}` });
  made.querySelector("[data-drop]")?.addEventListener("click", () => ask("drop", id));
  return made;
}

// What a host tapped at one meeting.
function tapsRow(path, state) {
  const is = state === "refused" ? ["taps_back", "refused"] : ["taps"];
  const made = row(is, { look: `${path}/opkomst` });
  made.querySelector("[data-drop]")?.addEventListener("click", () => {
    for (const { key } of back(path)) drop(key);
    look();
  });
  return made;
}

function showOnly(name, when) {
  for (const place of document.querySelectorAll(`[data-${name}]`)) place.hidden = !when;
}

function draw(entries) {
  const counted = [...taps()].map(([path, state]) => tapsRow(path, state));
  list.replaceChildren(...entries.map(rowOf), ...counted);
  const toDo = entries.some(isToDo) || counted.length > 0;
  showOnly("some", toDo);
  showOnly("none", !toDo);
  showOnly("waits", [...entries.map(({ state }) => state), ...taps().values()].includes("waits"));
  showOnly("nothing", !entries.length && !counted.length);
  // Tests wait for this.
  part.dataset.ready = "yes";
}

async function look() {
  draw(await ask("look"));
  await ask("seen");
}

for (const button of document.querySelectorAll("[data-send]")) {
  button.addEventListener("click", async () => {
    await Promise.all([ask("send"), sendTaps().catch(() => {})]);
    await look();
  });
}
navigator.serviceWorker?.addEventListener("message", look);
if (navigator.serviceWorker) look();
