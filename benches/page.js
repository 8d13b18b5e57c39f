// What the page costs in a browser, beside its goals: main thread a frame, slow machines, futures, start.
// `cargo xtask bench page` runs it on dist/ as it is: playing, slow, futures, odds, file and start, or those it
// names. It prints and asserts nothing.
import { build } from "esbuild";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveDist } from "../tests/e2e/server.js";
import {
  COUNTED, MAP, browser, fresh, frames, longest, percentile, press, ready, row, rows, settled, spread, there,
} from "./shared/visit.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const STANDARD = "v=1&seed=calm-otter-42";
const LONG = "v=1&seed=calm-otter-42&rules=tiered&days=365&step=1&lev=5&wallet=50000";
const FRAMES = 300;
/** The goals of 60 frames a second and of 33 ms: one refresh and two, as clocks of a tenth of a millisecond tell them. */
const [ONE_REFRESH, TWO_REFRESHES] = [16.8, 33.4];
/** 1.6 Mbit/s with the way of a mobile network. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** Seconds the main thread has worked: script, layout, style; and everything with paint. */
async function worked(line) {
  const { metrics } = await line.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const parts = { script: of("ScriptDuration"), layout: of("LayoutDuration"), style: of("RecalcStyleDuration") };
  return { ...parts, work: parts.script + parts.layout + parts.style, all: of("TaskDuration") };
}

async function playing(origin, name, link) {
  const { context, page, line } = await fresh();
  // The thread's own time: what else the machine does is not the page's.
  await line.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`${origin}/?${link}`);
  await ready(page);
  const idle = await worked(line);
  await frames(page, FRAMES);
  const idleDone = await worked(line);
  await page.locator("[data-action=play]").click();
  await frames(page, 10);
  const before = await worked(line);
  await frames(page, FRAMES);
  const after = await worked(line);
  const spent = (part) => ((after[part] - before[part]) / FRAMES) * 1000;
  row(`${name}: main thread a frame, playing`, spent("work"), 4);
  for (const part of ["script", "layout", "style"]) row(`${name}: of that ${part}`, spent(part));
  row(`${name}: with paint and all`, spent("all"));
  row(`${name}: with paint and all, nothing playing`, ((idleDone.all - idle.all) / FRAMES) * 1000);
  await context.close();
}

async function slow(origin, name, link) {
  const { context, page } = await fresh({ slowdown: 6 });
  await page.goto(`${origin}/?${link}`);
  await ready(page);
  await frames(page, 10);
  row(`${name}, 6x: longest task while loading`, await longest(page), 50);
  const slider = await page.locator("[data-control=lev]").boundingBox();
  await page.mouse.move(slider.x + slider.width / 2, slider.y + slider.height / 2);
  await page.mouse.down();
  for (let share = 0; share <= 1; share += 0.05) {
    await page.mouse.move(slider.x + slider.width * share, slider.y + slider.height / 2);
    await frames(page, 2);
  }
  await page.mouse.up();
  await frames(page, 5);
  row(`${name}, 6x: longest task while leverage is dragged`, await longest(page), 50);
  await page.locator("[data-action=play]").click();
  await frames(page, 5);
  await longest(page);
  const times = await frames(page, FRAMES);
  row(`${name}, 6x: 95 % of frames within, playing`, percentile(times, 0.95), TWO_REFRESHES);
  row(`${name}, 6x: half of frames within, playing`, percentile(times, 0.5));
  row(`${name}, 6x: longest task while playing`, await longest(page), 50);
  await context.close();
}

/**
 * To compare with: a page of 400 plain lines, of which one changes at each refresh, beside as many busy workers as
 * cores, but for so many to spare: the page spares one, and none while the odds count as well. The browser slows a
 * page down by letting its thread spin, so that workers take its time.
 */
async function bare(spare) {
  const { context, page } = await fresh({ slowdown: 6 });
  await page.goto("about:blank");
  await page.setContent(`<p id="line">0</p>${"<p>a <b>plain</b> line of words</p>".repeat(400)}`);
  await frames(page, 10);
  await longest(page);
  await page.evaluate(async (spare) => {
    const busy = URL.createObjectURL(new Blob(["for (let x = 0; ; ) x = Math.sqrt(x + 1);"]));
    const workers = Array.from({ length: Math.max(1, navigator.hardwareConcurrency - spare) }, () => new Worker(busy));
    const line = document.querySelector("#line");
    const end = performance.now() + 2_000;
    for (let at = 0; performance.now() < end; at++) {
      line.textContent = String(at);
      await new Promise((done) => requestAnimationFrame(done));
    }
    for (const worker of workers) worker.terminate();
  }, spare);
  await settled(page);
  const longestOfAll = await longest(page);
  await context.close();
  return longestOfAll;
}

