// A worker of the page: the page's own program once more, without a page. The first message brings the
// compiled program, every other one an errand; the answer goes back as a text. `cargo xtask pages` bundles
// this with the bindings of the program ("bindings" below) into dist/worker.js.
import { initSync, perform } from "bindings";

onmessage = ({ data }) => {
  if (typeof data === "string") postMessage(perform(data) ?? "");
  else initSync({ module: data });
};
