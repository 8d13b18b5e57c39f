// Times works the way `timed.rs` does natively. Used in node and, as text, in a browser's page, so it
// knows nothing outside of itself.

/** How many rounds of each work; what counts is the middle one. */
export const ROUNDS = 151;

/**
 * Nanoseconds each time of each work, a function that does it so many times. A round takes about
 * `roundMs`; the works take turns, each time another first.
 */
export function measured(runs, rounds, roundMs) {
  const nanos = (run, times) => {
    const start = performance.now();
    run(times);
    return ((performance.now() - start) * 1e6) / times;
  };
  /** How many times make a round, once the compiler has done what it can. */
  const timesOf = (run) => {
    const count = () => {
      let times = 1;
      while (nanos(run, times) * times < roundMs * 1e6) times *= 2;
      return times;
    };
    const first = count();
    for (let round = 0; round < 50; round++) run(first);
    return count();
  };
  const works = runs.map((run) => ({ run, times: timesOf(run), nanos: [] }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < works.length; turn++) {
      const work = works[(round + turn) % works.length];
      work.nanos.push(nanos(work.run, work.times));
    }
  }
  return works.map((work) => work.nanos.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]);
}
