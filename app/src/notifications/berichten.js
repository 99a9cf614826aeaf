// Messages on this device. Looks what this browser can and what holds, and shows that; asks the browser for its consent
// only after someone tapped "yes, on this device".

const page = document.querySelector("[data-push]");
const parts = [...page.querySelectorAll("[data-state]")];
const possible = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function show(state) {
  for (const part of parts) part.hidden = part.dataset.state !== state;
}

// An iPhone takes pushes for an app on the home screen only.
function isUninstalledIphone() {
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return apple && !matchMedia("(display-mode: standalone)").matches;
}

async function look() {
  if (!possible) return isUninstalledIphone() ? "iphone" : "impossible";
  if (Notification.permission === "denied") return "blocked";
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription && page.dataset.on === "true" ? "on" : "off";
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

function isOurs(subscription) {
  const key = subscription.options?.applicationServerKey;
  const ours = bytes(page.dataset.key);
  return !key || new Uint8Array(key).every((byte, at) => byte === ours[at]);
}

async function subscribe() {
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  // Made with a key this site no longer has.
  if (before && !isOurs(before)) await before.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(page.dataset.key) });
}

async function tell(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
  const answer = await fetch("/ik/berichten/apparaat", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
}

async function turnOn(button) {
  button.disabled = true;
  try {
    await tell(await subscribe());
    page.dataset.on = "true";
    show("on");
  } catch {
    show(Notification.permission === "denied" ? "blocked" : "failed");
  } finally {
    button.disabled = false;
  }
}

const yes = page.querySelector("button[data-state=off]");
yes.addEventListener("click", () => turnOn(yes));
// The form does the rest: the server forgets this device. A browser that won't let go is no reason to wait.
page.querySelector("form").addEventListener("submit", async () => {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
});

look()
  .then(show, () => show("impossible"))
  .finally(() => {
    // Tests wait for this.
    page.dataset.ready = "yes";
  });
