// What the chart shows on demand: candles, further prices, each traded asset, thin books.
import { axe, expect, open, scrub, shot, test } from "./support.js";
import { layoutProblems } from "./layout.js";

const chart = (page) => page.locator("svg.chart");
const options = (page) => page.locator(".chart-options > summary");

for (const [width, height] of [[1280, 720], [360, 740]]) {
  for (const scheme of ["light", "dark"]) {
    test.describe(`${width}x${height} ${scheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: scheme });

      test("candles and the index are drawn when asked for", async ({ page }) => {
        await open(page, "/?seed=calm-otter-42&scene=wick");
        await scrub(page, 2_000);
        await expect(chart(page).locator(".wick")).toHaveCount(1);
        await options(page).click();
        await page.getByLabel("Candles of trades, each 30 minutes").check();
        await page.getByLabel("Index: what other exchanges say").check();
        await expect(chart(page).locator(".candle")).toHaveCount(2);
        await expect(chart(page).locator(".of-index").first()).toBeAttached();
        await expect(chart(page).locator(".wick")).toHaveCount(0);
        await axe(page);
        await shot(page, `chart-options-${scheme}-${width}`);
        await page.keyboard.press("Escape");
        await expect(page.locator(".chart-choices")).toBeHidden();
        await expect(options(page)).toBeFocused();
        expect(await layoutProblems(page)).toEqual([]);
        await shot(page, `chart-candles-${scheme}-${width}`);
      });

      test("each traded asset has its chart", async ({ page }) => {
        await open(page, "/?seed=calm-otter-42&pos=ALT:short:2000:5&jumps=crash&regime=storms&days=90");
        await scrub(page, 12_000);
        const mark = await page.locator("[data-market]").getAttribute("data-mark");
        await page.getByRole("button", { name: "ALT", exact: true }).click();
        await expect(page.getByRole("button", { name: "ALT", exact: true })).toHaveAttribute("aria-pressed", "true");
        await expect(page.locator(".price-now")).toHaveText(/^1\.\d{4}$/);
        await expect(page.locator("[data-market]"), "what the accounts are told by stays").toHaveAttribute("data-mark", mark);
        await expect(chart(page).locator(".thin").first()).toBeAttached();
        await axe(page);
        expect(await layoutProblems(page)).toEqual([]);
        await shot(page, `chart-alt-${scheme}-${width}`);
      });
    });
  }
}

test("where three prices are one there is nothing to choose, and the page says so", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await options(page).press("Enter");
  await expect(page.getByLabel("Index: what other exchanges say")).toBeDisabled();
  await expect(page.locator(".chart-choices")).toContainText("all three prices are one");
  await scrub(page, 8_640);
  await expect(page.locator(".chart-choices")).toContainText(/a volatility of (5[7-9]|6[0-3]) %/);
});

const SCENES = ["random", "sideways", "slide", "dip", "flash", "wick", "thin", "news", "covid-2020", "may-2021", "luna-2022", "ftx-2022", "aug-2024", "oct-2025"];
test("every scene is legible in its middle, as a line and as candles", async ({ page }) => {
  for (const scene of SCENES) {
    await open(page, `/?seed=calm-otter-42&scene=${scene}&asset=SOL&lev=5`);
    const horizon = Number(await page.getByRole("slider", { name: "Moment" }).getAttribute("max"));
    await scrub(page, Math.round(horizon * 0.55));
    expect(await layoutProblems(page), scene).toEqual([]);
    await shot(page, `scene-${scene}`);
    await options(page).click();
    await page.getByLabel(/^Candles/).check();
    await options(page).click();
    expect(await layoutProblems(page), scene).toEqual([]);
    await shot(page, `scene-${scene}-candles`);
  }
});
