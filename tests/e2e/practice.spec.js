// Orders during the run, as people give them: previewed, sent, refused, recorded in the link.
import { execFileSync } from "node:child_process";
import { axe, expect, open, shot, test } from "./support.js";

const lane = (page, mode) => page.locator(`[data-lane="${mode}"]`);
const field = (page, mode, name) =>
  lane(page, mode).locator(`[data-field="${name}"]`).first().getAttribute("data-value");
const status = (page, mode, word) => expect(lane(page, mode)).toHaveAttribute("data-status", word);
const ticket = (page) => page.locator("dialog#ticket");
const row = (page, name) => ticket(page).locator(`tr[data-row="${name}"]`);
const scrub = async (page, to) => {
  await page.getByRole("slider", { name: "Moment" }).fill(String(to));
  await expect(page.locator("[data-market]")).toHaveAttribute("data-step", String(to));
};

/** What the page's link gives without a browser. */
const simulated = (page) =>
  JSON.parse(
    execFileSync("cargo", ["run", "--quiet", "--example", "simulate", "--", new URL(page.url()).search], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );

for (const [width, height] of [[1280, 720], [360, 740], [1920, 1080]]) {
  test(`a top-up shows what it changes, and changes it, at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42");
    await scrub(page, 300);
    await page.locator('[data-action="top-up"]').click();
    await expect(ticket(page)).toBeVisible();
    await expect(ticket(page).locator('[data-ticket="amount"]')).toBeFocused();
    // 18,500 / 0.398 and 14,500 / 0.398, said in whole dollars.
    await expect(row(page, "liquidation")).toContainText("46,482");
    await expect(row(page, "liquidation")).toContainText("36,432");
    await expect(row(page, "loss")).toContainText("$1,500");
    await expect(row(page, "loss")).toContainText("$5,500");
    await axe(page);
    await shot(page, `ticket-${width}`);
    await page.locator('[data-action="send-ticket"]').click();
    await expect(ticket(page)).toBeHidden();
    expect(await field(page, "isolated", "liquidation-price")).toBe("46482.4120603");
    expect(await field(page, "cross", "liquidation-price")).toBe("36432.16080402");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("orders are recorded: the link gives the same run without a browser", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&days=3");
  await scrub(page, 100);
  await page.keyboard.press("s");
  await ticket(page).locator('[data-ticket="amount"]').fill("49000");
  await page.keyboard.press("Enter");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(ticket(page)).toBeHidden();
  await scrub(page, 200);
  await page.locator('[data-action="trade"]').click();
  await ticket(page).locator('[data-ticket="asset"]').selectOption("ALT");
  await ticket(page).locator('[data-ticket="amount"]').fill("800");
  await ticket(page).locator('[data-ticket="leverage"]').fill("5");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(ticket(page)).toBeHidden();
  // The address follows with the second order.
  await expect(page).toHaveURL(/act=.*ALT/);
  await page.keyboard.press("End");
  const market = page.locator("[data-market]");
  await expect(market).toHaveAttribute("data-events-digest", /^[0-9a-f]{16}$/);
  const found = simulated(page);
  expect(await market.getAttribute("data-events-digest")).toBe(found.events_digest);
  expect(await market.getAttribute("data-path-digest")).toBe(found.path_digest);
  await axe(page);
});

test("only one account: the other one says why, and they are marked as different", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await scrub(page, 50);
  await page.locator('[data-action="trade"]').click();
  await ticket(page).locator('[data-ticket="kind"]').selectOption("margin");
  await expect(ticket(page)).toContainText("Cross would not do this. Your whole wallet already backs this position.");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(page.locator(".differ")).toContainText("Different orders since");
  await expect(page.locator('[data-event="refused"]')).toHaveCount(1);
  await expect(page.locator('[data-event="margin-added"]')).toHaveCount(1);
});

test("a stop behind the liquidation price is called that, and sent all the same", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await scrub(page, 50);
  await page.locator('[data-action="stop"]').click();
  await ticket(page).locator('[data-ticket="amount"]').fill("47000");
  await expect(ticket(page)).toContainText("Isolated: this stop lies behind the liquidation price, 47,739");
  await ticket(page).locator('[data-ticket="amount"]').fill("lots");
  await expect(ticket(page).locator('[data-action="send-ticket"]')).toHaveAttribute("aria-disabled", "true");
  await ticket(page).locator('[data-ticket="amount"]').fill("47000");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(page.locator('[data-event="protected"]')).toHaveCount(1);
});

test("closing ends the trade in both; the run goes on without it", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await scrub(page, 400);
  await page.locator('[data-action="close"]').click();
  await expect(ticket(page).locator('[data-ticket="amount"]')).toHaveValue("100");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await status(page, "cross", "closed");
  await status(page, "isolated", "closed");
  await axe(page);
  await shot(page, "closed");
  await page.keyboard.press("End");
  await status(page, "cross", "closed");
});

test("Escape throws the ticket away, and time goes on if it ran", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&days=365");
  await page.locator('[data-action="play"]').click();
  await expect(page.locator("main")).toHaveAttribute("data-state", "running");
  await page.keyboard.press("t");
  await expect(ticket(page)).toBeVisible();
  await expect(page.locator("main")).toHaveAttribute("data-state", "paused");
  await page.keyboard.press("Escape");
  await expect(ticket(page)).toBeHidden();
  await expect(page.locator("main")).toHaveAttribute("data-state", "running");
});

test("several positions: taps, cells, a list, and what a cross line assumes", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&pos=ALT:long:3000:5,ETH:short:4000:10");
  await expect(lane(page, "cross").locator(".outlet")).toHaveCount(3);
  await expect(lane(page, "isolated").locator(".cell-beside")).toHaveCount(2);
  // Area is money: 600 and 400 of 5,000 dollars.
  const widths = await lane(page, "isolated").locator(".cell-beside > .liquid").evaluateAll((cells) =>
    cells.map((cell) => Number(cell.getAttribute("width"))),
  );
  expect(widths[0] / widths[1]).toBeCloseTo(600 / 400, 2);
  await page.keyboard.press("2");
  await expect(page.locator(".position-list tbody tr")).toHaveCount(6);
  await expect(page.locator(".conditional")).toContainText("only while your other positions do not move");
  await axe(page);
  await shot(page, "several");
});
