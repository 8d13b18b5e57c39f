// The tab "100 futures": counted in workers, the same whoever counts, stopped at once, never lost.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { axe, expect, open, shot, showTab, simulated, test } from "./support.js";

const BET = "/?seed=calm-otter-42";

/** What the engine counts of a link without a browser. */
function counted(link) {
  const words = ["run", "--quiet", "--profile", "test", "--example", "odds", "--", link.split("?").at(-1)];
  const folder = fileURLToPath(new URL("../..", import.meta.url));
  const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  return JSON.parse(execFileSync("cargo", [...words, "--futures", "100", "--kernel", "engine"], options)).lanes;
}

/**
 * Before the page: so many cores, one of which is left to the page, and workers whose messages are counted. `fate` says
 * what becomes of each in the order in which they are made: "live", "dead" (nothing ever comes back), "mute" (answers
 * nonsense).
 */
const staged = (page, { workers = 2, cores = workers + 1, fates = [], only = "live" } = {}) => page.addInitScript(
  ({ cores, fates, only }) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { get: () => cores });
    const Real = globalThis.Worker;
    globalThis.made = [];
    globalThis.Worker = class extends Real {
      constructor(...args) {
        super(...args);
        // The worker of the odds is another one.
        if (args[0] !== "worker.js") return;
        this.fate = fates[globalThis.made.length] ?? only;
        this.asked = 0;
        this.answered = 0;
        globalThis.made.push(this);
        this.addEventListener("message", () => this.answered++);
        if (this.fate === "failing") setTimeout(() => this.dispatchEvent(new Event("error")), 1);
      }

      postMessage(message) {
        if (typeof message === "string") this.asked++;
        if (this.fate === "mute" && typeof message === "string") return super.postMessage("nonsense");
        if (this.fate === "dead") return super.terminate();
        super.postMessage(message);
      }

      terminate() {
        this.gone = true;
        super.terminate();
      }
    };
  },
  { cores, fates, only },
);

const tab = (page) => page.locator("[data-tab=futures]").click();
const cell = (page, account, future) => page.locator(`[data-array=${account}] button[data-future="${future}"]`);
const whole = async (page) => {
  await expect(page.locator("button.cell:not([data-end=none])")).toHaveCount(200);
};

/** How every future of both accounts ended, and what is said of it. */
const cells = (page) => page.locator("[data-array]").evaluateAll((arrays) => arrays.map((array) =>
  [...array.querySelectorAll("button")].map((one) => `${one.dataset.end} ${one.getAttribute("aria-label")}`)));

const ends = (all, end) => all.filter((one) => one.startsWith(`${end} `)).length;

test("counts are those of the engine without a browser, and the same for every number of workers", async ({ browser, origin }) => {
  const lanes = counted(BET);
  let first;
  for (const [cores, workers] of [[1, 1], [2, 1], [3, 2], [5, 4], [9, 8]]) {
    const context = await browser.newContext({ baseURL: origin });
    const page = await context.newPage();
    await staged(page, { cores });
    await open(page, BET);
    await tab(page);
    await whole(page);
    const found = await cells(page);
    expect(found.map((all) => all.length)).toEqual([100, 100]);
    expect(found.map((all) => ends(all, "liquidated"))).toEqual(lanes.map((lane) => lane.liquidated));
    first ??= found;
    expect(found, `${workers} workers`).toEqual(first);
    const made = await page.evaluate(() => globalThis.made.map((one) => one.answered));
    expect(made.length).toBeLessThanOrEqual(workers);
    expect(made.filter((answers) => 0 < answers).length, `who counted: ${made}`).toBeGreaterThanOrEqual(Math.min(workers, 2));
    await expect(page.locator("[data-notice=futures-alone]")).toHaveCount(0);
    const told = await page.locator("[data-array] figcaption").allInnerTexts();
    for (const [lane, text] of told.entries()) expect(text).toContain(`closed out in ${lanes[lane].liquidated} of 100`);
    // Half a dollar: sentences round.
    const mean = told.map((text) => Number(/it (lost|gained) \$([\d,.]+) on average/.exec(text)[2].replaceAll(",", "")));
    mean.forEach((dollars, lane) => expect(Math.abs(dollars - Math.abs(lanes[lane].mean_loss))).toBeLessThanOrEqual(0.5));
    await context.close();
  }
});

