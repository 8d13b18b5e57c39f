// The odds kernel in workers of Chromium, one and two of them, and plain JavaScript in one: for each work
// who did it, its name, nanoseconds a path-step and what came out, parted by tabs. `cargo xtask bench odds`
// reads it.
//
// node benches/odds/wasm.js FOLDER NAME: where wasm-bindgen put the module, and what to call it.
import { chromium } from "@playwright/test";
import { copyFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import settings from "../../tests/e2e/playwright.config.js";
import { serveDist } from "../../tests/e2e/server.js";

/** Rounds of each work; what counts is the middle one. */
const ROUNDS = 15;
/** About how long a round takes: the clock of a page goes by tenths of a millisecond. */
const ROUND_MS = 40;
/** Steps of a future of the comparison, by the hour, and its futures. */
const PEER_STEPS = 2048 * 168;

const here = fileURLToPath(new URL(".", import.meta.url));
const [folder, name] = process.argv.slice(2);
for (const script of ["worker.js", "peer.js"]) copyFileSync(join(here, script), join(resolve(folder), script));
const { origin, stop } = await serveDist({ folder: resolve(folder) });
const browser = await chromium.launch(settings.use.launchOptions);
const page = await browser.newPage();
await page.goto(`${origin}/worker.js`);
const rows = await page.evaluate(async ({ name, rounds, roundMs, peerSteps }) => {
  const heard = (worker) => new Promise((done, fail) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = fail;
  });
  const hired = [0, 1].map(() => new Worker("/worker.js", { type: "module" }));
  const [told] = await Promise.all(hired.map(heard));
  const works = told.split("\n").map((line, work) => {
    const [called, answer, steps] = line.split("\t");
    return { work, called, answer, steps: Number(steps) };
  });
  works.push({ work: "javascript", called: "three assets", steps: peerSteps });
  const ask = async (workers, job) => {
    const start = performance.now();
    const answers = workers.map(heard);
    for (const worker of workers) worker.postMessage(job);
    const [{ found }] = await Promise.all(answers);
    return { took: performance.now() - start, found };
  };
  const told_ = [];
  for (const { work, called, answer, steps } of works) {
    const isPeer = work === "javascript";
    const one = await ask(hired.slice(0, 1), { work, times: 1 });
    const again = await ask(hired.slice(0, 1), { work, times: 3 });
    const times = Math.max(1, Math.ceil((roundMs * 3) / again.took));
    for (const workers of isPeer ? [1] : [1, 2]) {
      const took = [];
      for (let round = 0; round < rounds; round++) {
        took.push((await ask(hired.slice(0, workers), { work, times })).took);
      }
      const middle = took.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
      const nanos = (middle * 1e6) / (times * workers * steps);
      const who = isPeer ? "javascript" : workers === 1 ? name : `${name} x2`;
      told_.push([who, called, nanos.toFixed(3), answer ?? one.found.toFixed(4)].join("\t"));
    }
  }
  return told_;
}, { name, rounds: ROUNDS, roundMs: ROUND_MS, peerSteps: PEER_STEPS });
await browser.close();
await stop();
console.log(rows.join("\n"));
