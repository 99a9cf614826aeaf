// What a visit costs at 360 pixels: bytes on the road (compressed, heads and all) of the first visit (also by kind), of what
// is fetched for later, and of the second visit; and how long the page takes to be readable without a connection.
//   node .ci/measure/visits.mjs http://127.0.0.1:3000        (a demonstration; `npm ci` in end2end first)
import { once } from "node:events";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
const require = createRequire(new URL("../../end2end/package.json", import.meta.url));
const { chromium } = require("@playwright/test");

const base = new URL(process.argv[2] ?? "http://127.0.0.1:3000");
const visits = [
  ["tigrinya", "nl", "/"],
  ["tigrinya", "ti", "/"],
  ["tigrinya", "ti", "/hulp/vragen"],
  ["arabic", "ar", "/agenda"],
  ["taalcoach", "nl", "/hulp"],
  ["coordinator", "nl", "/koppelen"],
];

// The road to the server: counts what comes back, and can be cut.
const road = { bytes: 0, gone: false, sockets: new Set() };
const proxy = createServer((near) => {
  if (road.gone) return near.destroy();
  const far = connect(Number(base.port), base.hostname);
  far.on("data", (part) => (road.bytes += part.length));
  for (const socket of [near, far]) {
    road.sockets.add(socket);
    socket.on("error", () => {}).on("close", () => (near.destroy(), far.destroy(), road.sockets.delete(socket)));
  }
  near.pipe(far).pipe(near);
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const site = `http://127.0.0.1:${proxy.address().port}`;

function taken() {
  const { bytes } = road;
  road.bytes = 0;
  return `${(bytes / 1000).toFixed(1)} KB`;
}

async function readable(page) {
  return page.evaluate(async () => {
    const seen = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (!seen()) await new Promise((done) => setTimeout(done, 10));
    return Math.round(seen());
  });
}

/** Of a first visit, what of each kind came in: HTML, style, scripts, wasm, letters. Without what a connection adds. */
async function byKind(page, visit) {
  const kinds = new Map();
  const answers = [];
  page.on("requestfinished", (request) => answers.push(request));
  await visit();
  for (const request of answers) {
    const type = (await (await request.response())?.headerValue("content-type")) ?? "other";
    const kind = /html|css|javascript|wasm|font|image|json/.exec(type)?.[0] ?? "other";
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    kinds.set(kind, (kinds.get(kind) ?? 0) + responseBodySize + responseHeadersSize);
  }
  return [...kinds].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`).join(", ");
}

async function cookiesOf(browser, who, language) {
  const context = await browser.newContext();
  const door = await context.newPage();
  await door.goto(site);
  await door.locator(`form[action="/demo/${who}"] button`).click();
  await door.locator(`.langs button[value=${language}]`).click();
  await door.waitForLoadState();
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
for (const [who, language, path] of visits) {
  road.gone = false;
  const cookies = await cookiesOf(browser, who, language);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies(cookies);
  // The first visit is counted without the worker, which fetches for later at the same time.
  const plain = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: "block" });
  await plain.addCookies(cookies);
  taken();
  const alone = await plain.newPage();
  const kinds = await byKind(alone, () => alone.goto(site + path, { waitUntil: "networkidle" }));
  const first = taken();
  await plain.close();

  const page = await context.newPage();
  await page.goto(site + path);
  await page.locator("html[data-offline=ready]").waitFor({ state: "attached" });
  await page.close();
  const ahead = taken();
  const second = await context.newPage();
  await second.goto(site + path, { waitUntil: "networkidle" });
  const again = taken();
  await second.close();

  road.gone = true;
  road.sockets.forEach((socket) => socket.destroy());
  const offline = await context.newPage();
  await offline.goto(site + path);
  const time = await readable(offline);
  console.log(`${who} ${language} ${path}: first ${first} (${kinds}); with what is fetched for later ${ahead}; second ${again}; offline readable in ${time} ms`);
  await context.close();
}
await browser.close();
proxy.close();
