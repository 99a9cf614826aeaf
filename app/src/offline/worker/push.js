// Messages on the lock screen: what the server pushes, and what became of a form that went out with no page open.

async function tellPages() {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage("outbox");
}

function show({ title, body, lang, dir, tag, path }) {
  const { icon, badge } = SETTINGS;
  return registration.showNotification(title, { body, lang, dir, tag, icon, badge, data: { path } });
}

async function notifyOf(entry, html) {
  const open = await clients.matchAll({ includeUncontrolled: true });
  if (open.some((client) => client.visibilityState === "visible") || Notification.permission !== "granted") return;
  const [, lang, dir] = /<html lang="(\w+)" dir="(\w+)"/.exec(html) ?? [];
  const path = entry.state === "done" ? entry.to : `/bewaard/${entry.id}`;
  await show({ title: entry.told || entry.about, body: entry.told && entry.about, lang, dir, tag: `outbox-${entry.id}`, path });
}

// Those on the screen were for who was signed in.
async function closeMessages() {
  for (const shown of await registration.getNotifications()) shown.close();
}

// A path of this site, whatever the message says.
const ours = (path) => (/^\/(?!\/)/.test(path ?? "") ? path : "/");

// Half of a hulpvraag, with her voice, may stand in it.
const asks = ({ url }) => new URL(url).pathname === "/hulp/vragen";

async function openPage(path) {
  const to = new URL(ours(path), location.origin).href;
  const open = await clients.matchAll({ type: "window" });
  const there = open.find(({ url }) => url === to) ?? open.find((one) => !asks(one));
  if (!there) return clients.openWindow(to);
  // A system that lets no page come forward by itself still gets the right page.
  await there.focus().catch(nothing);
  if (there.url !== to) await there.navigate(to).catch(() => clients.openWindow(to));
}

// The browser replaced the address of its pushes: the server hears the new one.
async function subscribeAgain({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const subscription = newSubscription ?? (options && (await registration.pushManager.subscribe(options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
  const answer = await fetch("/ik/berichten/apparaat", { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
}
