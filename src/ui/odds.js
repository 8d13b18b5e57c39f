// The worker of the odds, as the page has it: started when the page is at rest, told which bet is on the
// page (`askOdds`, called by odds.rs) and what people press in its part of the page, and what it answers is
// put in its place. What is counted and what is shown is decided in the worker (src/view/odds). It reads price
// files for the page as well (`readPrices`, called by own_data.rs, which hears of it as the event "prices").

/** Time after which the worker is started while nobody needs it: so that it is there when the network is gone. */
const PREPARE_MILLIS = 4000;
/** How often a worker that failed is replaced. */
const REPLACED_MAX = 1;

/** So long without an answer, and the worker is lost. */
const SILENCE_MILLIS = 30_000;

/** Where the odds beside the bet stand, what moves them, where all of their panel does, and how far it is. */
const [LIVE, WHY, MORE, PROGRESS] = ["odds-live", "odds-live-why", "odds-more", "odds-progress"];

/** So long pieces enter the page in one go, and the time until the next go: that of a refresh. */
const [ROOM_MILLIS, REST_MILLIS] = [2, 17];

/** A piece with more elements inside enters from outside inwards. */
const PIECE = 8;

let worker;
/** Whether the worker has its program: the way there may take as long as it likes. */
let isReady = false;
/** Runs while the worker owes an answer to the question whether it is there. */
let silence;
let replaced = 0;
let bet;
/** The price file that is read, with its number: the last one that was chosen counts. */
let wanted;
let files = 0;

const start = () => {
  if (worker !== undefined || REPLACED_MAX < replaced) return;
  try {
    worker = new Worker("odds-worker.js");
  } catch {
    // No workers here.
    replaced = REPLACED_MAX + 1;
    sayLost();
    return;
  }
  worker.onmessage = ({ data: [place, answer] }) => {
    if (place === undefined) {
      silence = clearTimeout(silence);
      if (!isReady) isThere();
      isReady = true;
    } else if (typeof place === "string") show(place, answer);
    else tell(place, answer);
  };
  worker.onerror = lost;
  worker.onmessageerror = lost;
  if (bet !== undefined) ask(bet);
  if (wanted !== undefined) worker.postMessage(wanted);
};

/** Asks the worker something, and whether it is there at all. */
const ask = (asked) => {
  if (worker === undefined) return;
  worker.postMessage(asked);
  if (isReady && silence === undefined) isThere();
};

/** Behind all that was asked before. */
const isThere = () => {
  worker.postMessage("there?");
  silence = setTimeout(lost, SILENCE_MILLIS);
};

/** Where no worker is left, the place of its panel says so. */
const sayLost = () => {
  if (worker !== undefined || replaced <= REPLACED_MAX) return;
  const more = document.getElementById(MORE);
  if (more !== null) more.textContent = more.dataset.lost;
  // It may be laid only now.
  else if (isLookedAt()) setTimeout(sayLost, REST_MILLIS);
};

/** Passes on what becomes of a price file; nothing means that it cannot be read. */
const tell = (number, bytes) => {
  if (number !== files) return;
  if (bytes[0] !== 0) wanted = undefined;
  document.dispatchEvent(new MessageEvent("prices", { data: bytes }));
};

/** Where no worker is left, no file can be read. */
const giveUp = () => {
  if (worker === undefined && wanted !== undefined) tell(files, new Uint8Array());
};

/** A worker that fails, or says nothing any more, is replaced once; what it showed goes. */
const lost = (event) => {
  event?.preventDefault();
  worker.terminate();
  worker = undefined;
  isReady = false;
  silence = clearTimeout(silence);
  replaced += 1;
  forgetWaiting();
  for (const id of [LIVE, WHY, MORE]) document.getElementById(id)?.replaceChildren();
  start();
  sayLost();
  giveUp();
};

/** What waits to be shown, by its place, in the order in which it was said last, and what is on its way. */
const waiting = new Map();
let entering;
let turn;

/** Shows an answer: what answers a finger at once, the rest soon, but no more of it at once than a slow page can bear. */
const show = (place, answer) => {
  if (place === LIVE || place === WHY) {
    const element = document.getElementById(place);
    if (element !== null) whole(put(element, place, answer));
    return;
  }
  // Its markup holds the places of all others.
  if (place === MORE) forgetWaiting();
  // Behind all that was said before it: its place may be in that.
  waiting.delete(place);
  waiting.set(place, answer);
  // What is clicked on is what was said before, and nothing later.
  if (place.endsWith("@click")) putDown(Infinity);
  else turn ??= setTimeout(next);
};

const forgetWaiting = () => {
  waiting.clear();
  entering = undefined;
};

/** Not with a refresh, which has its own work. */
const next = () => {
  turn = undefined;
  putDown(ROOM_MILLIS);
  if (entering !== undefined || waiting.size !== 0) turn = setTimeout(next, REST_MILLIS);
};

const putDown = (millis) => {
  const until = performance.now() + millis;
  do {
    entering ??= takeNext();
    if (entering === undefined) return;
    if (entering.next().done) entering = undefined;
  } while (performance.now() < until);
};

/** The next that has a place. */
const takeNext = () => {
  for (const [place, answer] of waiting) {
    const element = document.getElementById(place.split("@")[0]);
    // Its room may be laid only now.
    if (element === null && place === MORE && isLookedAt()) return undefined;
    waiting.delete(place);
    if (element !== null) return put(element, place, answer);
  }
  return undefined;
};

