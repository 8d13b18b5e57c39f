// The worker of the odds. A message that is a text is something that is asked of it; what is to be shown goes
// back, place and markup in turn. It works a few milliseconds at a time and hears what came in between. Other
// messages are price files, each with its number; what becomes of it goes back as bytes, with the number.
// `cargo xtask pages` bundles this with the bindings of its program ("bindings" below), the reader of the
// words, the words themselves, and the names of the two programs.
import init, { Prices, begin, hear, pause, work } from "bindings";
import terms from "terms";
import words from "words";
import "./words.js";

/** A program of one instruction on vectors: valid where the browser has them. */
const ONE_VECTOR = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

const name = WebAssembly.validate(ONE_VECTOR) ? VECTORS : PLAIN;
const ready = init({ module_or_path: new URL(name, location.href) }).then(() => {
  begin(words, terms);
  // Says that it is there.
  postMessage([]);
});

// What fails here is to fail the worker, which the page notices; a promise alone would not.
ready.catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

const turns = new MessageChannel();
let isTurnDue = false;
let later;

/** What was asked since the last turn. Heard in the turn: what fails there fails the worker. */
const asked = [];

const turn = () => {
  for (const question of asked.splice(0)) hear(question);
  const shown = work(performance.now());
  // Each in a message of its own: the page can draw in between.
  for (let index = 0; index < shown.length; index += 2) postMessage(shown.slice(index, index + 2));
  const millis = pause();
  clearTimeout(later);
  if (0 < millis) later = setTimeout(turn, millis);
  else if (millis === 0) soon();
};

turns.port1.onmessage = () => {
  isTurnDue = false;
  turn();
};

/** How much of a file is read at a time. */
const PIECE_BYTES = 262_144;
/** The number of the file that was chosen last: no other one is read on. */
let chosen;

const read = async ([number, file]) => {
  chosen = number;
  const say = (bytes) => {
    // Anything but "so many rows so far" is the last word. What is handed over is gone here.
    const isLast = bytes[0] !== 0;
    postMessage([number, bytes], [bytes.buffer]);
    return isLast;
  };
  const reader = new Prices();
  try {
    for (let from = 0; from < file.size; from += PIECE_BYTES) {
      const piece = await file.slice(from, from + PIECE_BYTES).arrayBuffer();
      if (chosen !== number || say(reader.feed(new Uint8Array(piece)))) return reader.free();
    }
    say(reader.finish());
  } catch {
    // It cannot be read.
    say(new Uint8Array());
  }
};

/** A turn after all that was asked until now: of several bets only the last one counts. */
const soon = () => {
  if (isTurnDue) return;
  isTurnDue = true;
  turns.port2.postMessage(undefined);
};

onmessage = ({ data }) => ready.then(() => {
  if (typeof data !== "string") return void read(data);
  if (data === "there?") return postMessage([]);
  asked.push(data);
  soon();
});