/** Until both kinds of workers stand by: the page starts them by itself, the last after four seconds. */
const AT_REST_MILLIS = 5_000;

/**
 * The futures of a bet on a page that has been there for so long: time until all are shown, the longest task meanwhile
 * and when shown again.
 */
async function counted(origin, link, slowdown, restMillis) {
  const whole = async (page) => {
    const when = await there(page, COUNTED, 200);
    await there(page, MAP);
    await settled(page);
    return when;
  };
  const { context, page } = await fresh({ slowdown });
  await page.goto(`${origin}/?${link}`);
  await ready(page);
  await frames(page, 10);
  await page.waitForTimeout(restMillis);
  const began = await press(page, "futures");
  const millis = (await whole(page)) - began;
  const own = await longest(page);
  await press(page, "events");
  await frames(page, 5);
  await press(page, "futures");
  await whole(page);
  const again = await longest(page);
  await context.close();
  return [millis, own, again];
}

/**
 * The futures of a bet: how long they take, and what they cost the page on a slow machine. A longest task is that
 * of one bad moment, and machines have some of their own: the middle of so many rounds, and the bare page in each.
 */
async function futures(origin, name, link, rounds) {
  const middle = (values) => percentile(values, 0.5);
  for (const slowdown of [1, 6]) {
    const [bares, whens] = [{ "every core": [], "every core but one": [] }, { "at rest": [], "soon after loading": [] }];
    for (let round = 0; round < (slowdown === 1 ? 1 : rounds); round++) {
      whens["at rest"].push(await counted(origin, link, slowdown, AT_REST_MILLIS));
      whens["soon after loading"].push(await counted(origin, link, slowdown, 0));
      if (slowdown === 1) continue;
      bares["every core"].push(await bare(0));
      bares["every core but one"].push(await bare(1));
    }
    for (const [when, all] of Object.entries(whens)) {
      const [millis, own, again] = [0, 1, 2].map((index) => all.map((one) => one[index]));
      row(`${name}, ${slowdown}x, ${when}: 100 futures, until all are shown`, middle(millis));
      row(`${name}, ${slowdown}x, ${when}: longest task${spread(own)}`, middle(own), 50);
      row(`${name}, ${slowdown}x, ${when}: longest task, shown again${spread(again)}`, middle(again), 50);
    }
    if (slowdown === 1) continue;
    for (const [which, all] of Object.entries(bares)) {
      row(`${name}, ${slowdown}x: a bare page beside workers on ${which}${spread(all)}`, middle(all));
    }
  }
}

/** From the notch of the slider to the line that answers it, and the frames while a notch is passed in each of them. */
async function dragged(origin, link) {
  const { context, page } = await fresh();
  await page.goto(`${origin}/?${link}`);
  await ready(page);
  await page.locator("#odds-live strong").first().waitFor();
  const both = await page.evaluate(async () => {
    const slider = document.querySelector("#leverage");
    const line = document.querySelector("#odds-live");
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const turn = (at) => {
      // Another notch each time: 10x, 20x, 25x, 50x.
      slider.value = String(4 + (at % 4));
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const times = [];
    for (let at = 0; at < 60; at++) {
      await frame();
      const answered = new Promise((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done(performance.now());
        });
        observer.observe(line, { childList: true, subtree: true });
      });
      const began = performance.now();
      turn(at);
      times.push((await answered) - began);
    }
    const gaps = [];
    let before = await frame();
    for (let at = 0; at < 120; at++) {
      turn(at);
      const now = await frame();
      gaps.push(now - before);
      before = now;
    }
    return [times, gaps];
  });
  await context.close();
  return both;
}

/** What more futures and the map cost the page on a slow machine, the workers standing by. */
async function pictured(origin, link) {
  const { context, page } = await fresh({ slowdown: 6 });
  await page.goto(`${origin}/?${link}`);
  await ready(page);
  await page.waitForTimeout(AT_REST_MILLIS);
  const began = await press(page, "futures");
  // Its words are said behind the pictures.
  const pictures = (await there(page, "#odds-said p")) - began;
  const map = (await there(page, MAP)) - began;
  await there(page, COUNTED, 200);
  await settled(page);
  const own = await longest(page);
  await context.close();
  return [pictures, map, own];
}

