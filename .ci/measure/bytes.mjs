// Bytes of a first visit at 360 pixels, per type, as they travel (compressed).
//   node .ci/measure/bytes.mjs http://127.0.0.1:3000        (a demonstration; `npm ci` in end2end first)
import { createRequire } from "node:module";
const require = createRequire(new URL("../../end2end/package.json", import.meta.url));
const { chromium } = require("@playwright/test");

const base = process.argv[2] ?? "http://127.0.0.1:3000";
const visits = [
  ["tigrinya", "nl", "/"],
  ["tigrinya", "ti", "/"],
  ["coordinator", "nl", "/koppelen"],
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
for (const [who, language, path] of visits) {
  const first = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const door = await first.newPage();
  await door.goto(base);
  await door.locator(`form[action="/demo/${who}"] button`).click();
  await door.locator(`.langs button[value=${language}]`).click();
  await door.waitForLoadState();
  const cookies = await first.cookies();
  await first.close();

  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const types = new Map();
  const bytes = {};
  devtools.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? "Other";
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  await page.goto(base + path, { waitUntil: "networkidle" });
  console.log(who, language, path, JSON.stringify(bytes));
  await context.close();
}
await browser.close();
