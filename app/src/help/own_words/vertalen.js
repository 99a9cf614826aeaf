// A translation may be spoken.
import { record } from "/assets/stem.js";

for (const form of document.querySelectorAll("[data-speak]")) {
  const recorder = record(form, () => {});
  if (!recorder) continue;
  for (const one of form.querySelectorAll("[data-without-recorder]")) one.hidden = true;
}
