// *Show the sum* on the page. That each sum comes to its number is tested natively (tests/sums.rs).
import { layoutProblems } from "./layout.js";
import { axe, expect, open, shot, test } from "./support.js";

test("the sum behind the liquidation price is shown with these numbers", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.locator('[data-tab="numbers"]').click();
  await page.getByText("Show the sum").first().click();
  await expect(page.getByRole("tabpanel")).toContainText("47,738.69346734");
  await expect(page.getByRole("tabpanel")).toContainText("0.4 × (1 − 0.5");
});

for (const [width, height] of [[1280, 720], [360, 740]]) {
  test(`the sums of several trades stand under each at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42&scene=slide&lev=10&pos=ETH:short:2000:5&funding=1&fees=1");
    await page.getByRole("slider", { name: "Moment" }).fill("300");
    await page.locator('[data-tab="numbers"]').click();
    await page.locator("[data-action=sums] summary").click();
    const isolated = page.locator(".sum-columns > div").nth(1);
    await expect(isolated.getByRole("heading", { level: 4 })).toHaveText(["1: BTC long 10x", "2: ETH short 5x", "Whole account"]);
    // Each isolated trade has money and a floor of its own, and paid its own holding cost.
    for (const place of [0, 1]) {
      const lines = isolated.locator("ol").nth(place);
      for (const part of ["What is left (equity):", "Risk rate", "at the last payment"]) await expect(lines).toContainText(part);
    }
    // A word half under what sticks to the top would count as a small target.
    await page.evaluate(() => scrollTo(0, 0));
    await axe(page);
    expect(await layoutProblems(page)).toEqual([]);
    await shot(page, `sums-of-several-${width}`);
  });
}
