// More futures, the map, and the line beside the leverage: counted in a worker of their own, the same as
// without a browser; stopped at once; readable by keyboard; said so where there is no worker.
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { axe, expect, open, shot, test } from "./support.js";

const BET = "/?seed=calm-otter-42";

const COMMAND = ["run", "--quiet", "--profile", "test", "--example", "odds", "--"];
const OPTIONS = { cwd: fileURLToPath(new URL("../..", import.meta.url)), encoding: "utf8" };

/** What the kernel counts of a link without a browser. */
function counted(link, futures, kernel = "odds") {
  const words = [...COMMAND, link.split("?").at(-1), "--futures", futures, "--kernel", kernel];
  return JSON.parse(execFileSync("cargo", words, { ...OPTIONS, stdio: ["ignore", "pipe", "ignore"] })).lanes;
}

test("without a browser the odds are one line of what is agreed upon", () => {
  const call = (...words) => spawnSync("cargo", [...COMMAND, ...words], OPTIONS);
  for (const [futures, kernel] of [["1000", "engine"], ["1001", "odds"]]) {
    const { status, stdout } = call("seed=calm-otter-42&days=1", "--futures", futures);
    expect([status, stdout.split("\n").length]).toEqual([0, 2]);
    const { path_steps_per_second: speed, ...told } = JSON.parse(stdout);
    expect(speed).toBeGreaterThan(0);
    expect(Object.keys(told)).toEqual(["v", "futures", "kernel", "lanes"]);
    expect([told.v, told.futures, told.kernel]).toEqual([1, Number(futures), kernel]);
    expect(told.lanes.map(({ mode }) => mode)).toEqual(["cross", "isolated"]);
    for (const lane of told.lanes) {
      expect(Object.keys(lane)).toEqual(["mode", "liquidated", "probability", "wilson95", "mean_loss", "survival"]);
      expect(lane.probability).toBeCloseTo(lane.liquidated / told.futures, 5);
      const [low, high] = lane.wilson95;
      expect(low <= lane.probability && lane.probability <= high && low < high).toBe(true);
      expect(lane.mean_loss).toMatch(/^-?\d+(\.\d+)?$/);
      expect(lane.survival.at(-1)).toEqual([1, expect.closeTo(1 - lane.probability, 5)]);
    }
  }
  // A link that is partly wrong is said to be so, and counted; a call that is wrong is not.
  const wrong = call("seed=calm-otter-42&days=1&lev=abc", "--futures", "10");
  expect([wrong.status, JSON.parse(wrong.stdout).futures]).toEqual([0, 10]);
  expect(wrong.stderr).toContain("lev");
  for (const words of [[], ["a", "b"], ["a", "--futures", "0"], ["a", "--kernel", "c"], ["a", "--what"]]) {
    const { status, stdout, stderr } = call(...words);
    expect([status, stdout, stderr.trim().split("\n").length], words.join(" ")).toEqual([2, "", 1]);
  }
});

const tab = (page) => page.locator("[data-tab=futures]").click();
const line = (page) => page.locator("#odds-live p").first();
const result = (page) => page.locator("#odds-result");
const press = (page, name) => page.locator("#odds-more").getByRole("button", { name, exact: true }).click();
const figures = (count) => count.toString().replace(/\B(?=(\d{3})+$)/, ",");

/** The futures of a hundred that the line names: isolated, cross. */
const hundreds = async (page) => (await line(page).locator("strong").allInnerTexts()).map((text) => text.replace(" of 100", ""));

/** Waits until a count of so many is there, and says how many were closed out: cross, isolated. */
async function whole(page, all) {
  await expect(result(page)).toContainText(`of ${figures(all)} futures`);
  await expect(page.locator("#odds-progress progress")).toHaveCount(0);
  const told = await result(page).locator(".odds-lane").allInnerTexts();
  return told.map((text) => Number(/futures \(([\d,]+)\)/.exec(text)[1].replaceAll(",", "")));
}

