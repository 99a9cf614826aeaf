import { chromium } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import fs from "node:fs";
const base = "http://127.0.0.1:4103", out = "/tmp/a3shots";
fs.mkdirSync(out, { recursive: true });
const state = JSON.parse(fs.existsSync("/tmp/a3state.json") ? fs.readFileSync("/tmp/a3state.json") : "{}");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const only = process.argv[2] ? process.argv[2].split(",") : null;
const langs = (process.argv[3] ?? "nl,ar,ti").split(",");
const widths = (process.argv[4] ?? "360,1280").split(",").map(Number);
const dark = process.argv[5] === "dark";
async function as(who, width) {
  const ctx = await browser.newContext({ viewport: { width, height: width < 500 ? 740 : 800 }, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  const page = await ctx.newPage();
  await page.goto(base + "/?taal=nl");
  if (who !== "stranger") { await page.locator(`form[action="/demo/${who}"] button`).click(); await page.waitForLoadState(); }
  return page;
}
async function setup() {
  const p = await as("coordinator", 1280);
  await p.goto(base + "/agenda?soort=taalcafe");
  state.next = new URL(await p.locator(".meeting a", { hasText: "Bibliotheek" }).first().getAttribute("href"), base).pathname;
  state.full = new URL(await p.locator(".meeting a", { hasText: "Bibliotheek" }).nth(1).getAttribute("href"), base).pathname;
  state.now = new URL(await p.locator(".meeting a", { hasText: "Minkema" }).first().getAttribute("href"), base).pathname;
  const day = (n) => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10);
  const code = (n) => ["sun","mon","tue","wed","thu","fri","sat"][new Date(day(n)).getUTCDay()];
  await p.goto(base + "/summerschool/nieuw");
  await p.fill("#naam", "Summerschool light"); await p.selectOption("#plek", { index: 1 });
  await p.fill("#van", day(0)); await p.fill("#tot", day(20));
  for (const n of [0,1,2]) await p.locator(`input[name=dagen][value=${code(n)}]`).check();
  for (const [k,v] of Object.entries({ morning_van: "09:00", morning_tot: "12:00", afternoon_van: "13:00", afternoon_tot: "15:00" })) await p.fill("#" + k, v);
  await p.locator("main form .btn.main").click(); await p.waitForLoadState();
  state.prog = new URL(p.url()).pathname;
  state.groups = [];
  for (const [name, a, b, who] of [["De jongsten", 6, 9, "Anneke Bakker"], ["De oudsten", 10, 13, "Theo van Vliet"]]) {
    await p.goto(base + state.prog + "/groep");
    await p.fill("#naam", name); await p.fill("#plaatsen", "12"); await p.fill("#leeftijd_van", String(a)); await p.fill("#leeftijd_tot", String(b));
    await p.locator("main form .btn.main").click(); await p.waitForLoadState();
    const href = await p.locator("li.card", { hasText: name }).locator("a[href$=wijzigen]").getAttribute("href");
    state.groups.push(href.replace("/wijzigen", ""));
    await p.goto(base + href);
    await p.selectOption("#persoon", { label: who }); await p.locator("input[name=taak][value=teacher]").check();
    await p.locator("form[action$=team] .btn.main").click(); await p.waitForLoadState();
  }
  await p.goto(base + state.prog); await p.locator(`form[action$="/aanmelding"] button`).click(); await p.waitForLoadState();
  const q = await as("arabic", 1280);
  for (const [name, age, al] of [["ليلى", 8, "الفول السوداني"], ["سامي", 12, ""]]) {
    const a = (s) => `${base}${state.prog}/aanmelden/${s}`;
    await q.goto(a("naam")); await q.fill("#naam", name); await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
    await q.fill("#jaar", String(2026 - age)); await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
    await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
    if (al) await q.fill("#allergie", al); else await q.locator("input[name=allergie_geen]").check();
    await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
    await q.fill("#ophalen", "الخالة رنا"); await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
    await q.locator("form.question .btn.main").click(); await q.waitForLoadState();
  }
  await q.goto(base + "/summerschool");
  state.child = await q.locator("a[href*='/kind/']").first().getAttribute("href");
  fs.writeFileSync("/tmp/a3state.json", JSON.stringify(state));
}
if (!state.next) await setup();
const S = state;
const pages = {
  home_c: ["coordinator", "/"], home_v: ["taalcoach", "/"], home_t: ["tigrinya", "/"],
  agenda: ["coordinator", "/agenda"], week: ["coordinator", "/agenda?weergave=week"], month: ["coordinator", "/agenda?weergave=maand"],
  nieuw: ["taalcoach", "/agenda/nieuw?soort=taalcafe"],
  m_stranger: ["stranger", S.next], m_taal: ["tigrinya", S.next], m_full: ["tigrinya", S.full], m_host: ["taalcoach", S.now], m_coord: ["coordinator", S.next],
  ch_menu: ["coordinator", S.next + "/wijzigen"], ch_deze: ["coordinator", S.next + "/wijzigen/deze"], ch_af: ["coordinator", S.next + "/wijzigen/afzeggen"], ch_vanaf: ["coordinator", S.next + "/wijzigen/vanaf"],
  opkomst: ["taalcoach", S.now + "/opkomst"], deur: ["taalcoach", S.now + "/deur"], cijfers: ["coordinator", S.next.split("/").slice(0, 3).join("/") + "/cijfers"],
  aanm_ander: ["coordinator", S.next + "/aanmelding?zoek=a"],
  kalender: ["coordinator", "/agenda/kalender"], plekken: ["coordinator", "/agenda/plekken"], plek: ["coordinator", "/agenda/plekken/nieuw"], soorten: ["coordinator", "/agenda/soorten"], soort: ["coordinator", "/agenda/soorten/nieuw"],
  programma: ["stranger", "/programma/woerden"],
  ss_hub_c: ["coordinator", "/summerschool"], ss_hub_p: ["arabic", "/summerschool"], ss_hub_t: ["taalcoach", "/summerschool"], ss_form: ["coordinator", "/summerschool/nieuw"], ss_prog: ["coordinator", S.prog], ss_group: ["coordinator", S.groups[0] + "/wijzigen"], ss_plan: ["coordinator", S.groups[0] + "/plan"], ss_week: ["coordinator", S.prog + "/week/1"], ss_oefen: ["coordinator", S.prog + "/oefenen"],
  ss_roster: ["taalcoach", S.groups[0]], ss_roster_c: ["coordinator", S.groups[0]], ss_enrol: ["arabic", S.prog + "/aanmelden/naam"], ss_enrol_a: ["arabic", S.prog + "/aanmelden/allergie"], ss_child: ["arabic", S.child], ss_child_q: ["arabic", S.child + "/allergie"], ss_child_y: ["arabic", S.child + "/jaar"],
  totalen: ["coordinator", "/totalen"],
};
const by = {};
for (const [name, [who, path]] of Object.entries(pages)) if (!only || only.some((o) => name.startsWith(o))) (by[who] ??= []).push([name, path]);
for (const width of widths) for (const [who, list] of Object.entries(by)) {
  const page = await as(who, width);
  page.on("console", (m) => m.type() === "error" && !m.text().includes("status of 4") && console.log("console:", m.text().slice(0, 150)));
  for (const lang of langs) {
    await page.goto(base + "/"); await page.locator(`.langs button[value=${lang}]`).click(); await page.waitForLoadState();
    for (const [name, path] of list) {
      const r = await page.goto(base + path);
      const said = [];
      if (r.status() !== 200) said.push("status " + r.status());
      const found = await page.evaluate(() => {
        const root = document.documentElement;
        const over = root.scrollWidth - root.clientWidth;
        const small = [...document.querySelectorAll("main a[href], main button, main input, main select, main textarea, main summary")].filter((t) => t.checkVisibility({ visibilityProperty: true }) && !t.matches("[type=hidden]") && !(t.localName === "a" && ["P","LI","DD"].includes(t.parentElement.tagName) && [...t.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))).map((t) => t.matches("[type=checkbox],[type=radio]") ? t.closest("label") ?? t : t).map((t) => [t, t.getBoundingClientRect()]).filter(([, b]) => b.width < 47.5 || b.height < 47.5).map(([t, b]) => `${Math.round(b.width)}x${Math.round(b.height)} ${t.outerHTML.slice(0, 90)}`);
        const mains = [...document.querySelectorAll("main .btn.main")].filter((b) => b.checkVisibility()).map((b) => b.textContent.trim());
        return { over, small, mains };
      });
      if (found.over > 0) said.push("OVERFLOW " + found.over);
      if (found.small.length) said.push("SMALL " + found.small.slice(0, 3).join(" | "));
      if (found.mains.length > 1) said.push("MAINS " + found.mains.join(" / "));
      if (process.env.AXE) { const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]).analyze(); for (const v of violations) said.push("AXE " + v.id + " " + v.nodes[0].html.slice(0, 120)); }
      if (said.length) console.log(name, lang, width, said.join("; "));
      await page.screenshot({ path: `${out}/${name}-${lang}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
    }
  }
  await page.context().close();
}
await browser.close();
