// Signing out without a connection: everything of the reader goes at once, and the word to the server goes out before any
// other page is fetched. Until then this telephone shows that it is signed out, and nothing else.

const SIGN_OUT = "/uitloggen";
const SIGNED_OUT = "/uitgelogd";

const leaving = async () => (await outbox("readonly", (store) => store.getAll())).find(({ state }) => state === "leaves");

async function goodbye() {
  const left = await leaving();
  return left?.page && new Response(left.page, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function leave(request) {
  if (!(await leaving())) {
    const page = await (await keptPage(SIGNED_OUT))?.text();
    const left = { state: "leaves", reader: await reader(), page };
    Object.assign(left, { type: request.headers.get("content-type"), body: await request.text() });
    await outbox("readwrite", (store) => (store.clear(), store.put(left)));
    await forgetPages();
    const subscription = await registration.pushManager?.getSubscription();
    await subscription?.unsubscribe().catch(nothing);
  }
  return offlinePage();
}

// False as long as someone who signed out here is still signed in at the server.
async function hasLeft(left) {
  const headers = { "content-type": left.type, [READER]: left.reader };
  const answer = await fetch(SIGN_OUT, { method: "POST", headers, body: left.body }).catch(nothing);
  const whose = answer?.headers.get(READER);
  if (!whose || whose === left.reader) return false;
  await drop(left.id);
  return true;
}
