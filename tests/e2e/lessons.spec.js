// Lessons and puzzles on their pages: by mouse, by touch and by keys alone, at both sizes; what is remembered
// and the sheet at the end. What is right is tested natively (tests/lessons.rs).
import { layoutProblems } from "./layout.js";
import { axe, expect, open, seen, shot, test } from "./support.js";

/** An answer that is wrong and the setting that solves the task, by lesson. Lesson 2 is answered by two counts. */
const LESSONS = [
  { path: "0", wrong: "cross", named: true },
  { path: "1", wrong: "10", setting: 4 },
  { path: "2", counts: [15, 80], setting: 1 },
  { path: "3", wrong: "tight", setting: 3 },
  { path: "4", wrong: "trades", setting: 1 },
  { path: "5", wrong: "never", setting: 0 },
  { path: "6", wrong: "both", setting: 2 },
];
const SIZES = { desktop: { width: 1280, height: 720 }, phone: { width: 360, height: 740 } };

const main = (page) => page.locator("main");
const stage = (page, name) => expect(main(page)).toHaveAttribute("data-stage", name);

/** Two ways to use a control. */
const mouse = {
  press: (page, selector) => page.locator(selector).first().click(),
  choose: (page, group, place) => page.locator(`fieldset label:has([data-place="${group}"])`).nth(place).click(),
  slide: (page, place, count) => page.locator(`input[data-press=estimate][data-place="${place}"]`).fill(String(count)),
  type: (page, place, text) => page.locator(`input[data-press=name][data-place="${place}"]`).fill(text),
};
const keys = {
  async press(page, selector) {
    await reach(page, selector);
    await page.keyboard.press("Enter");
  },
  async choose(page, group, place) {
    await reach(page, `input[data-press=set][data-place="${group}"]`);
    const now = await page.evaluate(() => Number(document.activeElement.value));
    for (let at = now; at !== place; at += Math.sign(place - now)) await page.keyboard.press(at < place ? "ArrowRight" : "ArrowLeft");
  },
  async slide(page, place, count) {
    await reach(page, `input[data-press=estimate][data-place="${place}"]`);
    for (let at = 0; at < count; at += 1) await page.keyboard.press("ArrowRight");
  },
  async type(page, place, text) {
    await reach(page, `input[data-press=name][data-place="${place}"]`);
    await page.keyboard.type(text);
  },
};

/** Goes to a control by the tabulator alone; every stop on the way shows that it has the focus. */
async function reach(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    const is = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    if (is) return;
    await page.keyboard.press("Tab");
    await seen(page);
  }
  throw new Error(`the tabulator never came to ${selector}`);
}

/** Looks at a stage: nothing overlaps, nothing is inaccessible. */
async function look(page, name) {
  expect(await layoutProblems(page), name).toEqual([]);
  await axe(page);
  await shot(page, name);
}

