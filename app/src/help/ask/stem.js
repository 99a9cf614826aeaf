// Records a voice message and puts it in the form's own field for a file, so that the plain form carries it.

// What every browser of these years can write, the smallest first; speech needs little.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4"];
const BITS = 24_000;

/**
 * The recorder of a form, or nothing where the browser has none; then the field for a file stays. `changed` is called
 * when there is another message or none. A form that goes while it still records waits until the message is in it.
 */
export function record(form, changed) {
  const kind = KINDS.find((one) => globalThis.MediaRecorder?.isTypeSupported(one));
  if (!kind || !navigator.mediaDevices) return undefined;
  const box = form.querySelector("[data-recorder]");
  const longest = Number(box.dataset.longest);
  const heard = box.querySelector("[data-heard]");
  const button = (what) => box.querySelector(`[data-do="${what}"]`);
  let recorder, beginning, clock;
  // What `begin` waits for the microphone with; and what is recorded, until it is in the form.
  let asking, taking;
  // The message as it can be kept in this tab, and how long it lasts.
  let message, seconds = 0;

  const written = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  function look() {
    const on = recorder?.state === "recording";
    button("start").hidden = on || Boolean(message);
    button("stop").hidden = !on;
    for (const one of [heard, button("again"), button("drop")]) one.hidden = on || !message;
    box.querySelector("[data-time]").textContent = written(seconds);
    box.classList.toggle("on", on);
  }

  async function begin() {
    for (const trouble of box.querySelectorAll("[data-trouble]")) trouble.hidden = true;
    const mine = asking = {};
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (refused) {
      const what = refused.name === "NotAllowedError" ? "denied" : "no_microphone";
      box.querySelector(`[data-trouble="${what}"]`).hidden = false;
      return;
    }
    // She went on, or tapped twice, while her phone asked whether it may.
    if (asking !== mine) return silence(sound);
    drop();
    const parts = [];
    recorder = new MediaRecorder(sound, { mimeType: kind, audioBitsPerSecond: BITS });
    recorder.ondataavailable = ({ data }) => data.size && parts.push(data);
    recorder.start();
    taking = new Promise((taken) => {
      recorder.onstop = async () => {
        clearInterval(clock);
        silence(sound);
        await take(new Blob(parts, { type: kind.split(";")[0] }));
        taking = undefined;
        taken();
      };
    });
    beginning = performance.now();
    clock = setInterval(tick, 200);
    look();
    button("stop").focus();
  }

  function tick() {
    seconds = Math.min((performance.now() - beginning) / 1000, longest);
    if (seconds >= longest) stop();
    else box.querySelector("[data-time]").textContent = written(seconds);
  }

  /** Ends what is recorded; its promise is kept when the message is in the form. */
  function stop() {
    asking = undefined;
    if (recorder?.state === "recording") recorder.stop();
    return taking;
  }

  // Before any other listener hears of it: whatever was tapped happens once the message is there.
  let waiting = false;
  form.addEventListener("submit", async (event) => {
    if (!taking) return void (asking = undefined);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting) return;
    waiting = true;
    await stop();
    waiting = false;
    form.requestSubmit(event.submitter);
  });

  async function take(blob) {
    message = await asText(blob);
    put(blob);
    look();
    button("again").focus();
    changed();
  }

  function put(blob) {
    const files = new DataTransfer();
    if (blob) files.items.add(new File([blob], "stem", { type: blob.type }));
    form.elements.stem.files = files.files;
    if (heard.src) URL.revokeObjectURL(heard.src);
    if (blob) heard.src = URL.createObjectURL(blob);
    else heard.removeAttribute("src");
  }

  function drop() {
    [message, seconds] = [undefined, 0];
    put(undefined);
    look();
    changed();
  }

  // A form that waited on this telephone and came back: what was spoken is still kept here.
  async function giveBack() {
    if (!/^\/bewaard\/\d+$/.test(location.pathname) || form.elements.stem.ariaInvalid) return;
    const kept = await fetch(`${location.pathname}/stem`);
    if (!kept.ok || message || taking) return;
    const blob = await kept.blob();
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await blob.arrayBuffer());
    [message, seconds] = [await asText(blob), sound.duration];
    put(blob);
    look();
    changed();
  }

  button("start").addEventListener("click", begin);
  button("stop").addEventListener("click", stop);
  button("again").addEventListener("click", begin);
  button("drop").addEventListener("click", drop);
  addEventListener("pagehide", stop);
  box.hidden = false;
  look();
  giveBack().catch(() => {});
  return {
    stop,
    /** How long the message lasts, as it is shown. */
    time: () => message && written(seconds),
    /** What can be kept as text, and given back to `restore`. */
    kept: () => message && { message, seconds },
    restore(kept) {
      if (!kept) return;
      ({ message, seconds } = kept);
      put(fromText(message));
      look();
    },
  };
}

function silence(sound) {
  for (const track of sound.getTracks()) track.stop();
}

const asText = (blob) =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onloadend = () => done(reader.result);
    reader.readAsDataURL(blob);
  });

// Not by fetch: a page may not connect to what it holds itself.
function fromText(text) {
  const [head, body] = text.split(",");
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  return new Blob([bytes], { type: head.match(/:(.*?);/)[1] });
}