const whole = (steps) => {
  while (!steps.next().done);
};

/** Puts markup into an element, or a value into an attribute of it, piece by piece. The focus stays where it was. */
function* put(element, place, html) {
  const [id, attribute] = place.split("@");
  if (attribute === "click") element.click();
  else if (attribute === "value") element.value = html;
  else if (attribute !== undefined) element.setAttribute(attribute, html);
  else {
    const other = document.createElement("template");
    other.innerHTML = html;
    yield;
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    yield* become(element, other.content);
    // Who has gone on elsewhere meanwhile stays there.
    if (focused === "" || document.activeElement !== document.body) return;
    (document.getElementById(focused) ?? (id === PROGRESS ? chosen() : null))?.focus({ preventScroll: true });
  }
}

/** The sentences whose words were marked, as they came. */
const told = new WeakMap();

/** Makes what is inside an element the same as in another one; what is there already stays, and only changes. */
function* become(there, other) {
  let here = there.firstChild;
  for (const piece of [...other.childNodes]) {
    if (here?.nodeName === piece.nodeName && here.id === piece.id) {
      const kept = here;
      here = here.nextSibling;
      if (piece.nodeType !== Node.ELEMENT_NODE) {
        if (kept.nodeValue !== piece.nodeValue) kept.nodeValue = piece.nodeValue;
        continue;
      }
      copyAttributes(kept, piece);
      if ("told" in piece.dataset) tellAnew(kept, piece.innerHTML);
      else {
        told.delete(kept);
        yield* become(kept, piece);
      }
      continue;
    }
    const isElement = piece.nodeType === Node.ELEMENT_NODE;
    const size = isElement ? piece.getElementsByTagName("*").length : 0;
    const isLarge = PIECE < size && !("told" in piece.dataset);
    const shell = isLarge ? piece.cloneNode(false) : piece;
    if (!isLarge) markIn(piece);
    there.insertBefore(shell, here);
    yield;
    if (isLarge) yield* become(shell, piece);
  }
  while (here !== null) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
}

const copyAttributes = (kept, piece) => {
  for (const { name, value } of piece.attributes) {
    if (kept.getAttribute(name) !== value) kept.setAttribute(name, value);
    // What a control holds is what people made of it.
    if (name === "value" && kept.value !== value) kept.value = value;
  }
  for (const name of kept.getAttributeNames()) {
    // What people unfolded stays so.
    if (!piece.hasAttribute(name) && name !== "open") kept.removeAttribute(name);
  }
};

const tellAnew = (sentence, html) => {
  if (told.get(sentence) === html) return;
  told.set(sentence, html);
  sentence.innerHTML = html;
  markTerms(sentence);
};

/** Marks the words of all sentences in something new. */
const markIn = (piece) => {
  if (piece.nodeType !== Node.ELEMENT_NODE) return;
  const sentences = [...piece.querySelectorAll("[data-told]")];
  if (piece.matches("[data-told]")) sentences.push(piece);
  for (const sentence of sentences) {
    told.set(sentence, sentence.innerHTML);
    markTerms(sentence);
  }
};

/** What was pressed to have a count: the focus goes there from a button that is gone once it is over. */
const chosen = () => document.querySelector("#odds-choices [aria-pressed=true]");

/** Whether their panel is looked at. */
const isLookedAt = () => /^bet \w+ l?m/.test(bet);

/** Which bet is on the page, and what of its odds there is room for. */
globalThis.askOdds = (asked) => {
  bet = asked;
  if (worker !== undefined) ask(asked);
  // The panel is looked at: no time to lose, but to start a worker is a moment of its own.
  else if (isLookedAt()) setTimeout(start);
  sayLost();
};

/** A price file was chosen. */
globalThis.readPrices = (file) => {
  files += 1;
  wanted = [files, file];
  if (worker !== undefined) worker.postMessage(wanted);
  else start();
  giveUp();
};

const pressed = ask;

addEventListener("click", ({ target }) => {
  const button = target.closest?.("button[data-odds]");
  if (button && button.getAttribute("aria-disabled") !== "true") pressed(button.dataset.odds);
});

addEventListener("input", ({ target }) => {
  if (target.matches?.("input[data-odds]")) pressed(`${target.dataset.odds} ${target.value}`);
});

/** The cell of the map below a pointer, as shares of the map; nothing beside it. */
const cell = ({ target, clientX, clientY }) => {
  const picture = target.closest?.(".odds-shades svg");
  if (!picture) return undefined;
  const box = picture.getBoundingClientRect();
  const { left, top, width, height } = picture.dataset;
  const across = (((clientX - box.left) / box.width) * 1000 - left) / width;
  const down = (((clientY - box.top) / box.height) * 1000 - top) / height;
  const isWithin = [across, down].every((share) => 0 <= share && share < 1);
  return isWithin ? `cell ${across} ${down}` : undefined;
};

addEventListener("pointermove", (event) => {
  const at = event.pointerType === "mouse" ? cell(event) : undefined;
  if (at !== undefined) pressed(at);
});

addEventListener("click", (event) => {
  const at = cell(event);
  if (at === undefined) return;
  pressed(at);
  pressed("open");
});

addEventListener("TrunkApplicationStarted", () => setTimeout(start, PREPARE_MILLIS), { once: true });
