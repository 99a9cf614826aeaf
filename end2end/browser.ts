// Which Chromium walks the journeys; Playwright itself adds --no-sandbox (for root) and --disable-background-networking.
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

export const browser = { executablePath };

/** With a microphone that hums, which pages may use. */
export const withMicrophone = {
  executablePath,
  args: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
};
