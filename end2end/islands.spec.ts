import { expect, test } from "./server.ts";

test("an island comes alive under the content security policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  const [alone, inside] = await page.getByRole("button").all();
  await alone.click();
  await expect(alone).toHaveText("2");
  await inside.click();
  await expect(inside).toHaveText("41");
  await page.getByText("fold").click();
  await expect(page.locator("#folding")).toHaveAttribute("data-open", "true");
  expect(complaints).toEqual([]);
});