const mapped = (page) => expect(page.locator("#odds-map-table details")).toBeVisible();

for (const [instructions, change] of [["vectors", ""], ["no vectors", "!"]]) {
  test(`counts are those of the kernel without a browser, with ${instructions}`, async ({ page }) => {
    await page.route("**/odds-worker.js", async (route) => {
      const answer = await route.fetch();
      const script = await answer.text();
      await route.fulfill({ response: answer, body: script.replace("WebAssembly.validate(", `${change}$&`) });
    });
    const program = page.waitForRequest(/odds-(vectors|plain)-\w+\.wasm$/);
    await open(page, BET);
    await tab(page);
    expect((await program).url()).toContain(change === "" ? "odds-vectors-" : "odds-plain-");
    expect(await whole(page, 10_000)).toEqual(counted(BET, 10_000).map((lane) => lane.liquidated));
    const of = counted(BET, 8_192).map((lane) => String(Math.round(lane.probability * 100))).reverse();
    expect(await hundreds(page)).toEqual(of);
  });
}

test("more or fewer futures, and a thousand step by step", async ({ page }) => {
  const bet = `${BET}&days=2&step=15&lev=40`;
  await open(page, bet);
  await tab(page);
  await whole(page, 10_000);
  for (const all of [100_000, 1_000]) {
    await press(page, figures(all));
    expect(await whole(page, all)).toEqual(counted(bet, all).map((lane) => lane.liquidated));
    await expect(page.locator(`#odds-count-odds-${all}`)).toBeFocused();
    await expect(page.locator("#odds-choices [aria-pressed=true]")).toHaveText(figures(all));
  }
  await press(page, "1,000 step by step");
  await expect(result(page)).toContainText("with every order and every cost");
  expect(await whole(page, 1_000)).toEqual(counted(bet, 1_000, "engine").map((lane) => lane.liquidated));
  await page.getByText("Accounts and prices as a table").click();
  await expect(page.getByRole("region", { name: "Accounts and prices as a table" }).locator("tbody tr")).toHaveCount(3);
});

test("stopped, nothing goes on; and it can be gone on with", async ({ page }) => {
  // A year of steps by the engine: long enough to be stopped.
  await open(page, `${BET}&days=365&step=5&lev=1&wallet=50000`);
  await tab(page);
  await whole(page, 10_000);
  await mapped(page);
  await press(page, "1,000 step by step");
  const progress = page.locator("#odds-progress");
  await expect(progress).toContainText(/[1-9]\d* of 1,000 counted, about \d+ s left/);
  await press(page, "Stop");
  await expect(progress).toContainText("Stopped at");
  await expect(page.locator("#odds-halt")).toBeFocused();
  const stopped = await progress.innerText();
  await page.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 800)));
  expect(await progress.innerText(), "nothing goes on").toBe(stopped);
  await expect(result(page)).toContainText("was closed out in");
  await press(page, "Count on");
  await expect(progress).toContainText(/\d+ of 1,000 counted/);
  // Another bet: the count of this one is gone.
  await page.locator("input[data-control=wallet]").fill("40000");
  await page.keyboard.press("Enter");
  await whole(page, 10_000);
});

test("the line follows the leverage, which moves isolated alone", async ({ page }) => {
  await open(page, BET);
  await expect(line(page)).toContainText("of 100 futures");
  const before = await hundreds(page);
  // How long the way to the worker and back takes is told by `cargo xtask bench odds`.
  await page.locator("#leverage").fill("3");
  await expect.poll(async () => (await hundreds(page))[0]).not.toBe(before[0]);
  expect((await hundreds(page))[1]).toBe(before[1]);
  await expect(page.locator("#odds-live-why")).toContainText("Leverage moves isolated alone");
  await page.locator("#leverage").fill("5");
  await expect.poll(() => hundreds(page)).toEqual(before);
  // The kernel knows no scenes: then there is no line, and why.
  await page.locator("select[data-control=scene]").selectOption("dip");
  await expect(page.locator("#odds-live")).toBeEmpty();
  await expect(page.locator("#odds-live-why")).toContainText("follow a script");
});