async function live(page, lesson, by, name) {
  await open(page, `/learn/${lesson.path}/`);
  await stage(page, "predict");
  const run = page.locator("[data-action=play]");
  await expect(run).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator("[data-lane=isolated] [data-field=liquidation-price]")).toHaveAttribute("data-value", "none");
  await look(page, `${name}-ask`);
  if (lesson.counts) {
    await expect(page.locator("[data-press=estimate]")).toHaveCount(2);
    for (const [place, count] of lesson.counts.entries()) await by.slide(page, place, count);
  } else {
    await by.press(page, `[data-predict="${lesson.wrong}"]`);
  }
  await expect(run).toHaveAttribute("aria-disabled", "false");
  await look(page, `${name}-predict`);
  await by.press(page, "[data-action=play]");
  for (let runs = 0; runs < 3 && (await main(page).getAttribute("data-stage")) !== "why"; runs += 1) {
    await stage(page, "watch");
    // Time stands while the run is looked at, so that it does not end meanwhile. Stopped before its first step
    // a run is ready, not paused.
    const at = () => page.locator("[data-market]").getAttribute("data-step");
    await expect.poll(at).not.toBe("0");
    await by.press(page, "[data-action=pause]");
    await expect(main(page)).toHaveAttribute("data-state", "paused");
    await look(page, `${name}-watch-${runs}`);
    await by.press(page, "[data-press=to-end]");
    await stage(page, "reveal");
    await expect(page.locator("#ask")).not.toContainText("Counting");
    if (lesson.counts) {
      await expect(page.locator(".band-words")).toContainText(/Of 100 futures, \d+ close out isolated and \d+ close out cross/);
    }
    await look(page, `${name}-reveal-${runs}`);
    await by.press(page, "[data-press=go]");
    await expect(main(page)).not.toHaveAttribute("data-stage", "reveal");
  }
  await stage(page, "why");
  await expect(page.locator(".lesson-table tbody tr").first()).toBeVisible();
  await look(page, `${name}-why`);
  await by.press(page, "[data-press=go]");
  await stage(page, "task");
  await look(page, `${name}-task-open`);
  if (lesson.named) {
    for (const [place, lane] of ["cross", "isolated"].entries()) {
      const line = await page.locator(`[data-lane=${lane}] [data-field=liquidation-price]`).getAttribute("data-value");
      await by.type(page, place, String(Math.round(Number(line))));
    }
  } else {
    await by.choose(page, 0, lesson.setting);
  }
  await by.press(page, "[data-press=check]");
  await expect(page.locator(".verdict.done")).toContainText("Yes.");
  await look(page, `${name}-task`);
  await by.press(page, "[data-press=go]");
  await stage(page, "takeaway");
  await look(page, `${name}-takeaway`);
}

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const [way, by] of Object.entries({ mouse, keys })) {
    test.describe(`${size}, ${way}`, () => {
      test.use({ viewport, hasTouch: size === "phone" && way === "mouse", colorScheme: way === "keys" ? "dark" : "light" });
      for (const lesson of LESSONS) {
        test(`lesson ${lesson.path} is lived through`, async ({ page }) => {
          await live(page, lesson, by, `lesson-${lesson.path}-${size}-${way}`);
        });
      }
    });
  }
}

