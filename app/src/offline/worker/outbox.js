// What was sent without a connection: it waits here, in order, and goes out as it was, with its own key, so that the
// server carries it out once however often it arrives. What became of it stays until its sender has seen it.

const DATABASE = "meedoen";
const STORE = "outbox";
const LONGEST_SEND = 10_000;
const LONGEST_TRY = 60_000;
// In bytes a millisecond: what is large may take longer on such a network.
const SLOWEST = 8;
const FIRST_PAUSE = 15_000;
const LONGEST_PAUSE = 3_600_000;
const DAY = 86_400_000;

let opened;

function database() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => {
      const close = () => (asked.result.close(), (opened = undefined));
      asked.result.onclose = asked.result.onversionchange = close;
      done(asked.result);
    };
  });
  return opened;
}

// Done only when it is on the disk.
async function outbox(mode, act) {
  const transaction = (await database()).transaction(STORE, mode, { durability: "strict" });
  const asked = act(transaction.objectStore(STORE));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

const put = (entry) => outbox("readwrite", (store) => store.put(entry));
const drop = (id) => outbox("readwrite", (store) => store.delete(id));

// The reader's own, the first first. What someone else left here isn't theirs to see.
async function mine() {
  const whose = await reader();
  return (await outbox("readonly", (store) => store.getAll())).filter((entry) => entry.reader === whose);
}

const waits = ({ state }) => state === "waits";

// What a form is about, such as one meeting or one hulpvraag: what is sent about that goes in order. What is new stands by
// itself.
const NEW = ["help", "translation"];
const aboutWhat = ({ path, kind }) => (NEW.includes(kind) ? undefined : path.replace(/^(\/.+\/.+)\/[^/]+$/, "$1"));

const tooSlow = () => pause(LONGEST_SEND).then(() => Promise.reject(new Error("too slow")));

// A form that may wait. What waited before it goes first.
async function post(event, kind) {
  const copy = event.request.clone();
  const late = tooSlow();
  try {
    const form = { path: new URL(copy.url).pathname, kind };
    if (await Promise.race([stillWaiting(form), late])) throw new Error("others wait before it");
    const answer = await Promise.race([fetch(event.request), late]);
    if (AWAY.includes(answer.status)) throw new Error("a proxy answered");
    if (isCarriedOut(answer)) event.waitUntil(putRight(copy).catch(nothing));
    return answer;
  } catch {
    return keepForm(copy, kind).catch(notSent);
  }
}

// Whether something waits before this form, now that it was tried again. What the server failed at holds up only what is
// about the same, and a browser that keeps nothing has nothing waiting.
async function stillWaiting(form) {
  const has = async (which) => (await mine().catch(() => [])).some(which);
  if (!(await has(waits))) return false;
  await sendWaiting();
  const about = aboutWhat(form);
  return has((entry) => waits(entry) && (!entry.tries || (about && aboutWhat(entry) === about)));
}

async function keepForm(request, kind) {
  const whose = await reader();
  if (!whose || whose === "-") return notSent();
  const path = new URL(request.url).pathname;
  const type = request.headers.get("content-type");
  const about = await aboutOf(path, request.referrer);
  const key = (await request.clone().formData()).get("sleutel");
  const body = await request.arrayBuffer();
  await put({ reader: whose, path, type, body, key, kind, about, at: Date.now(), state: "waits", tries: 0, next: 0 });
  await registration.sync?.register(STORE).catch(nothing);
  await tellPages();
  return Response.redirect("/bewaard", 303);
}

// What it is about, in the words of the page of its address, or of the page above that, or of the one it stood on.
async function aboutOf(path, referrer) {
  for (const key of [path, path.replace(/\/[^/]+$/, ""), referrer && keyOf(referrer)].filter(Boolean)) {
    const kept = await keptPage(key);
    const html = await kept?.text();
    if (html) return saidOf(html, "about") || titleOf(html);
  }
}

// A form that came back with a mistake, was put right and went out: it needs nobody any more.
async function putRight(request) {
  const back = (await mine()).filter(({ state }) => state === "refused");
  if (!back.length) return;
  const key = (await request.formData()).get("sleutel");
  await Promise.all(back.filter((entry) => entry.key === key).map(({ id }) => drop(id)));
  await tellPages();
}

let sending;
let sendingAgain;

// Who asks while it goes on perhaps has the connection that the tries before had not: then it goes round once more.
function sendWaiting() {
  if (sending) {
    sendingAgain ??= sending.catch(nothing).then(() => ((sendingAgain = undefined), sendWaiting()));
    return sendingAgain;
  }
  sending = sendInOrder().finally(() => (sending = undefined));
  return sending;
}

// True when nothing waits any more.
async function sendInOrder() {
  const held = [];
  let sent = 0;
  for (const entry of (await mine()).filter(waits)) {
    const about = aboutWhat(entry);
    if (about && held.includes(about)) continue;
    const became = entry.next > Date.now() ? "later" : await send(entry).catch(() => "no_connection");
    if (became === "no_connection") return false;
    if (became === "later") held.push(about);
    else sent += 1;
  }
  if (sent) await stockUp().catch(nothing);
  return !held.length;
}

// What became of it: "settled"; "later" when it waits for another try, with what is about the same; "no_connection" when
// there is none to our server, for whatever waits.
async function send(entry) {
  const asked = performance.now();
  const answer = await deliver(entry).catch(nothing);
  if (!answer) return "no_connection";
  const ours = answer.headers.has(READER);
  // It never gives up: what was kept is only thrown away by who sent it. A proxy may find it too large, or odd.
  if (answer.status === 429 || answer.status >= 500 || (!ours && answer.status >= 400)) {
    const tries = entry.tries + 1;
    await put({ ...entry, tries, next: Date.now() + Math.min(FIRST_PAUSE * 2 ** tries, LONGEST_PAUSE) });
    await tellPages();
    return "later";
  }
  // Someone else is signed in by now; or it isn't our server that answers, but a hotspot.
  if (answer.headers.get(READER) !== entry.reader) return "no_connection";
  await settle(entry, answer, asked);
  return "settled";
}

// A server that is silent is as good as none.
function deliver({ path, type, body, reader }) {
  const headers = { "content-type": type, [READER]: reader };
  const over = new AbortController();
  setTimeout(() => over.abort(), LONGEST_TRY + body.byteLength / SLOWEST);
  return fetch(path, { method: "POST", headers, body, signal: over.signal });
}

async function settle(entry, answer, asked) {
  const copy = answer.clone();
  const html = await answer.text();
  entry.state = answer.ok ? "done" : "refused";
  // Not every page says where its reader stands: then it was sent, and that is all.
  entry.told = saidOf(html, "told") || (answer.ok ? "" : titleOf(html));
  entry.to = new URL(answer.url).pathname;
  entry.answeredAt = Date.now();
  if (answer.ok) {
    entry.body = undefined;
    await keepPage(keyOf(answer.url), copy, asked).catch(nothing);
  } else {
    entry.page = html;
    entry.policy = answer.headers.get("content-security-policy");
  }
  await put(entry);
  await tellPages();
  await notifyOf(entry, html);
}

const titleOf = (html) => plain(/<title>([^<]*)/.exec(html)?.[1] ?? "").replace(/ · Meedoen$/, "");

// What a page says for us: what it is about, and where its reader stands.
const saidOf = (html, name) => plain(new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html)?.[1] ?? "");

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
const plain = (html) => html.replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ENTITIES[name]);

