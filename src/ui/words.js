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

globalThis.readWords = (plain, over) => {
  const bundle = new FluentBundle("en", { functions: { SIGNED: signed, ABS: unsigned }, useIsolating: false });
  for (const source of [plain, over]) bundle.addResource(new FluentResource(source), { allowOverrides: true });
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
