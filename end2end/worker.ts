// The service worker, as the telephone's own system wakes it: with no page open, or none in sight.
import { expect, type CDPSession, type Page } from "@playwright/test";

/** Everything that opens without a connection is there. */
export async function stocked(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-offline", "ready", { timeout: 60_000 });
}

/** As when the connection comes back. The page is any of the same telephone. */
export async function wakeWorker(page: Page, origin: string): Promise<void> {
  const { devtools, registrationId } = await workerOf(page, origin);
  await devtools.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: "outbox", lastChance: false });
}

/** As when a push arrives. */
export async function pushTo(page: Page, origin: string, data: string): Promise<void> {
  const { devtools, registrationId } = await workerOf(page, origin);
  await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}

async function workerOf(page: Page, origin: string): Promise<{ devtools: CDPSession; registrationId: string }> {
  const devtools = await page.context().newCDPSession(page);
  const ids: string[] = [];
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    ids.push(...registrations.filter(({ scopeURL }) => scopeURL === `${origin}/`).map(({ registrationId }) => registrationId));
  });
  await devtools.send("ServiceWorker.enable");
  await expect.poll(() => ids.length).toBeGreaterThan(0);
  return { devtools, registrationId: ids[0]! };
}
