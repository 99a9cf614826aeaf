// What holds on every page: axe has nothing to say, nothing sticks out, and a thumb can hit everything.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function audit(page: Page): Promise<void> {
  await expectNoViolations(page);
  await expectFits(page);
  await expectTargets(page);
}

/** Our pages have no frames: without them axe needs no second page, and takes half the time. What is right isn't listed. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
}

export async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await axe(page).withTags(rules).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(said, `axe on ${page.url()}`).toEqual([]);
}

/** Only the colours: what another colour scheme can change. */
export async function expectContrast(page: Page): Promise<void> {
  const { violations } = await axe(page).withRules(["color-contrast"]).analyze();
  const said = violations.flatMap(({ nodes }) => nodes.map((node) => `${node.html}: ${node.any[0]?.message}`));
  expect(said, `contrast on ${page.url()}`).toEqual([]);
}

/** No page scrolls sideways, and no word is cut off by what stands around it. */
export async function expectFits(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const page = document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const style = getComputedStyle(element);
      const hides = style.overflowX === "hidden" || style.overflowX === "clip";
      return hides && element.localName !== "input" && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
    });
    const tooWide = page.scrollWidth - page.clientWidth;
    // Whoever stands past the edge, the innermost only.
    const past = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return tooWide > 0 && element.checkVisibility() && (right > page.clientWidth + 1 || left < -1);
    });
    const innermost = past.filter((element) => !past.some((other) => other !== element && element.contains(other)));
    const shown = (element: HTMLElement) => element.outerHTML.slice(0, 200);
    return { tooWide, past: innermost.map(shown), cut: cut.map(shown) };
  });
  expect(found, `what sticks out on ${page.url()}`).toEqual({ tooWide: 0, past: [], cut: [] });
}

/** Everything to tap is at least 48 by 48; a link inside a sentence is as high as its line. */
export async function expectTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const things = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary");
    const inSentence = (thing: HTMLElement) =>
      thing.localName === "a" &&
      ["P", "LI", "DD"].includes(thing.parentElement!.tagName) &&
      [...thing.parentElement!.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim());
    return [...things]
      .filter((thing) => thing.checkVisibility({ visibilityProperty: true }) && !thing.matches(".skip, [type=hidden]"))
      .filter((thing) => !inSentence(thing))
      .map((thing) => (thing.matches("[type=checkbox], [type=radio]") ? (thing.closest("label") ?? thing) : thing))
      .map((thing) => ({ thing, box: thing.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 47.5 || box.height < 47.5)
      .map(({ thing, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${thing.outerHTML.slice(0, 120)}`);
  });
  expect(small, `too small to tap on ${page.url()}`).toEqual([]);
}
