// The market as the learner meets it: three prices, shocks, books that dry up, fills beyond the mark.
import { axe, expect, lane, open, scrub, shot, simulated, test } from "./support.js";

const market = (page) => page.locator("[data-market]");
const event = (page, kind) => page.locator(`[data-event="${kind}"]`);
const number = (page, name) => market(page).getAttribute(name).then(Number);

test("thin: the mark itself leaves fair value, and a day later nothing has happened", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=thin");
  await page.keyboard.press("End");
  await expect(lane(page, "isolated")).toHaveAttribute("data-status", "liquidated");
  await expect(lane(page, "cross")).toHaveAttribute("data-status", "finished");
  await expect(event(page, "liquidated")).toHaveCount(1);
  expect(Math.abs((await number(page, "data-last")) / 50_000 - 1)).toBeLessThan(0.01);
});

test("wick: trades go below the line of isolated, the mark does not, and a stop that reads trades is filled", async ({ page }) => {
  const link = "/?seed=wick+1&scene=wick&lev=14";
  await open(page, link);
  const field = lane(page, "isolated").locator('[data-field="liquidation-price"]').first();
  const line = Number(await field.getAttribute("data-value"));
  await page.keyboard.press("End");
  for (const mode of ["cross", "isolated"]) await expect(lane(page, mode)).toHaveAttribute("data-status", "finished");
  await expect(event(page, "liquidated")).toHaveCount(0);
  // A stop above the line that reads trades is filled at the wick, and so says when it came.
  await open(page, `${link}&stop=4&trigger=last`);
  await page.keyboard.press("End");
  await expect(lane(page, "isolated")).toHaveAttribute("data-status", "stopped");
  const filled = Number(await event(page, "triggered").first().getAttribute("data-step"));
  await open(page, link);
  await scrub(page, filled);
  expect(await number(page, "data-last")).toBeLessThan(line);
  expect(await number(page, "data-mark")).toBeGreaterThan(line);
});

