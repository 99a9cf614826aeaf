// Asking with a tap a question, without loading and without a connection: the page holds all questions, and was perhaps
// kept days ago. Every word comes from the page. What was chosen survives a reload in this tab, under the id of whoever
// is signed in; nothing of it stands in the address.

import { record } from "/assets/stem.js";

const form = document.querySelector("[data-ask]");
const mine = form && `hulpvraag|${form.dataset.me}|${form.elements.voor?.value ?? ""}`;
const sections = form ? [...form.querySelectorAll("[data-step]")] : [];

const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
const section = (step) => sections.find((one) => one.dataset.step === step);
const label = (input) => input.closest("label").querySelector("span").textContent;
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(new Date());

function show(step, { push = true } = {}) {
  if (step === "controle") compose();
  if (step === "precies") follow();
  for (const one of sections) one.hidden = !stands(one.dataset.step, step);
  form.dataset.ask = step;
  if (push) {
    // What was wrong is said beside its field; above every other question it would only be in the way.
    document.querySelector(".errors")?.remove();
    history.pushState({ step }, "");
    scrollTo(0, 0);
    const heading = [...section(step).querySelectorAll("h1")].find((one) => one.checkVisibility());
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }
  keep();
}

// Without a recorder the field for a voice stands on the last page, as it does without scripts.
const stands = (one, step) => one === step || (!recorder && one === "stem" && step === "controle");

/** The details of what was chosen; those of another subject are let go. */
function follow() {
  const what = chosen("wat")?.value;
  for (const group of form.querySelectorAll("[data-what]")) {
    group.hidden = group.dataset.what !== what;
    if (group.hidden) for (const input of group.querySelectorAll(":checked")) input.checked = false;
  }
}

// Where an answer leads: what and when are asked once, everything else comes from the last look and goes back there.
function after(step) {
  if (step === "wat") return chosen("wanneer") ? "controle" : "wanneer";
  return step === "wanneer" && chosen("wanneer")?.value === "date" ? "dag" : "controle";
}

const answered = {
  wat: () => chosen("wat"),
  wanneer: () => chosen("wanneer"),
  dag: () => chosen("datum") || form.elements.datum_later.value >= today(),
};

function goOn(step) {
  const missing = section(step).querySelector("[data-missing]");
  const fine = !(step in answered) || answered[step]();
  if (missing) missing.hidden = Boolean(fine);
  if (fine) show(after(step));
}

// The lines that volunteers will see: whole phrases that stand in the page, each with the pictogram of its choice.
function compose() {
  follow();
  const what = chosen("wat");
  const lines = [[what, label(chosen("precies") ?? what)]];
  for (const need of form.querySelectorAll('[name="nodig"]:checked')) lines.push([need, label(need)]);
  lines.push([chosen("wanneer"), when()]);
  const kern = chosen("kern");
  if (kern) lines.push([kern, label(kern)]);
  form.querySelector("[data-seen]").replaceChildren(...lines.map(line));
  own();
  form.querySelector('[data-to="precies"]').hidden = !form.querySelector(`[data-what="${what.value}"]`);
  form.querySelector('.btn[data-to="dag"]').hidden = chosen("wanneer").value !== "date";
}

function line([input, text]) {
  const sign = input.closest("label").querySelector("svg")
    ?? input.closest("[data-step]").querySelector("template").content.firstElementChild;
  const words = document.createElement("bdi");
  words.textContent = text;
  const item = document.createElement("li");
  item.append(sign.cloneNode(true), words);
  return item;
}

function when() {
  const hurry = chosen("wanneer");
  if (hurry.value !== "date") return label(hurry);
  const typed = form.elements.datum_later.value;
  const part = chosen("dagdeel");
  const day = typed ? inWords(typed) : label(chosen("datum"));
  return part ? `${day} · ${label(part)}` : day;
}

function inWords(day) {
  const { weekdays, months, pattern } = JSON.parse(form.dataset.dates);
  const [year, month, date] = day.split("-").map(Number);
  const weekday = weekdays[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7];
  const said = { weekday, day: date, month: months[month - 1], year };
  return pattern.replaceAll(/%\{(\w+)\}/g, (_, name) => said[name]);
}

