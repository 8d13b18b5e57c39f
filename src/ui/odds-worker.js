// The worker of the odds. Every message is something that is asked of it; what is to be shown goes back,
// place and markup in turn. It works a few milliseconds at a time and hears what came in between.
// `cargo xtask pages` bundles this with the bindings of its program ("bindings" below), the reader of the
// words, the words themselves, and the names of the two programs.
import init, { begin, hear, pause, work } from "bindings";
import terms from "terms";
import words from "words";
import "./words.js";

/** A program of one instruction on vectors: valid where the browser has them. */
const ONE_VECTOR = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

const name = WebAssembly.validate(ONE_VECTOR) ? VECTORS : PLAIN;
const ready = init({ module_or_path: new URL(name, location.href) }).then(() => begin(words, terms));

// What fails here is to fail the worker, which the page notices; a promise alone would not.
ready.catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

const turns = new MessageChannel();
let isTurnDue = false;
let later;

const turn = () => {
  const shown = work(performance.now());
  // Each in a message of its own: the page can draw in between.
  for (let index = 0; index < shown.length; index += 2) postMessage(shown.slice(index, index + 2));
  const millis = pause();
  clearTimeout(later);
  if (0 < millis) later = setTimeout(turn, millis);
  else if (millis === 0 && !isTurnDue) {
    isTurnDue = true;
    turns.port2.postMessage(undefined);
  }
};

turns.port1.onmessage = () => {
  isTurnDue = false;
  turn();
};

onmessage = ({ data }) => ready.then(() => {
  hear(data);
  turn();
});
