// The engine in wasm, and the same check by decimal.js, under node: for each work who did it, its name,
// nanoseconds each time and what came out, parted by tabs. `cargo xtask bench engine` reads it.
//
// node benches/engine/wasm.js FOLDER NAME: where wasm-bindgen put the module, and what to call it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { measured, ROUNDS } from "../shared/rounds.js";

/** About how long a round takes: short, so that most rounds are not interrupted. */
const ROUND_MS = 1;

const [folder, name] = process.argv.slice(2);
const engine = await import(pathToFileURL(resolve(folder, "engine_wasm.js")));
engine.initSync({ module: readFileSync(join(folder, "engine_wasm_bg.wasm")) });

const works = engine.works().split("\n").map((line, index) => {
  const [work, answer] = line.split("\t");
  return { who: name, work, answer, run: (times) => engine.run(index, times) };
});

/** Equity, requirement and their comparison, as in `work.rs`, in the decimals of JavaScript. */
function byDecimalJs(Decimal, positions) {
  const asked = JSON.parse(engine.inputs(positions));
  const decimal = (text) => new Decimal(text);
  const marks = asked.marks.map(decimal);
  const wallet = decimal(asked.wallet);
  const held = asked.positions.map(([qty, entry, isLong]) => ({ qty: decimal(qty), entry: decimal(entry), isLong }));
  const tiers = asked.tiers.map(([floor, rate, less]) => ({ floor: decimal(floor), rate: decimal(rate), less: decimal(less) }));
  const headroom = (mark) => {
    let [equity, maintenance] = [wallet, decimal(0)];
    for (const { qty, entry, isLong } of held) {
      const notional = mark.times(qty);
      equity = equity.plus(isLong ? notional.minus(entry) : entry.minus(notional));
      let tier = 0;
      while (tier + 1 < tiers.length && tiers[tier + 1].floor.lt(notional)) tier++;
      maintenance = maintenance.plus(notional.times(tiers[tier].rate).minus(tiers[tier].less));
    }
    return equity.minus(maintenance);
  };
  let condemned = 0;
  const run = (times) => {
    for (let time = 0; time < times; time++) condemned += headroom(marks[time % (marks.length - 1)]).lte(0) ? 1 : 0;
  };
  const answer = marks.map(headroom).reduce((sum, part) => sum.plus(part)).toString();
  return { who: "decimal.js", work: `check ${positions}`, answer, run };
}

try {
  const Decimal = createRequire(new URL("../peers/package.json", import.meta.url))("decimal.js");
  // As many digits as ours has.
  Decimal.set({ precision: 28 });
  works.push(...[1, 5, 9, 20].map((positions) => byDecimalJs(Decimal, positions)));
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
}

const nanos = measured(works.map((work) => work.run), ROUNDS, ROUND_MS);
for (const [index, { who, work, answer }] of works.entries()) {
  console.log([who, work, nanos[index].toFixed(2), answer].join("\t"));
}