function own() {
  const text = form.elements.woorden.value.trim();
  const words = form.querySelector("[data-own-words]");
  words.textContent = text;
  words.hidden = !text;
  const voice = form.elements.stem.files.length > 0;
  form.querySelector("[data-own-voice]").hidden = !voice;
  form.querySelector("[data-own-time]").textContent = recorder?.time() ?? "";
  form.querySelector("[data-own]").hidden = !text && !voice;
}

// Days that have gone by can't be chosen from a page that was kept.
function forgetPast() {
  for (const input of form.querySelectorAll('[name="datum"]')) {
    const gone = input.value < today();
    input.closest("label").hidden = gone;
    if (gone) input.checked = false;
  }
  form.elements.datum_later.min = today();
}

function keep() {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const draft = { step: form.dataset.ask, fields, voice: recorder?.kept() };
  try {
    sessionStorage.setItem(mine, JSON.stringify(draft));
  } catch {
    // No room or not allowed: then it doesn't survive a reload.
  }
}

function forget() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("hulpvraag|")) sessionStorage.removeItem(key);
  }
}

/** What was chosen before a reload; of a form that the server sent back only the voice, the rest stands in the page. */
function restore() {
  const draft = JSON.parse(sessionStorage.getItem(mine) ?? "null");
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  const refused = "refused" in form.dataset;
  if (!draft || (!refused && type !== "reload" && type !== "back_forward")) return forget();
  if (!form.elements.stem.ariaInvalid) recorder?.restore(draft.voice);
  if (refused) return;
  for (const input of form.elements) if (/radio|checkbox/.test(input.type)) input.checked = false;
  for (const [name, value] of draft.fields) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (/radio|checkbox/.test(input.type)) input.checked ||= input.value === value;
      else if (input.localName !== "button" && input.type !== "file") input.value = value;
    }
  }
  form.dataset.ask = draft.step;
}

// A kept page may be sent more than once, each time as another hulpvraag.
function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  form.elements.sleutel.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function listen() {
  const leads = new Set(["wat", "wanneer", "precies", "waar"]);
  form.addEventListener("click", (event) => {
    const step = form.dataset.ask;
    // A finger or a mouse chooses and goes on; the keys of a keyboard only choose.
    if (event.detail > 0 && leads.has(step) && event.target.closest("label.choice")) {
      setTimeout(() => form.dataset.ask === step && chosen(fieldOf[step]) && goOn(step));
    }
  });
  form.addEventListener("submit", (event) => {
    const to = event.submitter?.name === "stap" ? event.submitter : null;
    if (to) {
      event.preventDefault();
      if (to.dataset.to) show(to.dataset.to);
      else goOn(form.dataset.ask);
    } else {
      form.elements.dag.value = today();
      keep();
    }
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name === "datum") form.elements.datum_later.value = "";
    if (target.name === "datum_later" && target.value && chosen("datum")) chosen("datum").checked = false;
    keep();
  });
  form.addEventListener("input", keep);
  addEventListener("popstate", ({ state }) => {
    recorder?.stop();
    if (state?.step) show(state.step, { push: false });
  });
}

const fieldOf = { wat: "wat", wanneer: "wanneer", precies: "precies", waar: "kern" };
let recorder;

function start() {
  if (!("refused" in form.dataset)) freshKey();
  recorder = record(form, () => {
    own();
    keep();
  });
  if (recorder) {
    for (const one of form.querySelectorAll("[data-without-recorder]")) one.hidden = true;
    for (const one of form.querySelectorAll('[data-with-recorder], [data-to="stem"]')) one.hidden = false;
  }
  restore();
  forgetPast();
  const step = form.dataset.ask === "stem" && !recorder ? "controle" : form.dataset.ask;
  show(step, { push: false });
  history.replaceState({ step }, "");
  listen();
  form.dataset.ready = "yes";
}

if (form) start();
else forget();
