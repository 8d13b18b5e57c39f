// Further positions of the bet, as people add and take them out.
import { axe, expect, open, shot, test } from "./support.js";

const ticket = (page) => page.locator("dialog#ticket");
const further = (page) => page.locator(".further");

for (const [width, height] of [[1280, 720], [360, 740], [1920, 1080]]) {
  test(`a second position is added and taken out with the keyboard alone, at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42");
    await page.getByRole("button", { name: "Open another position" }).focus();
    await page.keyboard.press("Enter");
    await expect(ticket(page)).toBeVisible();
    await ticket(page).locator('[data-ticket="asset"]').selectOption("ETH");
    await ticket(page).locator('[data-ticket="side"]').selectOption("short");
    await ticket(page).locator('[data-ticket="amount"]').fill("4000");
    await ticket(page).locator('[data-action="send-ticket"]').press("Enter");
    await expect(ticket(page)).toBeHidden();
    await expect(page).toHaveURL(/[?&]pos=ETH:short:4000:20$/);
    const out = further(page).getByRole("button", { name: /^2: ETH short 20x\s*– take it out$/ });
    await expect(out).toBeVisible();
    await axe(page);
    await shot(page, `further-${width}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await out.press("Enter");
    await expect(out).toHaveCount(0);
    await expect(page).not.toHaveURL(/pos=/);
    await expect(page.getByRole("button", { name: "Open another position" })).toBeFocused();
    // Not while the focus is in the bet: it goes with the first step.
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("[data-market]")).toHaveAttribute("data-step", "0");
  });
}
