// A monkey at the page: clicks and keys by chance over whatever controls there are, found by what
// they are and not by name. Nothing it does may break the layout, raise an error or spoil the books.
import { expect, open, simulated, test } from "./support.js";
import { layoutProblems } from "./layout.js";

const ACTS = 500;
/** MONKEY=7 runs the monkey of that seed alone. */
const seeds = process.env.MONKEY ? [Number(process.env.MONKEY)] : [1, 2, 3, 4];

/** Mulberry32: numbers from 0 up to 1, the same for a seed on every machine. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WIDTHS = [320, 360, 414, 600, 719, 721, 768, 1024, 1280, 1440, 1920];
const HEIGHTS = [480, 640, 740, 720, 900, 1080];
/** What src/ui/keys.rs hears, what moves the focus, and what it must not hear. */
const KEYS = [
  " ", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowLeft", "Home", "End", "r", "n", "1", "2", "3", "4", "5", "?", "p", "t", "s",
  "Escape", "Enter", "Tab", "Tab", "Shift+Tab", "ArrowUp", "ArrowDown", "PageDown", "PageUp", "x", "Control+ArrowRight",
];
const TEXTS = [
  "", "0", "-1", "1", "5", "20", "60", "0.5", "60.", "1e9", "1000", "5000", "20000", "20,000", "500000", "1000000000", "99999999999", "0.00000001",
  "ETH:2", "BTC:0.05,SOL:10", "none", "abc", "<b>", "%", "a&size=1", "blue whale 7", "🦦", " ", "NaN", "-0", "+7", "٣",
];

/** A control in sight that can be used, chosen by a number from 0 up to 1; runs on the page. */
function find(chance) {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  // Links are left alone: they lead away from the run.
  const kinds = "button, summary, input, select, textarea, [role=tab], [role=button], [data-action], [data-control]";
  const usable = [...top.querySelectorAll(kinds)].filter((control) => {
    const box = control.getBoundingClientRect();
    const isOff = control.matches(":disabled, a, [role=radiogroup], details, form") || box.width === 0;
    return !isOff && control.checkVisibility({ visibilityProperty: true });
  });
  const control = usable[Math.floor(chance * usable.length)];
  if (!control) return null;
  // Below what stays at the edges nothing can be pressed.
  control.scrollIntoView({ block: "center", behavior: "instant" });
  const box = control.getBoundingClientRect();
  const said = control.getAttribute("aria-label") ?? control.textContent.trim().slice(0, 20);
  const type = control.tagName === "INPUT" ? control.type : control.tagName.toLowerCase();
  const data = Object.values(control.dataset).slice(0, 2).join(" ");
  return { type, data, said, x: box.left, y: box.top, width: box.width, height: box.height };
}

/** Chooses one of the options of the list at a place, as a person would; runs on the page. */
function choose({ x, y, chance }) {
  const list = document.elementFromPoint(x, y)?.closest("select");
  const options = [...(list?.options ?? [])].filter((option) => !option.disabled);
  if (options.length === 0) return;
  list.value = options[Math.floor(chance * options.length)].value;
  for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** One thing that a monkey does; returns what it was, in words. */
async function act(page, chance) {
  const any = (list) => list[Math.floor(chance() * list.length)];
  const kind = chance();
  if (kind < 0.06) {
    const size = { width: any(WIDTHS), height: any(HEIGHTS) };
    await page.setViewportSize(size);
    return `size ${size.width}x${size.height}`;
  }
  if (kind < 0.35) {
    const key = any(KEYS);
    await page.keyboard.press(key);
    return `key ${key}`;
  }
  const control = await page.evaluate(find, chance());
  if (!control) return "nothing to press";
  const x = control.x + control.width * (control.type === "range" ? chance() : 0.5);
  const y = control.y + control.height / 2;
  const name = `${control.type} ${control.data} "${control.said}"`;
  if (control.type === "select") {
    await page.evaluate(choose, { x, y, chance: chance() });
    return name;
  }
  await page.mouse.click(x, y);
  if (control.type !== "text" && control.type !== "textarea") return name;
  const text = any(TEXTS);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  if (chance() < 0.5) await page.keyboard.press("Enter");
  return `${name} <- "${text}"`;
}

for (const seed of seeds) {
  test(`monkey ${seed} leaves the page whole and the books exact`, async ({ page, troubles }) => {
    const chance = random(seed);
    // Links are left alone, by whatever way they are pressed.
    await page.addInitScript(() => {
      document.addEventListener("click", (event) => event.target.closest?.("a[href]") && event.preventDefault(), true);
    });
    await open(page, `/?seed=monkey+${seed}`);
    const done = [];
    const last = () => `monkey ${seed}, act ${done.length} on ${page.url()}, the last ten:\n${done.slice(-10).join("\n")}`;
    while (done.length < ACTS) {
      done.push(await act(page, chance));
      // A new size is measured first and drawn then.
      await expect.poll(() => layoutProblems(page), { message: last(), intervals: [0, 50, 200], timeout: 5_000 }).toEqual([]);
      expect(troubles, last()).toEqual([]);
    }
    expect(new Set(done).size, "a monkey that tries many things").toBeGreaterThan(ACTS / 5);

    // To the horizon, by the page's own slider: what was typed and what lies open is no matter.
    for (let dialogs = 0; dialogs < 3; dialogs++) await page.keyboard.press("Escape");
    // The first minute has bets of its own and no slider: out of it, where the monkey went in again.
    const leave = page.locator("[data-action=guide-leave], [data-action=guide-next]").last();
    if (await leave.isVisible()) await leave.click();
    const moment = page.locator('input[type="range"][data-action="seek"]');
    await moment.press("End");
    await expect(page.locator("main"), last()).toHaveAttribute("data-state", "finished");
    const market = page.locator("[data-market]");
    const digests = async () => [await market.getAttribute("data-path-digest"), await market.getAttribute("data-events-digest")];
    const here = await digests();
    let there;
    // The address follows after a moment.
    const told = () => {
      there = simulated(page.url());
      return [there.path_digest, there.events_digest];
    };
    await expect.poll(told, `the digests of the page's link; ${last()}`).toEqual(here);
    for (const lane of there.lanes) {
      const shown = page.locator(`[data-lane="${lane.mode}"] [data-field="equity"]`).first();
      expect(await shown.getAttribute("data-value"), `${lane.mode}, ${page.url()}`).toBe(lane.equity);
    }
  });
}
