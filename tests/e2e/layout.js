// What must hold of the page's layout at every moment and in every size.

/**
 * What is wrong with the layout as it stands, as lines: sideways scroll, labels of the drawings
 * that cover each other, numbers that were not computed. Runs on the page itself.
 */
function problems() {
  const found = [];
  const root = document.documentElement;
  if (innerWidth < root.scrollWidth) {
    const right = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return Math.max(range.getBoundingClientRect().right, element.getBoundingClientRect().right);
    };
    const wide = [...document.querySelectorAll("body *")].filter((element) => innerWidth + 0.5 < right(element) && !element.closest(".unseen"));
    const names = wide.slice(-3).map((element) => `${element.tagName}.${element.getAttribute("class")} "${element.textContent.trim().slice(0, 30)}"`);
    found.push(`sideways scroll: ${root.scrollWidth} in ${innerWidth} px by ${names.join(", ")}`);
  }
  const labels = [];
  for (const text of document.querySelectorAll("main svg text")) {
    const box = text.getBoundingClientRect();
    if (box.width === 0 || !text.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    labels.push({ box, said: text.textContent });
    const { left, right } = text.ownerSVGElement.getBoundingClientRect();
    if (box.left < left - 1 || right + 1 < box.right) found.push(`"${text.textContent}" leaves its drawing`);
  }
  for (const { said } of labels) if (/NaN|undefined|Infinity/.test(said)) found.push(`label "${said}"`);
  // A box of text is higher than its letters: what shares this much of it touches no letter.
  const LEADING = 2.5;
  const [x, y] = [(a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left), (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  labels.forEach((one, index) => {
    for (const other of labels.slice(index + 1)) {
      if (1 < x(one.box, other.box) && LEADING < y(one.box, other.box)) {
        found.push(`"${one.said}" covers "${other.said}" by ${x(one.box, other.box).toFixed(1)} x ${y(one.box, other.box).toFixed(1)} px`);
      }
    }
  });
  return found;
}

/**
 * The problems of the layout once the present frame is painted; empty when there is none. What has changed its size
 * is measured, and drawn anew, after the callbacks of the next refresh and before it is painted: so those of the
 * second one look.
 */
export function layoutProblems(page) {
  const look = `requestAnimationFrame(() => done((${problems})()))`;
  return page.evaluate(`new Promise((done) => requestAnimationFrame(() => ${look}))`);
}
