// The market in wasm in a page of Chromium: for each work who did it, its name, nanoseconds each time and
// what came out, parted by tabs. `cargo xtask bench market` reads it.
//
// node benches/market/wasm.js FOLDER NAME: where wasm-bindgen put the module, and what to call it.
import { chromium } from "@playwright/test";
import { resolve } from "node:path";
import settings from "../../tests/e2e/playwright.config.js";
import { serveDist } from "../../tests/e2e/server.js";
import { measured, ROUNDS } from "../shared/rounds.js";

/** About how long a round takes: the clock of a page goes by tenths of a millisecond. */
const ROUND_MS = 10;

const [folder, name] = process.argv.slice(2);
const { origin, stop } = await serveDist({ folder: resolve(folder) });
const browser = await chromium.launch(settings.use.launchOptions);
const page = await browser.newPage();
await page.goto(`${origin}/market_wasm.js`);
const works = await page.evaluate(
  async ({ text, rounds, roundMs }) => {
    const market = await import("/market_wasm.js");
    await market.default();
    const works = market.works().split("\n").map((line) => line.split("\t"));
    const measured = new Function(`return ${text}`)();
    const nanos = measured(works.map((_, index) => (times) => market.run(index, times)), rounds, roundMs);
    return works.map(([work, answer], index) => ({ work, answer, nanos: nanos[index] }));
  },
  { text: measured.toString(), rounds: ROUNDS, roundMs: ROUND_MS },
);
await browser.close();
await stop();
for (const { work, nanos, answer } of works) console.log([name, work, nanos.toFixed(2), answer].join("\t"));