for (const [width, height] of [[1280, 720], [360, 740]]) {
  test(`shocks: pressed during a run, told, recorded, and repeated by the link, at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42&days=3&slip=1");
    await scrub(page, 200);
    await page.locator("details.shocks summary").press("Enter");
    await axe(page);
    await shot(page, `shocks-${width}`);
    await page.locator('[data-action="shake"][data-value="crash15"]').press("Enter");
    await expect(market(page)).toHaveAttribute("data-step", "200");
    await expect(event(page, "shaken")).toContainText("15 %");
    const before = await number(page, "data-mark");
    await scrub(page, 212);
    expect((await number(page, "data-mark")) / before).toBeLessThan(0.88);
    await page.locator('[data-action="shake"][data-value="dry"]').click();
    await expect.poll(() => page.url()).toContain("shock=200:crash15,212:dry");
    await page.keyboard.press("End");
    await expect(page.locator("main")).toHaveAttribute("data-state", "finished");
    const told = simulated(page.url());
    expect(await market(page).getAttribute("data-path-digest")).toBe(told.path_digest);
    expect(await market(page).getAttribute("data-events-digest")).toBe(told.events_digest);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    // Reset takes them away, as it does with orders.
    await page.locator('[data-action="reset"]').click();
    await expect.poll(() => page.url()).not.toContain("shock");
  });
}

test("slippage: said where an order is filled, previewed in the ticket, switched in the form", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&slip=1");
  // 0.4 BTC at 50,001.8 and 0.72 of it beyond the mark.
  await expect(event(page, "opened").first()).toContainText("Slippage $0.72");
  await expect(page.locator(".consequence")).toContainText("slips by $0.72");
  await scrub(page, 100);
  await page.locator('[data-action="close"]').first().click();
  const row = page.locator('dialog#ticket tr[data-row="slippage"]');
  await expect(row).toContainText("$0.72");
  await page.locator('[data-action="send-ticket"]').click();
  await expect(event(page, "closed").first()).toContainText("half the spread");
  await page.locator('[data-action="reset"]').click();
  await page.locator("details.more summary").click();
  await page.locator('[data-control="slip"]').selectOption("0");
  await expect(event(page, "opened").first()).not.toContainText("Slippage");
});

/** Bars of an hour that fall by half a percent each, as a file. */
const csv = (rows) => {
  const lines = ["time,price"];
  let price = 100;
  for (let hour = 0; hour < rows; hour++) {
    lines.push(`${1_722_816_000 + hour * 3600},${price.toFixed(4)}`);
    price *= 0.995;
  }
  return Buffer.from(`${lines.join("\n")}\n`);
};

test("a price file of one's own: read here, mended aloud, refused by line, and given back", async ({ page, context, origin }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await open(page, "/?seed=calm-otter-42");
  const file = page.locator('input[type="file"]');
  const said = page.locator("[data-own]");
  await file.setInputFiles({ name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from("time,price\n2024-08-05,58132\n2024-08-06,NaN\n") });
  await expect(said).toContainText("Line 3: price is not a positive number. I did not use the file.");
  await expect(market(page)).toHaveAttribute("data-step", "0");
  await file.setInputFiles({ name: "fall.csv", mimeType: "text/csv", buffer: csv(40) });
  await expect(said.first()).toContainText("40 bars of 60 minutes");
  await expect(said.last()).toContainText("a link carries neither these prices");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied, without your prices")).toBeVisible();
  await axe(page);
  await shot(page, "own-data");
  await page.locator("main").focus();
  await page.keyboard.press("End");
  // 4.5 % down after ten hours.
  await expect(lane(page, "isolated")).toHaveAttribute("data-status", "liquidated");
  expect(page.url()).not.toContain("time");
  await page.locator('[data-action="drop-data"]').click();
  await expect(said).toHaveCount(0);
  await expect(market(page)).toHaveAttribute("data-step", "0");
  // Dropped anywhere on the page it is the same.
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "fall.csv", { type: "text/csv" }));
    return data;
  }, csv(40).toString());
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(said.first()).toContainText("40 bars of 60 minutes");
});

test("a long price file: 200,000 rows, with progress", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.evaluate(() => {
    window.seen = new Set();
    new MutationObserver(() => {
      for (const line of document.querySelectorAll("[data-own]")) window.seen.add(line.dataset.own);
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  const rows = Array.from({ length: 200_000 }, (_, at) => `${1_600_000_000 + at * 60},${(100 + Math.sin(at / 900)).toFixed(3)}`);
  const buffer = Buffer.from(`time,price\n${rows.join("\n")}\n`);
  await page.locator('input[type="file"]').setInputFiles({ name: "long.csv", mimeType: "text/csv", buffer });
  await expect(page.locator("[data-own]").first()).toContainText("200000 bars of one minute", { timeout: 30_000 });
  expect(await page.evaluate(() => [...window.seen])).toContain("own-data-reading");
});

test("of two price files the one that was chosen last counts", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  const rows = Array.from({ length: 200_000 }, (_, at) => `${1_600_000_000 + at * 60},${(100 + Math.sin(at / 900)).toFixed(3)}`);
  await page.evaluate(([long, short]) => {
    readPrices(new File([long], "long.csv"));
    readPrices(new File([short], "short.csv"));
  }, [`time,price\n${rows.join("\n")}\n`, csv(40).toString()]);
  const said = page.locator("[data-own]");
  await expect(said.first()).toContainText("40 bars of 60 minutes");
  // The long one would be there by then.
  await page.evaluate((text) => readPrices(new File([text], "again.csv")), csv(41).toString());
  await expect(said.first()).toContainText("41 bars of 60 minutes");
});

for (const [what, failing, told] of [
  ["is read by the one that replaces it", 1, "40 bars of 60 minutes"],
  ["is refused aloud where none is left", 2, "The file could not be read. I did not use it."],
]) {
  test(`where its worker fails a price file ${what}, and the market runs on`, async ({ page }) => {
    let asked = 0;
    await page.route("**/odds-worker.js", (route) => {
      asked += 1;
      if (failing < asked) return route.continue();
      return route.fulfill({ contentType: "text/javascript", body: "throw new Error('no');" });
    });
    await open(page, "/?seed=calm-otter-42");
    await page.locator('input[type="file"]').setInputFiles({ name: "fall.csv", mimeType: "text/csv", buffer: csv(40) });
    await expect(page.locator("[data-own]").first()).toContainText(told);
    expect(asked).toBe(2);
    await page.locator('[data-action="play"]').click();
    await expect(market(page)).not.toHaveAttribute("data-step", "0");
  });
}
