// The margin mode of an open position, changed during the run: previewed, sent, drawn, said, recorded.
import { axe, expect, lane, open, scrub, shot, showTab, simulated, test } from "./support.js";

const field = (page, mode, name) =>
  lane(page, mode).locator(`[data-field="${name}"]`).first().getAttribute("data-value");
const ticket = (page) => page.locator("dialog#ticket");
const line = (page, name) => ticket(page).locator(`[data-ticket="${name}"]`);
const row = (page, name) => ticket(page).locator(`tr[data-row="${name}"]`);
const send = async (page) => {
  await ticket(page).locator('[data-action="send-ticket"]').click();
  await expect(ticket(page)).toBeHidden();
};
const width = (shape) => shape.first().evaluate((shape) => Number(shape.getAttribute("width")));

for (const [wide, high] of [[1280, 720], [360, 740], [1920, 1080]]) {
  test(`cross takes a position out of the pool at ${wide}x${high}`, async ({ page }) => {
    await page.setViewportSize({ width: wide, height: high });
    await open(page, "/?seed=calm-otter-42&vol=1");
    const [whole, cell] = await Promise.all(
      ["cross", "isolated"].map((mode) => width(lane(page, mode).locator(".tank > .liquid"))),
    );
    expect(whole / cell).toBeCloseTo(5, 1);
    await page.locator('[data-action="trade"]').click();
    await line(page, "kind").selectOption("mode");
    // Proposed for the account that can do it.
    await expect(line(page, "amount")).toHaveValue("isolated");
    await expect(line(page, "who")).toHaveValue("cross");
    await expect(row(page, "liquidation")).toContainText("37,688");
    await expect(row(page, "liquidation")).toContainText("47,739");
    await expect(row(page, "loss")).toContainText("$1,000");
    await expect(row(page, "locked")).toContainText("$4,000");
    await axe(page);
    await shot(page, `mode-ticket-${wide}`);
    await send(page);
    await expect(page.locator('[data-event="mode-changed"]')).toHaveCount(1);
    expect(await field(page, "cross", "liquidation-price")).toBe(await field(page, "isolated", "liquidation-price"));
    // Area is money: both cells are 1,000 of 5,000 wide, and 4,000 are locked in both.
    const cells = await Promise.all(
      ["cross", "isolated"].map((mode) => width(lane(page, mode).locator(".tank > .liquid"))),
    );
    expect(cells[0]).toBeCloseTo(cells[1], 1);
    await expect(page.locator(".tank > .locked")).toHaveCount(2);
    await expect(page.locator("h1, h2").filter({ hasText: "Two walls." })).toHaveCount(1);
    await expect(lane(page, "cross").locator(".backing")).toHaveText("Moved to isolated: only $1,000");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // What lies half under the tanks that stay in sight is no target.
    await page.evaluate(() => scrollTo(0, 0));
    await axe(page);
    await shot(page, `mode-cross-walled-${wide}`);
    await page.emulateMedia({ colorScheme: "dark" });
    await shot(page, `mode-cross-walled-dark-${wide}`);
  });
}

test("isolated takes the wall away, and is closed out with cross: all by keyboard, told by the link", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await scrub(page, 100);
  await page.locator('[data-action="trade"]').focus();
  await page.keyboard.press("Enter");
  await expect(ticket(page)).toBeVisible();
  await line(page, "kind").focus();
  await page.keyboard.type("Cross or");
  await expect(line(page, "kind")).toHaveValue("mode");
  await page.keyboard.press("Tab");
  await expect(line(page, "amount")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(line(page, "amount")).toHaveValue("cross");
  await expect(line(page, "who")).toHaveValue("isolated");
  await expect(row(page, "locked")).toContainText("$0");
  await ticket(page).locator('[data-action="send-ticket"]').focus();
  await page.keyboard.press("Enter");
  await expect(ticket(page)).toBeHidden();
  await expect(page).toHaveURL(/act=100:isolated:mode:1:cross/);
  await expect(page.locator(".differ")).toContainText("Different orders since");
  await expect(page.locator(".tank > .locked")).toHaveCount(0);
  await expect(lane(page, "isolated").locator(".backing")).toHaveText("Moved to cross: all $5,000");
  await expect(page.locator(".bet")).not.toContainText("Isolated margin");
  await shot(page, "mode-isolated-pooled");
  await page.keyboard.press("End");
  for (const mode of ["cross", "isolated"]) {
    await expect(lane(page, mode)).toHaveAttribute("data-status", "liquidated");
    expect(await field(page, mode, "account-equity")).toBe("0");
  }
  const market = page.locator("[data-market]");
  await expect(market).toHaveAttribute("data-events-digest", /^[0-9a-f]{16}$/);
  const found = simulated(page.url());
  expect(await market.getAttribute("data-events-digest")).toBe(found.events_digest);
  await showTab(page, "why");
  await expect(page.locator('[data-why="isolated"]')).toContainText("All $5,000 of the account backed it");
  await axe(page);
});

test("in an account that has the mode already it is refused in words, and stepping back undoes it", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&vol=1");
  await scrub(page, 50);
  await page.locator('[data-action="trade"]').click();
  await line(page, "kind").selectOption("mode");
  await line(page, "who").selectOption("both");
  await expect(ticket(page)).toContainText("Isolated would not do this. The position is in this margin mode already.");
  await send(page);
  await expect(page.locator('[data-event="refused"]')).toHaveCount(1);
  await expect(page.locator('[data-event="mode-changed"]')).toHaveCount(1);
  await showTab(page, "numbers");
  await expect(page.locator('tr[data-row="side"]').first()).toContainText("Long, 20x, moved to isolated");
  await page.locator('[data-action="step-back"]').first().click();
  await expect(page.locator(".tank > .locked")).toHaveCount(1);
  await page.locator('[data-action="reset"]').click();
  await expect(page).not.toHaveURL(/act=/);
});

for (const scheme of ["light", "dark"]) {
  test(`accounts with positions in both modes draw both, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const bet = "seed=calm-otter-42&vol=20&pos=ETH:short:4000:10";
    for (const [name, acts] of [
      ["walls", "0:cross:mode:1:isolated,0:isolated:mode:1:cross"],
      ["pools", "0:cross:mode:2:isolated,0:isolated:mode:2:cross"],
    ]) {
      for (const size of [{ width: 1280, height: 720 }, { width: 360, height: 740 }]) {
        await page.setViewportSize(size);
        await open(page, `/?${bet}&act=${acts}`);
        await scrub(page, 900);
        for (const mode of ["cross", "isolated"]) {
          await expect(lane(page, mode).locator(".cell-beside")).toHaveCount(1);
          const [first, other] = await Promise.all([
            width(lane(page, mode).locator(".tank > .liquid")),
            width(lane(page, mode).locator(".cell-beside > .liquid")),
          ]);
          const cavity = await width(lane(page, mode).locator(".cavity"));
          // Both and the wall between them fill the glass.
          const wall = await width(lane(page, mode).locator(".cell-beside > .wall"));
          expect(first + other + wall).toBeCloseTo(cavity, 0);
        }
        await axe(page);
        await shot(page, `mode-mixed-${name}-${scheme}-${size.width}`);
      }
    }
  });
}