/** The odds beside the bet while leverage is dragged, and their panel on a slow machine: the middle of so many rounds. */
async function odds(origin, name, link, rounds) {
  const [times, gaps] = await dragged(origin, link);
  row(`${name}: from a notch to its odds, half within`, percentile(times, 0.5), ONE_REFRESH);
  row(`${name}: from a notch to its odds, 95 % within`, percentile(times, 0.95), ONE_REFRESH);
  row(`${name}: 95 % of frames within, leverage dragged`, percentile(gaps, 0.95), ONE_REFRESH);
  const all = [];
  for (let round = 0; round < rounds; round++) all.push(await pictured(origin, link));
  const [pictures, map, own] = [0, 1, 2].map((index) => all.map((one) => one[index]));
  row(`${name}, 6x, at rest: 10,000 futures, until pictures are there${spread(pictures)}`, percentile(pictures, 0.5), 1_500);
  row(`${name}, 6x, at rest: and the map${spread(map)}`, percentile(map, 0.5));
  row(`${name}, 6x, at rest: longest task meanwhile${spread(own)}`, percentile(own, 0.5), 50);
}

/** A price file of 200,000 rows, from the choice of it to the page that runs on it. */
async function file(origin) {
  const { context, page } = await fresh({ slowdown: 4 });
  await page.goto(`${origin}/?${STANDARD}`);
  await ready(page);
  const prices = Array.from({ length: 200_000 }, (_, at) => `${1_600_000_000 + at * 60},${(100 + Math.sin(at / 900)).toFixed(3)}`);
  // From the disk, as people choose one: handed over as bytes it would be decoded in the page first.
  const folder = join(here, "../target/bench");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "long.csv"), `time,price\n${prices.join("\n")}\n`);
  await frames(page, 30);
  await longest(page);
  const begin = performance.now();
  await page.locator('input[type="file"]').setInputFiles(join(folder, "long.csv"));
  await page.locator("[data-own]", { hasText: "200000 bars" }).waitFor({ timeout: 120_000 });
  row("a price file of 200,000 rows, 4x: until it runs", performance.now() - begin);
  await frames(page, 30);
  row("a price file of 200,000 rows, 4x: longest task", await longest(page), 50);
  await context.close();
}

/** Median of five first visits, at 4x and 1.6 Mbit/s. */
async function mounted(address) {
  const times = [];
  for (let visit = 0; visit < 5; visit++) {
    const { context, page } = await fresh({ slowdown: 4, network: NETWORK });
    await page.goto(address, { waitUntil: "commit" });
    await ready(page);
    times.push(await page.evaluate(() => globalThis.mountedAt));
    await context.close();
  }
  return percentile(times, 0.5);
}

/** The counter in React as files of a site, or nothing where its packages are not installed. */
async function peer() {
  if (!existsSync(join(here, "peers/node_modules/react"))) return undefined;
  const folder = join(here, "../target/peer");
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(here, "peers/counter.jsx")],
    bundle: true,
    minify: true,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    outfile: join(folder, "counter.js"),
    logLevel: "error",
  });
  const html = '<!doctype html><html lang="en"><title>Counter</title><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="counter.js"></script></html>';
  writeFileSync(join(folder, "index.html"), html);
  return folder;
}

/** Until the page can be used, beside the least that the usual framework needs. */
async function start(origin) {
  const own = await mounted(`${origin}/?${STANDARD}`);
  row("mounted at 4x CPU and 1.6 Mbit/s, first visit", own);
  const folder = await peer();
  if (!folder) {
    rows.push("a React counter: skipped; `npm ci` in benches/peers brings what it needs");
    return;
  }
  const other = await serveDist({ isCompressed: true, folder });
  const theirs = await mounted(`${other.origin}/`);
  await other.stop();
  row("a React counter, the same way", theirs);
  row("ratio", own / theirs, 1.3, "x");
}

const { origin, stop } = await serveDist({ isCompressed: true });
const parts = process.argv.slice(2);
const isWanted = (part) => parts.length === 0 || parts.includes(part);
for (const [name, link] of Object.entries({ standard: STANDARD, long: LONG })) {
  if (isWanted("playing")) await playing(origin, name, link);
  if (isWanted("slow")) await slow(origin, name, link);
  const rounds = name === "standard" ? 7 : 3;
  if (isWanted("futures")) await futures(origin, name, link, rounds);
  if (isWanted("odds")) await odds(origin, name, link, rounds);
}
if (isWanted("file")) await file(origin);
if (isWanted("start")) await start(origin);
await stop();
await browser.close();
console.log(rows.join("\n"));
