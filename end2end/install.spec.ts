// Meedoen on the telephone's own screen, offered at the second visit.
import { audit } from "./audit.ts";
import { test } from "./offline.ts";
import { signIn } from "./people.ts";
import { expect, type Page } from "./server.ts";
import { expectView } from "./view.ts";
import { Words } from "./words.ts";

test("at the second visit she is offered to put it on her telephone, and a no is kept", async ({ page, context }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  const offer = (page: Page) =>
    page.evaluate(() => dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt: () => Promise.resolve() })));
  const card = (page: Page) => page.locator("[data-install]");
  await offer(page);
  await expect(card(page)).toBeHidden();
  const second = await context.newPage();
  await second.goto("/");
  await offer(second);
  await expect(card(second)).toContainText(ti.say("offline.install.title"));
  await audit(second);
  await card(second).getByRole("button", { name: ti.say("offline.install.not_now") }).click();
  await expect(card(second)).toBeHidden();
  const third = await context.newPage();
  await third.goto("/");
  await offer(third);
  await expect(card(third)).toBeHidden();
});

test("on an iPhone she sees how, in pictures", async ({ page, context }) => {
  const ar = new Words("ar");
  await context.addInitScript(() => Object.defineProperty(navigator, "standalone", { value: false }));
  await signIn(page, "arabic");
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.locator("[data-install]")).toContainText(ar.say("offline.install.share"));
  await expectView(second.locator("[data-install]"), "offline-install-iphone-ar");
  await audit(second);
});
