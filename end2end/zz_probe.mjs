import { chromium } from "@playwright/test";
import fs from "node:fs";
const S = JSON.parse(fs.readFileSync("/tmp/a3state.json"));
const b = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const p = await (await b.newContext({ viewport: { width: 360, height: 740 } })).newPage();
await p.goto("http://127.0.0.1:4103/?taal=nl"); await p.locator(`form[action="/demo/arabic"] button`).click(); await p.waitForLoadState();
await p.goto("http://127.0.0.1:4103" + S.prog + "/aanmelden/naam");
console.log(await p.evaluate(() => { const e = document.querySelector(".back"); const c = getComputedStyle(e); return [c.minHeight, c.minBlockSize, c.display, c.marginBlock, c.height, c.padding, getComputedStyle(document.documentElement).getPropertyValue("--touch")]; }));
await b.close();
