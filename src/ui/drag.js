// Whether a slider is being dragged, for the style sheet: asked by `:has`, the whole page would be looked through
// at every change of it.
const root = document.documentElement;
const follow = (isDragged) => ({ isPrimary, button, target }) => {
  if (isPrimary && button === 0) root.toggleAttribute("data-dragged", isDragged && target.type === "range");
};
addEventListener("pointerdown", follow(true), true);
for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) addEventListener(end, follow(false), true);
