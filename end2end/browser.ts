// Which Chromium walks the journeys; Playwright itself adds --no-sandbox (for root) and --disable-background-networking.

/** Without windows: a quarter faster. */
export const headless = { executablePath: process.env.CHROMIUM_HEADLESS ?? "/usr/bin/chromium-headless-shell" };

/** Shows messages of a site, which the one without windows can't. */
export const whole = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" };

/** A microphone that hums, which pages may use. */
export const microphone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