test("a point of the map opens the bet that it names, and the way back is there", async ({ page }) => {
  await open(page, BET);
  await tab(page);
  await mapped(page);
  const picture = page.locator("#odds-map-isolated svg");
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  const { left, top, width, height } = await picture.evaluate((one) => ({ ...one.dataset }));
  const at = ([column, row]) => ({
    x: box.x + (box.width * (Number(left) + (Number(width) * (column + 0.5)) / 50)) / 1000,
    y: box.y + (box.height * (Number(top) + (Number(height) * (39.5 - row)) / 40)) / 1000,
  });
  const point = at([30, 22]);
  await page.mouse.move(point.x, point.y);
  await expect(page.locator("#odds-column")).toHaveValue("30");
  await expect(page.locator("#odds-row")).toHaveValue("22");
  const told = await page.locator("#odds-read p").first().innerText();
  const [, lev, vol] = /^([\d.]+)x, volatility ([\d.]+) %$/.exec(told);
  await page.mouse.click(point.x, point.y);
  await expect(page).toHaveURL(new RegExp(`lev=${lev.replace(".", "\\.")}(&|$)`));
  expect(new URL(page.url()).searchParams.get("vol")).toBe(vol);
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await expect(page.locator("#leverage")).toHaveAttribute("data-value", lev);
  await page.goBack();
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await expect(page.locator("#leverage")).toHaveAttribute("data-value", "20");
});

test("a point is read the same whichever was read before it: counted, not known, or not to be opened", async ({ page }) => {
  await open(page, "/?v=1&rules=fraction&size=103000&wallet=20000&lev=10&days=1");
  await tab(page);
  await page.locator("#odds-axis-margin").click();
  await mapped(page);
  const read = page.locator("#odds-read");
  await page.locator("#odds-column").fill("49");
  const rows = [0, 1, 2, 3, 4, 6, 8, 12, 30, 39];
  const seen = new Map();
  let before = "";
  for (const row of [...rows, ...rows.toReversed().slice(1), 30, 3, 12, 2, 30]) {
    await page.locator("#odds-row").fill(String(row));
    await expect.poll(() => read.innerText()).not.toBe(before);
    // Whole, where it came in two goes.
    await page.waitForTimeout(100);
    before = await read.innerText();
    const ways = await read.locator("a.button").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(ways.length, "one way to the bet, at most").toBeLessThanOrEqual(1);
    const here = [before, ...ways].join(" ");
    expect(seen.get(row) ?? here, `row ${row}`).toBe(here);
    seen.set(row, here);
  }
  const texts = [...seen.values()].join(" ");
  expect(texts).toContain("of futures");
  expect(texts).toContain("no closing out in stages");
});

test("by keyboard alone: every point is read, and its bet opened", async ({ page }) => {
  await open(page, BET);
  await tab(page);
  await mapped(page);
  for (const [axis, words] of [["Stop distance", /a stop [\d.]+ % away/], ["Margin posted", /\$[\d,.]+ posted/]]) {
    await press(page, axis);
    await mapped(page);
    await expect(page.locator("#odds-axes [aria-pressed=true]")).toBeFocused();
    await expect(page.locator("#odds-read")).toContainText(words);
  }
  await press(page, "Stop distance");
  await mapped(page);
  await page.locator("#odds-column").focus();
  await page.keyboard.press("Home");
  await expect(page.locator("#odds-column")).toHaveAttribute("aria-valuetext", "1x");
  await expect(page.locator("#odds-read")).toContainText("cannot be opened");
  await expect(page.locator("#odds-open")).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(page.locator("#odds-read")).toContainText("125x");
  for (let presses = 0; presses < 16; presses++) await page.keyboard.press("ArrowLeft");
  // Arrows of the slider are not those of time.
  await expect(page.locator("[data-market]")).toHaveAttribute("data-step", "0");
  await page.keyboard.press("Tab");
  await expect(page.locator("#odds-row")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.locator("#odds-row")).toHaveAttribute("aria-valuetext", "0.25 %");
  await expect(page.locator("#odds-read")).toContainText("Isolated is closed out in 0.0 % of futures, the stop closes it first in");
  const lev = (await page.locator("#odds-column").getAttribute("aria-valuetext")).replace("x", "");
  // Words that open their definitions stand before it.
  for (let presses = 0; presses < 6 && !(await page.locator("#odds-open:focus").count()); presses++) await page.keyboard.press("Tab");
  await expect(page.locator("#odds-open")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/stop=0\.25/);
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await expect(page.locator("#leverage")).toHaveAttribute("data-value", lev);
});

