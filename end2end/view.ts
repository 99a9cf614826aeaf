// A page as a screen reader tells it, kept in a file: what changes unasked (a missing heading, a lost label) shows up.
import { expect, type Locator, type Page } from "@playwright/test";

/** Ids, and numbers that stand by themselves: days, scores, telephone numbers. Not the 0 of "A0". */
const changing = [/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}/g, /(?<![\p{L}\d])\d+/gu];

/**
 * Compares the page's main part with snapshots/NAME.yml. What `varies` (names that the matching chose, dates) is
 * written as "…", and a list of lines that are the same by then as one.
 */
export async function expectView(of: Page | Locator, name: string, varies: RegExp[] = []): Promise<void> {
  const part = "goto" in of ? of.locator("main") : of;
  const told = await part.ariaSnapshot();
  const lines = told.split("\n").map((line) => [...varies, ...changing].reduce(hide, line));
  const once = lines.filter((line, at) => line !== lines[at - 1]);
  expect(`${once.join("\n")}\n`).toMatchSnapshot(`${name}.yml`);
}

function hide(line: string, what: RegExp): string {
  return line.replace(what, "…");
}

/** Whatever the matching found: whom, and why. */
export const chosen = [/(?<=- definition: ).*/, /(?<=- listitem: ).*/];
