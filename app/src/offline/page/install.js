// Offers to put Meedoen on the telephone: at the second visit, where it can be done, until someone says "not now".

const card = document.querySelector("[data-install]");
const button = (what) => card.querySelector(`[data-do=${what}]`);
const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone;

// A visit is a tab or a start of the app, not a page.
function visits() {
  let count = Number(localStorage.getItem("visits") ?? 0);
  if (!sessionStorage.getItem("visit")) {
    sessionStorage.setItem("visit", "yes");
    localStorage.setItem("visits", (count += 1));
  }
  return count;
}

function offer() {
  if (visits() > 1 && !installed && !localStorage.getItem("not_now")) card.hidden = false;
}

function close() {
  localStorage.setItem("not_now", "yes");
  card.hidden = true;
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  button("go").onclick = async () => {
    await event.prompt();
    close();
  };
  offer();
});
button("not_now").addEventListener("click", close);

visits();
// Only Safari on an iPhone knows this word: there one does it oneself.
if (navigator.standalone === false) {
  button("go").hidden = true;
  card.querySelector("[data-iphone]").hidden = false;
  offer();
}
