// A visit of the page by a benchmark: fresh pages and their long tasks, waiting that costs a slow page nothing, and
// the rows that are told.
import { chromium } from "@playwright/test";
import settings from "../../tests/e2e/playwright.config.js";

export const rows = [];
export const row = (what, value, goal, unit = "ms") => {
  const digits = value < 100 ? 2 : 0;
  // As it is printed: a refresh of 16.7 ms is told as 16.700000000000045.
  const verdict = goal === undefined ? "" : Number(value.toFixed(digits)) <= goal ? `goal ${goal}: met` : `goal ${goal}: MISSED`;
  rows.push(`${what.padEnd(70)} ${value.toFixed(digits).padStart(8)} ${unit.padEnd(2)}  ${verdict}`);
};

const { launchOptions } = settings.use;
export const browser = await chromium.launch(launchOptions);

/** A fresh page of its own context, its tool line, and its long tasks. */
export async function fresh({ slowdown = 1, network } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((task) => task.duration)))
      .observe({ type: "longtask", buffered: true });
    new MutationObserver(() => {
      const isReady = document.documentElement?.dataset.app === "ready" || document.querySelector("#root > button");
      if (isReady) globalThis.mountedAt ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-app"] });
  });
  const line = await context.newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  if (network) {
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", network);
  }
  return { context, page, line };
}

export const ready = (page) => page.waitForFunction(() => globalThis.mountedAt !== undefined, undefined, { timeout: 120_000 });
export const longest = (page) => page.evaluate(() => Math.max(0, ...globalThis.longTasks.splice(0)));

/** Waits for so many frames; returns the time of each. */
export const frames = (page, count) =>
  page.evaluate(
    (count) =>
      new Promise((done) => {
        const times = [];
        let before;
        const next = (now) => {
          if (before !== undefined) times.push(now - before);
          before = now;
          times.length < count ? requestAnimationFrame(next) : done(times);
        };
        requestAnimationFrame(next);
      }),
    count,
  );

/**
 * Presses a tab, and says when. By itself and behind all of the test's own work: what finds a place to click, and what
 * only says that it should be pressed, is slowed down as well, and is not the page.
 */
export const press = (page, tab) =>
  page.evaluate(async (tab) => {
    await new Promise((done) => setTimeout(done, 400));
    globalThis.longTasks.length = 0;
    const began = performance.now();
    document.querySelector(`[data-tab=${tab}]`).click();
    return began;
  }, tab);

/** What was asked for last is drawn as well by then, and told of. */
export const settled = (page) => page.waitForTimeout(1_000);

/**
 * Waits until so many of these are there, and says when, a tenth of a second late at most. Looks no more often: to ask
 * a slow page at every refresh, as its test runner does, costs it a task of 50 ms where its own take half of that.
 */
export const there = (page, selector, count = 1) =>
  page.evaluate(
    async ([selector, count]) => {
      const end = performance.now() + 600_000;
      while (document.querySelectorAll(selector).length < count) {
        if (end < performance.now()) throw new Error(`${selector}: not there within ten minutes`);
        await new Promise((done) => setTimeout(done, 100));
      }
      return performance.now();
    },
    [selector, count],
  );

/** A cell whose future was counted, and the last that comes of the odds. */
export const [COUNTED, MAP] = ["button.cell:not([data-end=none])", "#odds-map-table table"];

export const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];

export const spread = (values) => `, of ${values.map((value) => value.toFixed(0)).join(" ")}`;
