// Signing out: everything of the reader goes at once. Where the server can't be reached, whatever the browser says of its
// connection, the word to it goes out before any other page is fetched; until then this telephone shows that it is
// signed out, and nothing else.

const SIGN_OUT = "/uitloggen";
const SIGNED_OUT = "/uitgelogd";

async function leaving() {
  // A browser that keeps nothing has nobody who left.
  const all = await outbox("readonly", (store) => store.getAll()).catch(() => []);
  return all.find(({ state }) => state === "leaves");
}

async function goodbye() {
  const left = await leaving();
  return left?.page && new Response(left.page, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function signOut(request) {
  const word = request.clone();
  try {
    const headers = new Headers(request.headers);
    const whose = await reader();
    if (whose) headers.set(READER, whose);
    const answer = await Promise.race([fetch(new Request(request, { headers })), tooSlow()]);
    if (AWAY.includes(answer.status)) throw new Error("a proxy answered");
    // The next page is asked for only after this.
    if (isCarriedOut(answer)) await forgetReader().catch(nothing);
    return answer;
  } catch {
    return leave(word);
  }
}

// Nothing of the reader stays; what is to be remembered of their leaving does.
async function forgetReader(left) {
  await outbox("readwrite", (store) => {
    const cleared = store.clear();
    return left ? store.put(left) : cleared;
  });
  await forgetPages();
  await closeMessages();
  const subscription = await registration.pushManager?.getSubscription();
  await subscription?.unsubscribe().catch(nothing);
}

async function leave(request) {
  if (!(await leaving())) {
    const page = await (await keptPage(SIGNED_OUT))?.text();
    const left = { state: "leaves", reader: await reader(), page };
    Object.assign(left, { type: request.headers.get("content-type"), body: await request.text() });
    await forgetReader(left);
  }
  return offlinePage();
}

// False as long as someone who signed out here is still signed in at the server.
async function hasLeft(left) {
  const headers = { "content-type": left.type };
  if (left.reader) headers[READER] = left.reader;
  const answer = await fetch(SIGN_OUT, { method: "POST", headers, body: left.body }).catch(nothing);
  const whose = answer?.headers.get(READER);
  if (!whose || whose === left.reader) return false;
  await drop(left.id);
  return true;
}
