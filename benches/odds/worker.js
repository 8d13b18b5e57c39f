// A worker of the bench: the module of the odds kernel, and plain JavaScript for the same, each work so
// often as it is told. Put beside the module by wasm.js.
import init, { run, works } from "./odds.js";
import { share } from "./peer.js";

await init();

onmessage = ({ data: { work, times } }) => {
  let found;
  const start = performance.now();
  for (let turn = 0; turn < times; turn++) {
    if (work === "javascript") found = share(2048, 60);
    else run(work);
  }
  postMessage({ took: performance.now() - start, found });
};

postMessage(works());
