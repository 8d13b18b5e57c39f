// The odds of three correlated assets in plain JavaScript, as one writes it: for each step the normals, the
// prices, the lowest of each and of the cross account. Timed by worker.js.
//
// The bet is that of `work.rs`: a week, 20,000 BTC and 8,000 ETH long, 4,000 SOL short, wallet 5,000.
const MINUTES = 7 * 1440;
const YEAR = 525600;

/** Isolated accounts that lost a position, so that nobody leaves their lines out. */
let isolated = 0;

let spare = null;
/** A standard normal, by the transform of Box and Muller. */
function normal() {
  if (spare !== null) {
    const kept = spare;
    spare = null;
    return kept;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
  const angle = 2 * Math.PI * Math.random();
  spare = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

/** Share of cross accounts that are liquidated, watched every so many minutes. */
export function share(futures, stepMinutes) {
  const root = Math.sqrt(stepMinutes / YEAR);
  const [btc, eth, sol] = [1.0, 0.77 / 0.6, 1.07 / 0.6].map((volatility) => volatility * root);
  const steps = MINUTES / stepMinutes;
  const [ethOwn, solOwn] = [0.85, 0.62].map((r) => Math.sqrt(1 - r * r));
  let dead = 0;
  for (let future = 0; future < futures; future++) {
    let x = 0;
    let y = 0;
    let z = 0;
    let lowX = 0;
    let lowY = 0;
    let highZ = 0;
    let least = Infinity;
    for (let step = 0; step < steps; step++) {
      const common = normal();
      x += btc * common;
      y += eth * (0.85 * common + ethOwn * normal());
      z += sol * (0.62 * common + solOwn * normal());
      lowX = Math.min(lowX, x);
      lowY = Math.min(lowY, y);
      highZ = Math.max(highZ, z);
      const headroom = 5000 - 24000 + 19900 * Math.exp(x) + 7960 * Math.exp(y) - 4020 * Math.exp(z);
      least = Math.min(least, headroom);
    }
    if (least <= 0) dead++;
    if (lowX <= -0.0463 || lowY <= -0.1004 || 0.0904 <= highZ) isolated++;
  }
  // So that nobody leaves the other lines out.
  if (isolated === 0) throw new Error("no isolated line was met");
  return dead / futures;
}
