// Whether a slider is being dragged, for the style sheet: asked by `:has`, the whole page would be looked through
// at every change of it.
const root = document.documentElement;
addEventListener("pointerdown", (event) => root.toggleAttribute("data-dragged", event.target.type === "range"), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => root.removeAttribute("data-dragged"), true);
