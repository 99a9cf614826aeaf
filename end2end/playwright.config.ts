import { defineConfig } from "@playwright/test";
import { headless } from "./browser.ts";

// The journeys walk through the program as it is given away (`MEEDOEN_BIN`, see server.ts) in Debian's own Chromium.
// `cargo xtask test journeys` prepares both and names them here.
export default defineConfig({
  testMatch: "*.spec.ts",
  // A journey is a story: its steps are in order. Two of them run side by side, each with a server of its own.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  forbidOnly: !!process.env.CI,
  reporter: "list",
  // A missing or different snapshot is a failure; a new one is made with --update-snapshots.
  updateSnapshots: "none",
  // The view of a screen reader is the same on every screen.
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    // No waiting for pages that fade into each other.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 15_000,
    // A trace of every journey, kept or not, costs a sixth of the time: ask for it with --trace=on.
    screenshot: "only-on-failure",
    launchOptions: headless,
  },
  // Everyone holds a phone. Who also sits at a laptop (the coordinator, the beheerder, a planning volunteer) walks their
  // journeys there too; the sweep of languages.spec.ts looks at both sizes itself.
  projects: [
    { name: "phone", use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    {
      name: "laptop",
      testMatch: /(coordinator|first_start|islands|keyboard|season)\.spec\.ts/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
});
