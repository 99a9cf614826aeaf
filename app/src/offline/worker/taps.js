// A second copy of the host's taps (the page has its own, see taps.js): they go out when the connection returns, also
// with no page open. The page still sends its own when it is opened, and hears then what the server refused; the server
// takes each tap once.

const TAPPED = "tapped";
const MOST_TAPS = 200;

const isTap = ({ state }) => state === TAPPED;

async function keepTap({ reader, path, mark }) {
  await put({ reader, path, mark, state: TAPPED });
  await registration.sync?.register(STORE).catch(nothing);
}

// Of these the page had its answer.
async function forgetTaps(marks) {
  const taps = (await mine()).filter(isTap);
  await Promise.all(taps.filter(({ mark }) => marks.includes(mark.id)).map(({ id }) => drop(id)));
}

// A page in sight sends its own. Throws when it may go well in a while.
async function sendTaps() {
  let parcel;
  while ((parcel = nextParcel(await mine())).length) {
    const pages = await clients.matchAll({ type: "window" });
    if (pages.some(({ visibilityState }) => visibilityState === "visible")) throw new Error("a page sends them");
    await sendParcel(parcel);
    await Promise.all(parcel.map(({ id }) => drop(id)));
  }
}

// Of one list, the first tap first.
function nextParcel(entries) {
  const taps = entries.filter(isTap);
  return taps.filter(({ path }) => path === taps[0].path).slice(0, MOST_TAPS);
}

async function sendParcel(parcel) {
  const [{ reader: by, path }] = parcel;
  const over = new AbortController();
  setTimeout(() => over.abort(), LONGEST_TRY);
  const answer = await fetch(`${path}/opkomst.json`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by, clock: Date.now(), marks: parcel.map(({ mark }) => mark) }),
    signal: over.signal,
  });
  // Not a hotspot that answers for it.
  if (!answer.headers.has(READER)) throw new Error("another server answered");
  // What ours won't have from here, the page tells its reader.
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return;
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
}