test("another tab and back, and other words: everything is there again", async ({ page }) => {
  await open(page, BET);
  await tab(page);
  const before = await whole(page, 10_000);
  await mapped(page);
  await page.locator("[data-tab=events]").click();
  await expect(page.locator("#odds-more")).toHaveCount(0);
  await tab(page);
  expect(await whole(page, 10_000)).toEqual(before);
  await mapped(page);
  await page.locator("[data-action=settings]").click();
  await page.locator("[data-action=vocabulary]").last().check();
  await page.keyboard.press("Escape");
  await expect(result(page)).toContainText("was liquidated in");
  await expect(result(page)).not.toContainText("closed out");
});

test("where the worker fails the page says so, and the laboratory goes on", async ({ page }) => {
  let asked = 0;
  await page.route("**/odds-worker.js", (route) => {
    asked += 1;
    return route.fulfill({ contentType: "text/javascript", body: "throw new Error('no');" });
  });
  await open(page, BET);
  await tab(page);
  await expect.poll(() => asked, "replaced once").toBe(2);
  await expect(page.locator("button.cell:not([data-end=none])")).toHaveCount(200);
  await expect(page.locator("#odds-more")).toContainText("failed twice");
  await expect(page.locator("#odds-live")).toBeEmpty();
  // Laid anew, its place says so again.
  await page.locator("[data-tab=events]").click();
  await tab(page);
  await expect(page.locator("#odds-more")).toContainText("failed twice");
  expect(asked).toBe(2);
});

test("a worker that says nothing any more is replaced", async ({ page }) => {
  await page.clock.install();
  let asked = 0;
  await page.route("**/odds-worker.js", (route) => {
    asked += 1;
    // The first one is there, hears, and never answers.
    if (asked === 1) return route.fulfill({ contentType: "text/javascript", body: "postMessage([]); onmessage = () => {};" });
    return route.continue();
  });
  await open(page, BET);
  await page.clock.runFor(1_000);
  await tab(page);
  await page.clock.runFor(5_000);
  await expect.poll(() => asked).toBe(1);
  await page.clock.runFor(31_000);
  await expect.poll(() => asked).toBe(2);
  await page.clock.resume();
  await whole(page, 10_000);
});

test("with the network gone the odds are there", async ({ page, context }) => {
  const program = page.waitForResponse(/odds-vectors-\w+\.wasm$/);
  await open(page, BET);
  await (await program).finished();
  await context.setOffline(true);
  await tab(page);
  await whole(page, 10_000);
  await context.setOffline(false);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [[1280, 720], [360, 740], [1920, 1080]]) {
    test.describe(`${width}x${height} ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("is accessible, and nothing leaves its place", async ({ page }) => {
        await open(page, BET);
        await tab(page);
        await whole(page, 10_000);
        await mapped(page);
        await expect(line(page)).toBeVisible();
        for (const summary of await page.locator("#odds-more summary").all()) await summary.click();
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        await shot(page, `odds-${width}-${colorScheme}`);
      });
    });
  }
}