for (const link of [
  "/?seed=tab&rules=tiered&lev=10&stop=6&pos=ALT:short:2000:5&days=4",
  "/?seed=tab&rules=loan&lev=3&days=6&vol=150&topup=500&delay=2",
  "/?seed=tab&scene=dip&days=5&act=40:isolated:topup:1:500",
]) {
  test(`whatever the bet: ${link}`, async ({ page }) => {
    const lanes = counted(link);
    await open(page, link);
    await tab(page);
    await whole(page);
    expect((await cells(page)).map((all) => ends(all, "liquidated"))).toEqual(lanes.map((lane) => lane.liquidated));
  });
}

test("a future is opened by a click and its run ends as the cell said", async ({ page }) => {
  await open(page, `${BET}&stop=8&lev=10`);
  await tab(page);
  await whole(page);
  for (const [account, end] of [["isolated", "stopped"], ["cross", "finished"]]) {
    const one = page.locator(`[data-array=${account}] button[data-end=${end}]`).nth(2);
    const future = await one.getAttribute("data-future");
    const name = await one.getAttribute("aria-label");
    await one.click();
    await expect(page.locator("[data-control=seed]")).toHaveValue(`calm-otter-42:${future}`);
    await expect(page).toHaveURL(new RegExp(`seed=calm-otter-42:${future}`));
    await expect(page.locator("main")).toHaveAttribute("data-state", "ready");
    await expect(cell(page, account, future)).toBeFocused();
    await expect(cell(page, account, future)).toHaveAttribute("aria-current", "true");
    // Its futures are the same ones: nothing is counted again.
    await expect(page.getByText(`Future ${future} is on the page.`)).toBeVisible();
    await whole(page);
    const lane = simulated(page.url()).lanes.find((one) => one.mode === account);
    expect(lane.status).toBe(end);
    await page.locator("main").focus();
    await page.keyboard.press("End");
    await expect(page.locator(`[data-lane=${account}]`)).toHaveAttribute("data-status", end);
    const loss = Number(await page.locator(`[data-lane=${account}] [data-field=loss]`).getAttribute("data-value"));
    expect(name).toContain(`Future ${future}, ${account}: `);
    const [, way, dollars] = /(lost|gained) \$([\d,.]+)$/.exec(name);
    expect(way).toBe(loss < 0 ? "gained" : "lost");
    expect(Math.abs(Math.abs(loss) - Number(dollars.replaceAll(",", "")))).toBeLessThanOrEqual(0.5);
  }
  await page.getByRole("button", { name: "Back to calm-otter-42" }).click();
  await expect(page.locator("[data-control=seed]")).toHaveValue("calm-otter-42");
  await expect(page.locator("[data-tab=futures]")).toBeFocused();
  await whole(page);
});

test("by keyboard alone: to the tab, into the array, from cell to cell, and a future is opened", async ({ page }) => {
  await open(page, BET);
  await page.locator("[data-tab=events]").focus();
  const tab = page.locator("[data-tab=futures]");
  for (let presses = 0; presses < 9 && !(await tab.evaluate((one) => one === document.activeElement)); presses++) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(tab).toBeFocused();
  await whole(page);
  await expect(page.getByRole("grid")).toHaveCount(2);
  // Words that open their definitions stand before and between the arrays.
  const toCell = async () => {
    for (let presses = 0; presses < 9; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.matches(".cell"))) break;
    }
  };
  await toCell();
  await expect(cell(page, "cross", 1)).toBeFocused();
  await toCell();
  await expect(cell(page, "isolated", 1), "one cell of each array").toBeFocused();
  for (const [key, future] of [["ArrowDown", 11], ["ArrowRight", 12], ["End", 20], ["ArrowUp", 10], ["ArrowLeft", 9], ["Home", 1], ["ArrowLeft", 1], ["ArrowDown", 11]]) {
    await page.keyboard.press(key);
    await expect(cell(page, "isolated", future)).toBeFocused();
  }
  // Arrows of the array are not those of time.
  await expect(page.locator("[data-market]")).toHaveAttribute("data-step", "0");
  await expect(page.locator("[data-array=isolated] [tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-control=seed]")).toHaveValue("calm-otter-42:11");
  await expect(cell(page, "isolated", 11)).toBeFocused();
  await showTab(page, "events");
  await showTab(page, "futures");
  await whole(page);
});

