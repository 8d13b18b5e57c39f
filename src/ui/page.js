// The scripts of the page: the reader of its words, and what opens definitions in place. Apart, because the
// worker of the odds reads words too and has no document.
import "./words.js";
import "./terms.js";
