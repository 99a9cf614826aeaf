// A telephone of several people: who signs out leaves nothing behind.
import { audit } from "./audit.ts";
import { signIn } from "./people.ts";
import { expect, test } from "./server.ts";
import { expectView } from "./view.ts";
import { Words } from "./words.ts";

test("after signing out the back button shows nothing of her", async ({ page }) => {
  const ti = new Words("ti");
  await signIn(page, "tigrinya");
  await page.goto("/ik");
  await expect(page.locator("main")).toContainText("Selam Tesfay");
  await page.goto("/");

  await page.getByRole("button", { name: ti.say("me.sign_out"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ti.say("signed_out.title"));
  await expectView(page, "shared-phone-signed-out");
  await audit(page);

  await page.goBack();
  await expect(page.locator("main")).not.toContainText(ti.say("home.hello"));
  await page.goBack();
  await expect(page.locator("body")).not.toContainText("Tesfay");
  await expect(page.locator("a[href^='tel:']")).toHaveCount(0);
  await page.goto("/ik");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ti.say("failure.not_found.title"));
});

test("who comes after her sees only his own", async ({ page }) => {
  await signIn(page, "tigrinya");
  await page.locator("form.sign-out button").click();
  await signIn(page, "arabic");
  await expect(page.locator("body")).not.toContainText("Selam");
});

test("a lost telephone is signed out from another one", async ({ page, otherPhone }) => {
  const lost = await otherPhone();
  await signIn(lost, "taalcoach");
  await signIn(page, "taalcoach");
  await page.goto("/ik");
  const nl = new Words("nl");
  await audit(page);
  await page.getByRole("button", { name: nl.say("me.device_out") }).click();
  await expect(page.getByRole("button", { name: nl.say("me.device_out") })).toHaveCount(0);
  await lost.reload();
  await expect(lost.getByRole("heading", { level: 1 })).toHaveText(nl.say("welcome.title"));
});
