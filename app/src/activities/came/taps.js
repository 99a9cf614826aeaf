// The host's taps on this telephone, each under the id it got here: by whose they are, of which list and in which order.
// What someone else left here waits until they sign in again. The server takes each id once.

const MOST = 200;
const LONGEST_TRY = 60_000;

const { reader } = document.getElementById("offline").dataset;
let counter = 0;

// Those that wait, and those that the server couldn't take: these stay until they are put right.
const WAITS = "opkomst";
const BACK = "opkomst_back";

// The first tap first: one entry a tap, so that two open pages don't overwrite each other's.
function all(kind) {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(`${kind}|${reader}|`))
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map((key) => ({ key, to: key.split("|")[2], value: JSON.parse(localStorage.getItem(key)) }));
}

const order = (key) => key.split("|").slice(3).join("|");

export const waiting = () => all(WAITS).map(({ key, to, value }) => ({ key, to, mark: value }));
export const back = (path) => all(BACK).filter(({ to }) => to === path).map(({ key, value }) => ({ key, ...value }));
export const drop = (key) => localStorage.removeItem(key);

export function keep(to, tap) {
  const at = Date.now();
  const mark = { id: newId(), at, ...tap };
  const place = `${String(at).padStart(15, "0")}-${String(counter++).padStart(6, "0")}`;
  localStorage.setItem(`${WAITS}|${reader}|${to}|${place}|${mark.id}`, JSON.stringify(mark));
  tellWorker({ what: "tapped", tap: { reader, path: to, mark } });
  return mark;
}

// It keeps a copy, to send when the connection returns while no page is open.
const tellWorker = (message) => navigator.serviceWorker?.ready.then(({ active }) => active.postMessage(message));

// Not randomUUID: that is missing where the site is tried out without https.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Sends what waits, in order; `told` hears of each answer, and of a list that the server won't have as it is (no answer):
// someone else is signed in, or no longer receives people there. That stays here for a next visit. Throws when it may go
// well in a while.
export async function send(told = () => {}) {
  const stuck = new Set();
  let first;
  while ((first = waiting().find(({ to }) => !stuck.has(to)))) {
    const { to } = first;
    const parcel = waiting().filter((one) => one.to === to).slice(0, MOST);
    const answer = await sendParcel(to, parcel.map(({ mark }) => mark));
    if (answer) settle(parcel, answer.refused);
    else stuck.add(to);
    told(to, parcel, answer);
  }
}

async function sendParcel(to, marks) {
  // A server that is silent is as good as none.
  const over = new AbortController();
  setTimeout(() => over.abort(), LONGEST_TRY);
  const answer = await fetch(`${to}/opkomst.json`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by: reader, clock: Date.now(), marks }),
    signal: over.signal,
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return undefined;
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

// What was refused is kept as such before it stops waiting.
function settle(parcel, refused) {
  const why = new Map(refused.map(({ id, why }) => [id, why]));
  for (const { key, mark } of parcel) {
    if (why.has(mark.id)) localStorage.setItem(key.replace(WAITS, BACK), JSON.stringify({ mark, why: why.get(mark.id) }));
    drop(key);
  }
  tellWorker({ what: "taps_sent", marks: parcel.map(({ mark }) => mark.id) });
}
