// A word with a definition opens it in place. Words are links to the glossary that carry `data-term`, a
// name of their term; what stands there is read from the glossary's own page, fetched once while the
// page is idle, so that it is there when the network is gone. Where that or popovers are missing, or a
// click asks for a new tab, the link is a link.
{
  const PAGE = "glossary/";
  const MARGIN_PX = 8;
  let page;
  let box;
  let opened;

  /** The document of the glossary; asked for again after a failure. */
  const glossary = () => {
    page ??= fetch(PAGE)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then((text) => new DOMParser().parseFromString(text, "text/html"))
      .catch(() => (page = undefined));
    return page;
  };

  /** Where what is opened stands: made once. */
  const popover = () => {
    if (box) return box;
    box = document.createElement("div");
    box.className = "definition";
    box.popover = "auto";
    box.tabIndex = -1;
    box.autofocus = true;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-labelledby", "definition-word");
    return box;
  };

  /** Word, exchange word, definition, and the way to all of them. */
  const fill = (entry, title, name) => {
    const made = (tag, text, given) => Object.assign(document.createElement(tag), { textContent: text, ...given });
    const text = (part) => entry.querySelector(part).textContent;
    const all = made("a", title, { href: `${PAGE}#${name}` });
    all.search = location.search;
    popover().replaceChildren(
      made("h2", text("dfn"), { id: "definition-word" }),
      made("p", text(".exchange"), { className: "exchange" }),
      made("p", text("dd")),
      all,
    );
  };

  /** Below the word, or above it where there is no room, within the window. */
  const place = (word) => {
    const { left, top, bottom } = word.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const x = Math.max(MARGIN_PX, Math.min(left, innerWidth - width - MARGIN_PX));
    const below = bottom + MARGIN_PX;
    const y = below + height + MARGIN_PX <= innerHeight ? below : Math.max(MARGIN_PX, top - height - MARGIN_PX);
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
  };

  const open = async (word) => {
    const name = word.dataset.term;
    const found = await glossary();
    const entry = found?.getElementById(name)?.closest("[data-entry]");
    if (!entry) return location.assign(word.href);
    fill(entry, found.querySelector("h1").textContent, name);
    // What lies outside an open dialog cannot be reached from it.
    const parent = word.closest("dialog") ?? document.body;
    if (box.parentNode !== parent) parent.append(box);
    opened = word;
    box.showPopover();
    place(word);
  };

  addEventListener("click", (event) => {
    const word = event.target.closest?.("[data-term]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!word || !isPlain || !HTMLElement.prototype.showPopover) return;
    event.preventDefault();
    open(word);
  });

  // A definition goes where its word goes.
  const follow = () => {
    if (!box?.matches(":popover-open")) return;
    if (opened.isConnected) place(opened);
    else box.hidePopover();
  };
  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", follow);

  const whenIdle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 1));
  const fetchLater = () => setTimeout(() => whenIdle(glossary), 2000);
  if (document.readyState === "complete") fetchLater();
  else addEventListener("load", fetchLater, { once: true });
}
