// Orders during the run, as people give them: previewed, sent, refused, recorded in the link.
import { axe, expect, lane, open, scrub, shot, showTab, simulated, test } from "./support.js";

const field = (page, mode, name) =>
  lane(page, mode).locator(`[data-field="${name}"]`).first().getAttribute("data-value");
const status = (page, mode, word) => expect(lane(page, mode)).toHaveAttribute("data-status", word);
const ticket = (page) => page.locator("dialog#ticket");
const row = (page, name) => ticket(page).locator(`tr[data-row="${name}"]`);

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
  const found = simulated(page.url());
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
  // Stopped before its first step a run is ready, not paused.
  await expect(page.locator("[data-market]")).not.toHaveAttribute("data-step", "0");
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
  await showTab(page, "numbers");
  await expect(page.locator(".position-list tbody tr")).toHaveCount(6);
  await expect(page.locator(".conditional")).toContainText("only while your other positions do not move");
  await axe(page);
  await shot(page, "several");
});

test("rules that change during the run are told, and move both lines", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&vol=1&rulechange=1000:mmr2");
  const moment = page.getByRole("slider", { name: "Moment" });
  await moment.fill("999");
  expect(Number(await field(page, "isolated", "liquidation-price"))).toBeCloseTo(47738.69, 1);
  await page.locator('[data-action="step"]').click();
  expect(Number(await field(page, "isolated", "liquidation-price"))).toBeCloseTo(47979.8, 1);
  await expect(page.locator('[data-event="rules-changed"]')).toHaveCount(1);
  await axe(page);
});

test("an arranged top-up is paid at the call, or comes too late and says so", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=dip&topup=4000");
  await page.keyboard.press("End");
  const isolated = page.locator('[data-lane="isolated"]');
  await expect(isolated).toHaveAttribute("data-status", "finished");
  await expect(page.locator('[data-event="margin-added"]')).toHaveCount(1);
  // In the form: asked for, and answered only after four days.
  await page.locator('[data-action="reset"]').click();
  await page.locator("details.more > summary").click();
  await page.locator('[data-control="delay"]').fill("96");
  await expect(page).toHaveURL(/delay=96/);
  await page.keyboard.press("Escape");
  await page.getByRole("slider", { name: "Moment" }).press("End");
  await expect(isolated).toHaveAttribute("data-status", "liquidated");
  await expect(page.locator('[data-event="refused"]')).toContainText("Too late");
  await axe(page);
});

test("a stop that follows: from the ticket, previewed, into the link, and it closes what it guards", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=dip");
  await page.locator('[data-action="trade"]').click();
  await ticket(page).locator('[data-ticket="kind"]').selectOption("trail");
  const amount = ticket(page).locator('[data-ticket="amount"]');
  await expect(amount).toHaveValue("3%");
  await amount.fill("3");
  await expect(ticket(page)).toContainText("a percentage such as 3%");
  await expect(ticket(page).locator('[data-action="send-ticket"]')).toBeDisabled();
  await amount.fill("2.5%");
  await expect(ticket(page).locator("tbody")).toContainText("48,750");
  await axe(page);
  await shot(page, "trail");
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(page).toHaveURL(/act=0:both:trail:1:2.5%25/);
  await page.keyboard.press("End");
  await status(page, "cross", "stopped");
  await status(page, "isolated", "stopped");
  await expect(page.locator('[data-event="triggered"]')).toHaveCount(1);
  const moves = await page.locator('[data-event="followed"]').count();
  expect(moves, "hundreds of moves are a row").toBeLessThan(4);
});

test("a dynamic stop is drawn where it stands, and moves in the form's own run", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&side=short&trail=6r");
  await showTab(page, "numbers");
  const stop = page.locator('tr[data-row="stop"]').first();
  await expect(stop).toContainText("52,486");
  const line = page.locator("svg text", { hasText: "Stop-loss" }).first();
  const before = await line.getAttribute("y");
  await scrub(page, 400);
  expect(await line.getAttribute("y")).not.toBe(before);
  await expect(stop).not.toContainText("52,486");
});

test("what orders read: a wick fills what reads trades and nothing else", async ({ page }) => {
  for (const [trigger, expected] of [["mark", "finished"], ["last", "stopped"]]) {
    await open(page, `/?seed=wick+1&scene=wick&lev=14&stop=4&trigger=${trigger}`);
    await page.keyboard.press("End");
    await status(page, "cross", expected);
    await status(page, "isolated", expected);
    await expect(page.locator('[data-event="liquidated"]')).toHaveCount(0);
  }
});

test("an alert stops time once, says why, and is heard", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&alert=price:48000");
  await expect(page.locator("svg text", { hasText: "alert 48,000" })).toHaveCount(1);
  await page.locator('[data-action="play"]').click();
  await expect(page.locator("main")).toHaveAttribute("data-state", "paused");
  await expect(page.locator("h1, h2").filter({ hasText: "Alert: the price fell through 48,000." })).toHaveCount(1);
  await expect(page.locator('.unseen[aria-live="polite"], .unseen[role="status"]').first()).toContainText("Alert: the price fell");
  await axe(page);
  await shot(page, "alert");
  // From the form: what is not an alert says what is.
  await page.locator('[data-action="reset"]').click();
  await page.locator("details.more summary").click();
  const entry = page.locator('[data-control="alert"]');
  await entry.fill("risk:120");
  await expect(page.locator("#bet-problem")).toContainText("risk:PERCENT below 100");
  await entry.fill("risk:40");
  await expect(page).toHaveURL(/alert=risk:40/);
});

test("another leverage changes what is held back and no line", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  const before = await field(page, "cross", "liquidation-price");
  await page.locator('[data-action="trade"]').click();
  await ticket(page).locator('[data-ticket="kind"]').selectOption("lev");
  const amount = ticket(page).locator('[data-ticket="amount"]');
  await expect(amount).toHaveValue("20");
  // Isolated would need 2,000 behind its wall; cross has it.
  await amount.fill("10");
  await expect(ticket(page)).toContainText("It needs $2,000; $1,000 can be used.");
  await expect(row(page, "free")).toContainText("$3,000");
  await amount.fill("40");
  await expect(row(page, "free")).toContainText("$4,500");
  await axe(page);
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(page.locator('[data-event="leverage-changed"]')).toHaveCount(1);
  expect(await field(page, "cross", "liquidation-price")).toBe(before);
  await expect(lane(page, "isolated")).toContainText("40x set");
});

test("what if all prices move together: said where cross holds several instruments", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&pos=ETH:long:4000:10");
  await showTab(page, "numbers");
  await expect(page.locator(".together")).toHaveText(/cross is closed out when BTC falls 19\.2/);
  await axe(page);
  await open(page, "/?seed=calm-otter-42&pos=BTC:long:4000:10");
  await showTab(page, "numbers");
  await expect(page.locator(".position-list")).toBeVisible();
  await expect(page.locator(".together")).toHaveCount(0);
});