test("a worker that falls silent does not hold up the others", async ({ page }) => {
  await staged(page, { workers: 3, fates: ["live", "dead"] });
  await open(page, BET);
  await tab(page);
  // Four futures of each account are its slice; it is taken for lost after ten seconds.
  await expect(page.locator("button.cell[data-end=none]")).toHaveCount(8, { timeout: 8_000 });
});

test("workers that cannot be started, with many cores, leave the page to count", async ({ page }) => {
  await staged(page, { cores: 24, fates: ["live"], only: "failing" });
  await open(page, BET);
  await tab(page);
  await whole(page);
});

test("opened while time runs, the tab counts at once", async ({ page }) => {
  await open(page, BET);
  await page.getByRole("button", { name: "Slow" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await page.locator("[data-tab=futures]").click();
  await expect(page.locator("button.cell")).toHaveCount(200);
  await expect(page.locator("button.cell[data-end=none]")).not.toHaveCount(200);
  await expect(page.locator("main")).toHaveAttribute("data-state", "running");
});

test("stopped, nothing goes on; and it can be gone on with", async ({ page }) => {
  // A year of minutes: long enough to be stopped, and for every worker to be given something.
  await staged(page, { workers: 6 });
  await open(page, `${BET}&days=365&step=1&lev=1&wallet=50000`);
  await tab(page);
  await expect(page.locator("button.cell")).toHaveCount(200);
  await expect(page.locator("button.cell[data-end=none]")).not.toHaveCount(200);
  await expect.poll(() => page.evaluate(() => globalThis.made.filter((one) => 0 < one.asked).length)).toBe(6);
  // Stopped while somebody works.
  await page.waitForFunction(() => {
    const isBusy = globalThis.made.some((one) => one.asked !== one.answered);
    const stop = document.querySelector("[data-action=stop-futures]");
    stop.focus();
    if (isBusy) stop.click();
    return isBusy;
  });
  await expect(page.locator(".futures-top")).toContainText("Stopped at");
  await expect(page.locator("[data-action=count-futures]")).toBeFocused();
  const open_ = await page.locator("button.cell[data-end=none]").count();
  // Who was busy is sent away in the middle of its slice; nobody is asked anything after that.
  const busy = await page.evaluate(() => globalThis.made.filter((one) => one.asked !== one.answered).map((one) => one.gone));
  expect(busy.length).toBeGreaterThan(0);
  expect(busy.every(Boolean), "nothing goes on").toBe(true);
  const asked = () => page.evaluate(() => globalThis.made.reduce((sum, one) => sum + (one.asked ?? 0), 0));
  const before = await asked();
  await page.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 1_000)));
  expect(await asked()).toBe(before);
  expect(await page.locator("button.cell[data-end=none]").count(), "what came late does not count").toBe(open_);
  await page.locator("[data-action=count-futures]").click();
  await expect.poll(() => page.locator("button.cell[data-end=none]").count()).toBeLessThan(open_);
  // Another tab, another bet: nobody counts for nobody.
  await page.locator("[data-tab=events]").click();
  await expect.poll(() => page.evaluate(() => globalThis.made.every((one) => one.gone || one.asked === one.answered))).toBe(true);
});

