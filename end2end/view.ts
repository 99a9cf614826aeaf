// A page as a screen reader tells it, kept in a file: what changes unasked (a missing heading, a lost label) shows up.
import { expect, type Locator, type Page } from "@playwright/test";

/** Ids, and numbers that stand by themselves: days, scores, telephone numbers. Not the 0 of "A0". */
const changing = [/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, /(?<![\p{L}\d=])\d+/gu];

/**
 * Compares the page's main part with snapshots/NAME.yml. What `varies` (names that the matching chose, dates) is
 * written as "…", and rows that are the same by then as one.
 */
export async function expectView(of: Page | Locator, name: string, varies: RegExp[] = []): Promise<void> {
  const part = "goto" in of ? of.locator("main") : of;
  const told = await part.ariaSnapshot();
  const lines = told.split("\n").map((line) => [...varies, ...changing].reduce(hide, line));
  expect(`${once(lines).join("\n")}\n`).toMatchSnapshot(`${name}.yml`);
}

/** The longest row of a list, in lines. */
const ROW = 8;

/** Each line or row of lines that comes again at once is left out. */
function once(lines: string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    kept.push(line);
    for (let size = 1; size <= ROW; size += 1) {
      const [before, last] = [kept.slice(-2 * size, -size), kept.slice(-size)];
      if (before.length === size && before.every((one, at) => one === last[at])) kept.splice(-size);
    }
  }
  return kept;
}

function hide(line: string, what: RegExp): string {
  return line.replace(what, "…");
}

/** Whatever the matching found: whom, and why. */
export const chosen = [/(?<=- definition: ).*/, /(?<=- listitem: ).*/];

/** A moment in the history of something, in Dutch. */
export const moment = /\p{L}+dag \d+ \p{L}+ \d+, \d+:\d+/u;

/** When a meeting is, and addresses of others: the map's, and WhatsApp's with the whole message in it. */
export const elsewhere = [/(?<=- paragraph: ).*\d{2}:\d{2}.*/, /(?<=- \/url: https:).*/];
