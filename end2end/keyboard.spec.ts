// Without a mouse and without a thumb: the skip link, the order of the keys, and always to see where one is.
import { signIn } from "./people.ts";
import { expect, test, type Page } from "./server.ts";
import { nl, Words } from "./words.ts";

/** What has the focus, as a reader would call it, and whether its outline can be seen. */
async function focused(page: Page): Promise<{ name: string; visible: boolean; top: number }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const ring = [element, element.closest("label")].find(
      (one) => one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2,
    );
    const box = element.getBoundingClientRect();
    const name = (element.innerText || element.getAttribute("name") || element.tagName).trim();
    return { name, visible: !!ring && box.bottom > 0 && box.top < innerHeight, top: box.top + scrollY };
  });
}

/** Goes on with the Tab key until this has the focus; every stop on the way can be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  await page.waitForLoadState();
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    expect(now.visible, `the outline around "${now.name}"`).toBe(true);
    passed.push(now.name);
    if (now.name === name) return;
  }
  throw new Error(`Tab never comes to "${name}": ${passed.join(" | ")}`);
}

test("the first key goes past the menu", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.keyboard.press("Tab");
  expect((await focused(page)).name).toBe(nl.say("shell.skip"));
  await expect(page.getByRole("link", { name: nl.say("shell.skip") })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#inhoud$/);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("the keys follow the page from top to bottom", async ({ page }) => {
  await signIn(page, "taalcoach");
  const inMain = page.locator("main :is(a, button, input, select, summary)").filter({ visible: true });
  const tops: number[] = [];
  await inMain.first().focus();
  for (const _ of await inMain.all()) {
    tops.push((await focused(page)).top);
    await page.keyboard.press("Tab");
  }
  expect(tops.length).toBeGreaterThan(2);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test("a proposal answered with keys alone", async ({ page }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await tabTo(page, ti.say("match.own.yes"));
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toContainText(ti.like("match.own.standing.waiting"));
});

test("a pair proposed with keys alone", async ({ page }) => {
  await signIn(page, "coordinator");
  await page.goto("/koppelen");
  await tabTo(page, "paar");
  await page.keyboard.press("Space");
  await expect(page.locator("input[name=paar]:checked")).toHaveCount(1);
  await tabTo(page, "paar");
  for (let presses = 0; (await focused(page)).name.startsWith(nl.say("match.board.propose")) === false; presses += 1) {
    expect(presses, "Tab comes to the button").toBeLessThan(200);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toContainText(nl.say("match.board.proposed.one"));
});

test("a mistake in a form has the keys brought to its field", async ({ page }) => {
  await page.goto("/aanmelden");
  await tabTo(page, nl.say("signup.begin"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/wat$/);
  await tabTo(page, nl.say("signup.next"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await tabTo(page, nl.say("error.choose_one"));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(nl.say("signup.for.taalcoach"))).toBeFocused();
});