test("the reveal quotes the answer, and a wrong one is explained", async ({ page }) => {
  await open(page, "/learn/1/");
  await page.locator('[data-predict="10"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  await expect(page.locator("#ask")).toHaveText("You said: 10 %. It was not so.");
  await expect(page.locator(".band-words")).toContainText(/behind the trade was gone before that/);
  await expect(page.locator("[data-lane=isolated]")).toHaveAttribute("data-status", "liquidated");
  const score = page.getByText(/score|streak|points/i);
  await expect(score).toHaveText(["No score. Your guess is only for comparing."]);
});

test("a task that is not done says why, and can be left", async ({ page }) => {
  await open(page, "/learn/1/");
  await page.locator('[data-predict="0"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  for (let clicks = 0; clicks < 2; clicks += 1) await page.locator("[data-press=go]").click();
  await page.locator("fieldset label").nth(7).click();
  await page.locator("[data-press=check]").click();
  await expect(page.locator(".verdict")).toContainText("Not yet. Isolated is closed out at");
  await page.locator("fieldset label").nth(0).click();
  await expect(page.locator(".verdict")).toHaveText("");
  await page.locator("[data-press=check]").click();
  await expect(page.locator(".verdict")).toContainText("But so does the next one: 2x");
  await page.getByRole("button", { name: "Go on without it" }).click();
  await stage(page, "takeaway");
  await page.getByRole("link", { name: "Next lesson" }).click();
  await expect(page).toHaveURL(/learn\/2\/$/);
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
});

test("time runs and stops in a lesson, and nothing changes its bet", async ({ page }) => {
  await open(page, "/learn/0/");
  for (const key of ["ArrowRight", "End", "n", "t", "5", "r"]) await page.keyboard.press(key);
  await stage(page, "predict");
  await expect(page.locator("[data-market]")).toHaveAttribute("data-step", "0");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.locator('[data-predict="isolated"]').click();
  await page.locator("main").focus();
  await page.keyboard.press(" ");
  await expect(main(page)).toHaveAttribute("data-state", "running");
  // Stopped before its first step it would be ready again.
  await expect(page.locator("[data-market]")).not.toHaveAttribute("data-step", "0");
  await page.keyboard.press(" ");
  await expect(main(page)).toHaveAttribute("data-state", "paused");
  await page.keyboard.press("End");
  await stage(page, "reveal");
});

test("every puzzle is whole, and says what misses before it is solved", async ({ page }) => {
  for (let number = 1; number <= 7; number += 1) {
    await open(page, `/learn/puzzle-${number}/`);
    await stage(page, "task");
    await look(page, `puzzle-${number}-open`);
    await page.locator("[data-press=check]").click();
    await expect(page.locator(".verdict p")).not.toContainText("Counting");
    await expect(page.locator(".verdict p")).not.toContainText("Yes.");
    await expect(page.locator(".verdict.done")).toHaveCount(0);
    await look(page, `puzzle-${number}-first`);
  }
});

test("puzzles say what a setting does", async ({ page }) => {
  for (const [path, missed, solved] of [["puzzle-2", 0, 3], ["puzzle-6", 0, 3]]) {
    await open(page, `/learn/${path}/`);
    await stage(page, "task");
    await look(page, `${path}-open`);
    await page.locator("fieldset label").nth(missed).click();
    await page.locator("[data-press=check]").click();
    await expect(page.locator(".verdict p")).toContainText("Not yet.");
    await look(page, `${path}-missed`);
    await page.locator("fieldset label").nth(solved).click();
    await page.locator("[data-press=check]").click();
    await expect(page.locator(".verdict.done")).toContainText("Yes.");
    await expect(page.locator(".ways a").first()).toBeVisible();
    await look(page, `${path}-done`);
  }
});

test("the sheet quotes what was said, keeps own words, and forgets", async ({ page }) => {
  await open(page, "/learn/sheet/");
  await expect(page.getByText("You have answered nothing yet.")).toBeVisible();
  await open(page, "/learn/1/");
  await page.locator('[data-predict="20"]').click();
  await open(page, "/learn/2/");
  await page.locator("[data-press=estimate]").nth(0).fill("33");
  await page.locator("[data-press=estimate]").nth(1).fill("66");
  await open(page, "/learn/sheet/");
  const entry = (path) => page.locator(`[data-entry="${path}"]`);
  await expect(entry("1")).toContainText("You said: 20 %. It was not so.");
  await expect(entry("2")).toContainText("You said 66 for isolated and 33 for cross.");
  await expect(entry("2")).toContainText(/Of 100 futures, \d+ close out isolated/);
  await expect(entry("0")).toContainText("Not answered yet.");
  await entry("1").locator("textarea").fill("The floor has to be left.");
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await look(page, `sheet-${size}`);
  }
  await page.reload();
  await expect(entry("1").locator("textarea")).toHaveValue("The floor has to be left.");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Forget" }).click();
  await expect(page.getByText("You have answered nothing yet.")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("own words stand on the paper to the last of them, and links do not", async ({ page }) => {
  await open(page, "/learn/sheet/");
  const [area, paper] = ["textarea", ".on-paper"].map((part) => page.locator(`[data-entry="3"] ${part}`));
  // As many letters as the box takes; what is typed next is not taken.
  const text = `${"a stop has room ".repeat(31)}last`;
  await area.fill(text);
  await area.press("End");
  await page.keyboard.type(" and more");
  await expect(area).toHaveValue(text);
  await expect(paper).toBeHidden();
  // The box grows with its text, where the browser can.
  const isCut = (element) => element.clientHeight + 1 < element.scrollHeight;
  if (await page.evaluate(() => CSS.supports("field-sizing", "content"))) expect(await area.evaluate(isCut)).toBe(false);
  await shot(page, "sheet-full");
  await page.emulateMedia({ media: "print" });
  // About the width of a sheet of A4.
  await page.setViewportSize({ width: 700, height: 1000 });
  await expect(area).toBeHidden();
  await expect(paper).toBeVisible();
  await expect(paper).toHaveText(text);
  const { isWhole, lines } = await paper.evaluate((element) => {
    const [all, last] = [document.createRange(), document.createRange()];
    all.selectNodeContents(element);
    const letters = element.firstChild;
    last.setStart(letters, letters.length - "last".length);
    last.setEnd(letters, letters.length);
    const [word, box] = [last.getBoundingClientRect(), element.getBoundingClientRect()];
    return { isWhole: word.bottom <= box.bottom + 1 && word.right <= box.right + 1, lines: all.getClientRects().length };
  });
  expect(isWhole).toBe(true);
  expect(lines).toBeGreaterThan(3);
  for (const part of [".top .tools", ".sheet-onwards", ".sheet-ways", ".foot"]) await expect(page.locator(part)).toBeHidden();
  await expect(page.locator('[data-entry="0"] .on-paper')).toBeVisible();
  await shot(page, "sheet-paper");
});

test("the sheet tells of the market that was played, and leads on into the laboratory", async ({ page }) => {
  await open(page, "/learn/0/?seed=brave-fox-7");
  await page.locator('[data-predict="cross"]').click();
  await page.locator("[data-action=play]").click();
  const told = [];
  for (let runs = 0; runs < 2; runs += 1) {
    await page.locator("[data-press=to-end]").click();
    await stage(page, "reveal");
    await expect(page.locator("#ask")).not.toContainText("Counting");
    told.push(await page.locator(".band-words .detail").first().textContent());
    if (runs === 0) await page.locator("[data-press=go]").click();
  }
  await open(page, "/learn/sheet/");
  const entry = page.locator('[data-entry="0"]');
  for (const line of ["You said: Cross. It was not so.", ...told]) await expect(entry).toContainText(line);
  await expect(page.locator(".sheet-onwards a")).toHaveCount(3);
  await page.locator(".sheet-onwards a").first().click();
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
});

test("a lesson leads to what is computed, and to its bet in the laboratory as it was set", async ({ page }) => {
  await page.setViewportSize(SIZES.desktop);
  await open(page, "/learn/1/?seed=brave-fox-7");
  // That way takes no room from the instrument.
  const { foot, height } = await page.evaluate(() => ({ foot: document.querySelector(".foot a").getBoundingClientRect().bottom, height: document.documentElement.scrollHeight }));
  expect(foot).toBeLessThan(height);
  expect(height).toBe(SIZES.desktop.height);
  await page.locator('[data-predict="0"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  for (let clicks = 0; clicks < 2; clicks += 1) await page.locator("[data-press=go]").click();
  await page.locator("fieldset label").nth(3).click();
  await page.getByRole("button", { name: "Go on without it" }).click();
  await stage(page, "takeaway");
  const about = page.locator(".foot a");
  await expect(about).toHaveAttribute("href", "about/");
  await page.getByRole("link", { name: "Open this bet in the laboratory" }).click();
  await expect(page).toHaveURL(/seed=brave-fox-7/);
  await expect(page).toHaveURL(/lev=5/);
});

test("lessons work where nothing can be remembered", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } }));
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await open(page, "/learn/0/");
  await page.locator('[data-predict="together"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  await expect(page.locator("#ask")).toContainText("You said: Both together.");
  expect(errors).toEqual([]);
});

test("a lesson takes a market and a view from its address", async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, "/learn/0/?seed=brave-fox-7&view=projector");
  await expect(page.locator("html")).toHaveAttribute("data-view", "projector");
  await look(page, "lesson-projector");
  await page.locator('[data-predict="cross"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  await stage(page, "reveal");
  await look(page, "lesson-projector-reveal");
});

test("a word of a sentence opens its definition, and the lesson stays", async ({ page }) => {
  await open(page, "/learn/0/");
  const word = page.locator("#ask [data-term]");
  await expect(word).toHaveText("closed out");
  await word.click();
  const definition = page.getByRole("dialog").and(page.locator(".definition"));
  await expect(definition.getByRole("heading")).toHaveText("Closed out");
  await axe(page);
  await shot(page, "lesson-term");
  await page.keyboard.press("Escape");
  await expect(definition).toBeHidden();
  await stage(page, "predict");
  await page.locator('[data-predict="isolated"]').click();
  await page.locator("[data-action=play]").click();
  await page.locator("[data-press=to-end]").click();
  await stage(page, "reveal");
  for (let clicks = 0; clicks < 2; clicks += 1) {
    await page.locator("[data-press=go]").click();
    if ((await main(page).getAttribute("data-stage")) === "watch") await page.locator("[data-press=to-end]").click();
  }
  await stage(page, "why");
  await page.locator(".lesson-table thead [data-term=cross]").click();
  await expect(definition.getByRole("heading")).toHaveText("All money counts");
});
