// What the worker listens to. A newer one takes over when a page says that nobody looks (or none is open): a browser that
// changes workers just as someone taps can leave that tap without an answer. Pages of the version before it go on as they
// are, since the names of files carry their content.

const later = SETTINGS.later.map(([path, kind]) => [new RegExp(path), kind]);
const handsOver = SETTINGS.handsOver.map((path) => new RegExp(path));

addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll(SETTINGS.first)));
});

addEventListener("activate", (event) => {
  const preload = registration.navigationPreload?.enable();
  event.waitUntil(Promise.all([preload, clients.claim()]));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  if (method === "GET" && pathname.startsWith("/assets/")) event.respondWith(file(event.request));
  else if (method === "GET" && /^\/bewaard\/\d+\/stem$/.test(pathname)) event.respondWith(voiceOf(Number(pathname.split("/")[2])));
  else if (mode === "navigate" && method === "GET") get(event, pathname);
  else if (mode === "navigate" && method === "POST") sent(event, pathname);
});

function get(event, pathname) {
  const id = /^\/bewaard\/(\d+)$/.exec(pathname)?.[1];
  event.respondWith(id ? answerPage(Number(id)) : page(event));
}

// Only what our own pages send: a form of another site is the browser's to judge, and is never sent from here.
function sent(event, pathname) {
  if (!event.request.referrer.startsWith(`${location.origin}/`)) return;
  const kind = later.find(([path]) => path.test(pathname))?.[1];
  if (kind) event.respondWith(post(event, kind));
  else if (pathname === SIGN_OUT) event.respondWith(signOut(event.request));
  else if (handsOver.some((path) => path.test(pathname))) event.waitUntil(forgetPages().then(closeMessages));
  else event.respondWith(fetch(event.request).then((answer) => (isCarriedOut(answer), answer)).catch(notSent));
}

addEventListener("sync", (event) => {
  if (event.tag !== STORE) return;
  // Told that it failed, the browser tries again later.
  event.waitUntil(sendWhatWaits());
});

async function sendWhatWaits() {
  const [all] = await Promise.all([sendWaiting(), sendTaps()]);
  if (!all) throw new Error("some of it still waits");
}

addEventListener("message", (event) => event.waitUntil(answer(event.data, event.ports[0])));

// What pages ask: {what, id}, or of taps {what, tap} and {what, marks}; the answer goes through the port.
async function answer({ what, id, tap, marks }, port) {
  if (what === "visit") await sendWaiting().then(stockUp).catch(nothing);
  if (what === "send") await sendNow();
  if (what === "drop") await drop(id).then(tellPages);
  if (what === "seen") await seen();
  if (what === "tapped") await keepTap(tap);
  if (what === "taps_sent") await forgetTaps(marks);
  if (what === "take_over") await skipWaiting();
  port?.postMessage(await listed());
}

// What it is about opens without a connection too, a little later.
addEventListener("push", (event) => event.waitUntil(show(event.data.json()).then(stockUp).catch(nothing)));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data?.path));
});

addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)));