// The answer to a form that came back, at /bewaard/<id>, with everything typed.
async function answerPage(id) {
  const entry = (await mine()).find((one) => one.id === id);
  if (!entry?.page) return Response.redirect("/bewaard", 303);
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": entry.policy };
  return new Response(entry.page, { headers });
}

// The voice in it, at /bewaard/<id>/stem: no page that comes back from the server has that.
async function voiceOf(id) {
  const entry = (await mine()).find((one) => one.id === id);
  const form = entry?.body && (await new Response(entry.body, { headers: { "content-type": entry.type } }).formData());
  const voice = form?.get("stem");
  return voice?.size ? new Response(voice, { headers: { "content-type": voice.type } }) : new Response(null, { status: 404 });
}

// For the pages: what there is, without its content.
async function listed() {
  const shown = ({ id, kind, about, at, state, told, to, path, tries, seen }) =>
    ({ id, kind, about, at, state, told, to, path, tries, seen });
  return (await mine()).filter((entry) => !isTap(entry)).map(shown);
}

// The results were looked at: they stay for a day, for who comes back to read once more.
async function seen() {
  for (const entry of (await mine()).filter(({ state }) => state === "done")) {
    if (Date.now() - entry.answeredAt > DAY) await drop(entry.id);
    else if (!entry.seen) await put({ ...entry, seen: true });
  }
}

// "Send it now": the pauses are over.
async function sendNow() {
  await sending?.catch(nothing);
  for (const entry of (await mine()).filter(waits)) await put({ ...entry, next: 0 });
  await sendWaiting();
  await tellPages();
}
