// The words of the page in the browser: Project Fluent's own library reads the files of the language
// that stand in the document, and tells messages to the program (speak.rs). The same files are read
// natively by src/view/fluent.rs; tests/e2e/words.spec.js holds both to the same sentences.
import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";

const MINUS = "\u2212";

/** `+` before what is neither negative nor zero. */
const signed = ([text]) => (text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : `+${text}`);

/** The number without its sign. */
const unsigned = ([text]) => text.replace(new RegExp(`^${MINUS}+`), "");

/** Counts are written without marks between their digits. */
const given = (value) => (typeof value === "number" ? new FluentNumber(value, { useGrouping: false }) : value);

/** How sentences write the terms, read from a line for each: its name, and its forms with bars between. */
const read = (told) => {
  const names = new Map();
  for (const line of told.split("\n")) {
    const [name, written] = line.split(": ");
    for (const form of written.split("|")) names.set(form, name);
  }
  const longest = [...names.keys()].sort((a, b) => b.length - a.length).join("|");
  // What makes a longer word of a form is another word.
  return { names, found: new RegExp(`(^|[^\\p{L}\\p{N}-])(${longest})(?![\\p{L}\\p{N}-])`, "giu") };
};

let forms;

globalThis.readWords = (plain, over) => {
  const bundle = new FluentBundle("en", { functions: { SIGNED: signed, ABS: unsigned }, useIsolating: false });
  for (const source of [plain, over]) bundle.addResource(new FluentResource(source), { allowOverrides: true });
  const written = bundle.getMessage("term-forms")?.value;
  if (written) forms ??= read(bundle.formatPattern(written, {}));
  return {
    tell(key, args) {
      const pattern = bundle.getMessage(key)?.value;
      if (pattern == null) return undefined;
      const named = {};
      for (let index = 0; index < args.length; index += 2) named[args[index]] = given(args[index + 1]);
      // Errors are collected instead of thrown: a missing argument shows as its name.
      return bundle.formatPattern(pattern, named, []);
    },
  };
};

const textsOf = (sentence) => {
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
};

// Words with a definition become links to it, as on the pages that are documents (src/view/still/terms.rs): at
// the first use in a sentence, the longest form that fits. tests/e2e/words.spec.js holds both to the same words.
globalThis.markTerms = (sentence) => {
  const used = new Set();
  for (const text of forms === undefined ? [] : textsOf(sentence)) {
    const pieces = [];
    let from = 0;
    for (const { index, 1: before, 2: form } of text.data.matchAll(forms.found)) {
      const name = forms.names.get(form.toLowerCase());
      if (used.has(name)) continue;
      used.add(name);
      const at = index + before.length;
      const link = Object.assign(document.createElement("a"), { href: `glossary/#${name}`, textContent: form });
      link.dataset.term = name;
      pieces.push(text.data.slice(from, at), link);
      from = at + form.length;
    }
    if (from > 0) text.replaceWith(...pieces, text.data.slice(from));
  }
};

/** Which pieces a sentence is made of, without their letters. */
const shape = (piece) =>
  piece.nodeType === Node.TEXT_NODE ? "" : `${piece.nodeName} ${piece.dataset.term} (${[...piece.childNodes].map(shape)})`;

// Another sentence in the same place: in the same pieces where it has the same, so that a word that has the
// focus or is just pressed stays; otherwise the focus goes to the same word, where it is said again.
globalThis.retellTerms = (sentence, other) => {
  globalThis.markTerms(other);
  const [now, then] = [sentence, other].map((one) => `${[...one.childNodes].map(shape)}`);
  if (now === then) {
    const texts = textsOf(other);
    for (const [index, text] of textsOf(sentence).entries()) if (text.data !== texts[index].data) text.data = texts[index].data;
    return;
  }
  const focused = sentence.contains(document.activeElement) ? document.activeElement.dataset.term : undefined;
  sentence.replaceChildren(...other.childNodes);
  if (focused !== undefined) sentence.querySelector(`[data-term="${focused}"]`)?.focus({ preventScroll: true });
};
