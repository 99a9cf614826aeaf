// What the journeys of a telephone without a connection share.
import { test as base, type Page } from "./server.ts";

/** The pages come over a connection that the test can cut, and the browser may complain of that. */
export const test = base.extend<{ isOnTheRoad: void }>({
  baseURL: ({ network }, use) => use(network.url),
  isOnTheRoad: [
    async ({ complaints }, use) => {
      complaints.aboutTheNetwork = false;
      await use();
    },
    { auto: true },
  ],
});

export const heading = { level: 1 } as const;
/** What it is about says when it is; and when it was kept. */
export const moments = [/(?<=- paragraph: ).*\d{2}:\d{2}.*/, /\p{L}+ \d+ \p{L}+.*\d{2}:\d{2}/u];

/** The line that says of when a page is. */
export const kept = (page: Page) => page.locator(".kept-bar");
/** The line that says what waits, on every page. */
export const bar = (page: Page) => page.locator("[data-outbox]");
/** What waits, on its own page. */
export const rows = (page: Page) => page.locator("[data-waiting] li");
