// On the page that stands in for one that isn't kept: links to those that are.

const list = document.querySelector("[data-kept-pages]");
const hidden = ["/zonder-internet", "/bewaard", "/bewaard/uitloggen", "/uitgelogd"];

document.querySelector("[data-go-back]").addEventListener("click", () => history.back());

for (const name of await caches.keys()) {
  if (!name.startsWith("pages ")) continue;
  const cache = await caches.open(name);
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (search || hidden.includes(pathname)) continue;
    const html = await (await cache.match(url)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: pathname, className: "btn" });
    const label = document.createElement("bdi");
    const about = page.querySelector("meta[name=about]")?.content;
    label.textContent = about ?? page.title.replace(/ · Meedoen$/, "");
    link.append(label);
    line.append(link);
    list.append(line);
  }
}
document.querySelector("[data-some]").hidden = !list.children.length;
