// The scripts of the page: the reader of its words, what opens definitions in place, and what style sheets cannot ask
// at small cost. Apart, because the worker of the odds reads words too and has no document.
import "./words.js";
import "./terms.js";
import "./drag.js";
import "./copy.js";
