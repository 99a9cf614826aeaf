// Brings the islands of a page to life. The page names the binding and the WebAssembly of this build:
//   <script type="module" id="islands-loader" src="…" data-js="…" data-wasm="…"></script>
// A file of its own, so that the page needs no inline script. The walk is the one of leptos' island_script.js.

const { js, wasm } = document.getElementById("islands-loader").dataset;
const module = await import(js);
await module.default({ module_or_path: wasm });
module.hydrate();
await hydrateBelow(document.body, []);
// Tests wait for this.
document.documentElement.dataset.islands = "ready";

// `slots` holds, innermost last, what leptos left on the <leptos-children> around the element: an island inside them
// calls it to find its owner.
async function hydrateBelow(element, slots) {
  for (const child of element.children) {
    const tag = child.localName;
    if (tag === "leptos-island") await hydrateIsland(child, slots.at(-1));
    await hydrateBelow(child, tag === "leptos-children" ? [...slots, child.$$on_hydrate] : slots);
  }
}

async function hydrateIsland(element, takeSlot) {
  const hydrate = module[element.dataset.component];
  if (!hydrate) {
    console.warn(`No island named ${element.dataset.component} in this build.`);
    return;
  }
  takeSlot?.();
  await hydrate(element);
}