test("another bet is counted anew, and nothing of the old one stays", async ({ page }) => {
  await open(page, BET);
  await tab(page);
  await whole(page);
  await expect(page.locator(".futures-of")).toContainText("at 20x");
  const before = await cells(page);
  await page.locator("[data-control=lev]").fill("1");
  await expect(page.locator(".futures-of")).not.toContainText("at 20x");
  await expect(page.locator("[data-end=liquidated]:is(button)")).toHaveCount(0);
  await page.locator("[data-control=lev]").fill("5");
  await expect(page.locator(".futures-of")).toContainText("at 20x");
  await whole(page);
  expect(await cells(page)).toEqual(before);
});

test("a worker that dies is replaced once; the result is the same", async ({ page }) => {
  await staged(page, { workers: 1, fates: ["mute"] });
  await open(page, BET);
  await tab(page);
  await whole(page);
  expect(await page.evaluate(() => globalThis.made.map((one) => Boolean(one.gone)))).toEqual([true, false]);
  const lanes = counted(BET);
  expect((await cells(page)).map((all) => ends(all, "liquidated"))).toEqual(lanes.map((lane) => lane.liquidated));
  await expect(page.locator("[data-notice=futures-alone]")).toHaveCount(0);
});

test("a worker that falls silent is noticed", async ({ page }) => {
  await staged(page, { workers: 1, fates: ["dead"] });
  await open(page, BET);
  await tab(page);
  await expect(page.locator("button.cell[data-end=none]")).toHaveCount(200);
  await whole(page);
  expect(await page.evaluate(() => globalThis.made.length)).toBe(2);
});

test("where no worker can be made the page counts by itself", async ({ page }) => {
  await staged(page, { workers: 3 });
  await page.addInitScript(() => {
    const Staged = globalThis.Worker;
    globalThis.Worker = function (...args) {
      if (args[0] === "worker.js") throw new Error("no workers here");
      return new Staged(...args);
    };
  });
  await open(page, BET);
  await tab(page);
  await whole(page);
  await expect(page.locator("[data-notice=futures-alone]")).toHaveCount(1);
});

test("where every worker is lost the page counts by itself, and says so", async ({ page }) => {
  await staged(page, { workers: 2, only: "mute" });
  await open(page, `${BET}&days=6`);
  await tab(page);
  await expect(page.locator("[data-notice=futures-alone]")).toBeVisible();
  await whole(page);
  expect(await page.evaluate(() => globalThis.made.length), "each replaced once").toBe(4);
  const lanes = counted(`${BET}&days=6`);
  expect((await cells(page)).map((all) => ends(all, "liquidated"))).toEqual(lanes.map((lane) => lane.liquidated));
  await shot(page, "futures-alone");
});

test("with the network gone the tab still counts", async ({ page, context }) => {
  const script = page.waitForRequest((request) => request.url().endsWith("/worker.js"));
  await open(page, BET);
  await script;
  await context.setOffline(true);
  await tab(page);
  await whole(page);
  await context.setOffline(false);
});

test("the script of the workers is found from every place where the page may be put", async ({ page }) => {
  await open(page, "/x/y/?seed=calm-otter-42");
  const script = page.waitForResponse((response) => response.url().endsWith("/x/y/worker.js"));
  await tab(page);
  expect((await script).status()).toBe(200);
  await whole(page);
  await expect(page.locator("[data-notice=futures-alone]")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of [[1280, 720], [360, 740], [1920, 1080]]) {
    test.describe(`${width}x${height} ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("is accessible, and nothing leaves its place", async ({ page }) => {
        await open(page, BET);
        await tab(page);
        await whole(page);
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        await shot(page, `futures-${width}-${colorScheme}`);
        await cell(page, "isolated", 17).click();
        await page.getByText("Future 17 is on the page.").waitFor();
        await axe(page);
        await page.locator(".futures").scrollIntoViewIfNeeded();
        await shot(page, `futures-open-${width}-${colorScheme}`);
      });
    });
  }
}
