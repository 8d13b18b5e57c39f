// The engine as the page shows it: loans, coins as collateral, liquidation in stages, both sides of one
// instrument; each by link, each the same run as without a browser, clean for assistive tools.
import { axe, expect, lane, open, shot, showTab, simulated, test } from "./support.js";

const field = (page, mode, name) =>
  lane(page, mode).locator(`[data-field="${name}"]`).first().getAttribute("data-value");
const rows = (page, event) => page.locator(`[data-event="${event}"]`);

/** To the end: the same digests and the same ends as without a browser. */
async function finish(page, link) {
  await page.locator("main").focus();
  await page.keyboard.press("End");
  await expect(page.locator("main")).toHaveAttribute("data-state", "finished");
  const market = page.locator("[data-market]");
  const alone = simulated(link);
  expect(await market.getAttribute("data-path-digest")).toBe(alone.path_digest);
  expect(await market.getAttribute("data-events-digest")).toBe(alone.events_digest);
  for (const end of alone.lanes) expect(await field(page, end.mode, "account-equity"), end.mode).toBe(end.ledger.end);
  return alone;
}

test("a margin loan: chosen in the form, its debt and levels in the numbers, its interest in the list", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&lev=5");
  await page.locator("details.more summary").click();
  await page.locator('[data-control="rules"]').selectOption("loan");
  await expect(page).toHaveURL(/rules=loan/);
  await page.locator("details.more summary").click();
  await showTab(page, "numbers");
  await expect(page.locator('tr[data-row="debt"]')).toContainText("$15,");
  await expect(page.locator('tr[data-row="margin-level"]')).toContainText("%");
  await axe(page);
  await shot(page, "loan");
  await showTab(page, "events");
  const alone = await finish(page, "seed=calm-otter-42&scene=slide&lev=5&rules=loan");
  expect(alone.lanes.map((end) => end.status)).toEqual(["liquidated", "liquidated"]);
  await page.locator(".show-all").click();
  // Charged by the hour, told by the day.
  expect(await rows(page, "interest").count()).toBeGreaterThan(5);
  await expect(rows(page, "taken-over").first()).toContainText("interest");
  await axe(page);
});

test("coins as collateral: counted in cross, sold for the margin of isolated", async ({ page }) => {
  const link = "seed=calm-otter-42&scene=slide&coll=BTC:0.1&wallet=1";
  await open(page, `/?${link}`);
  // 19,999 / 0.498, and the standard bet.
  expect(Number(await field(page, "cross", "liquidation-price"))).toBeCloseTo(40158.6345, 3);
  expect(Number(await field(page, "isolated", "liquidation-price"))).toBeCloseTo(47738.6935, 3);
  await expect(rows(page, "coins-deposited")).toHaveCount(1);
  await expect(rows(page, "converted")).toHaveCount(1);
  await axe(page);
  await shot(page, "coins");
  const alone = await finish(page, link);
  expect(alone.lanes.map((end) => end.ledger.end)).toEqual(["0", "2721"]);
});

test("coins of several assets, written in the form: what is not needed stays behind the wall", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&wallet=1&coll=BTC:0.1");
  const form = page.locator("[data-control=coll]");
  await page.locator("details.more summary").click();
  await form.fill("BTC:0.02,ETH:2");
  await form.press("Enter");
  await expect(page).toHaveURL(/coll=BTC:0.02,ETH:2/);
  // 4,751 + 0.42 P - 20,000 = 0.002 P while ETH stands still: 15,249 / 0.418.
  expect(Number(await field(page, "cross", "liquidation-price"))).toBeCloseTo(36480.8612, 3);
  await expect(rows(page, "coins-deposited")).toHaveCount(2);
  await expect(rows(page, "converted")).toContainText("Sold 0.02 BTC");
  const link = "seed=calm-otter-42&scene=slide&coll=BTC:0.02,ETH:2&wallet=1";
  const alone = await finish(page, link);
  const end = alone.lanes[1].ledger.end;
  expect(Number(end)).toBeGreaterThan(3000);
  expect(await field(page, "isolated", "account-equity")).toBe(end);
  await axe(page);
});

test("a hedge with the coin itself: no price moves the cross account", async ({ page }) => {
  const link = "seed=calm-otter-42&scene=slide&side=short&coll=BTC:0.4&wallet=1";
  await open(page, `/?${link}`);
  const alone = await finish(page, link);
  expect(alone.lanes.map((end) => end.ledger.end)).toEqual(["20001", "20321"]);
  await expect(lane(page, "cross")).toHaveAttribute("data-status", "finished");
});

for (const [rules, bet] of [["fraction", "size=200000&wallet=50000"], ["tierstep", "size=400000&wallet=100000"]]) {
  test(`liquidated in stages: ${rules}`, async ({ page }) => {
    const link = `seed=calm-otter-42&scene=dip&rules=${rules}&${bet}`;
    await open(page, `/?${link}`);
    await finish(page, link);
    expect(await rows(page, "partly-liquidated").count()).toBeGreaterThan(0);
    await showTab(page, "events");
    await axe(page);
    await shot(page, `stages-${rules}`);
  });
}

test("both sides of one instrument: one line in cross, two in isolated", async ({ page }) => {
  const link = "seed=calm-otter-42&pos=BTC:short:10000:20&scene=slide";
  await open(page, `/?${link}`);
  await showTab(page, "numbers");
  const lines = page.locator(".position-list tbody tr");
  await expect(lines).toHaveCount(4);
  const end = (index) => lines.nth(index).locator("td").nth(7).textContent();
  expect(await end(0)).toBe(await end(1));
  expect(await end(2)).not.toBe(await end(3));
  await axe(page);
  await finish(page, link);
});
