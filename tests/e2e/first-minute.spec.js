// The first minute on a bare address.
import { axe, expect, open, shot, state, test } from "./support.js";

const heading = (page) => page.getByRole("heading", { level: 1 });
const answer = (page, name) => page.locator(`[data-predict="${name}"]`);
const next = (page) => page.getByRole("button", { name: "And if it keeps falling?" });
const skip = (page) => page.getByRole("button", { name: "Skip the intro" });
const bare = (page) => expect(new URL(page.url()).search, "the address stays bare").toBe("");
const status = (page, mode, word) => expect(page.locator(`[data-lane="${mode}"]`)).toHaveAttribute("data-status", word);
const stepOf = async (page) => Number(await page.locator("[data-market]").getAttribute("data-step"));

for (const [width, height] of [[1280, 720], [1920, 1080], [360, 740]]) {
  for (const scheme of ["light", "dark"]) {
    test.describe(`${width}x${height} ${scheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: scheme });

      test("goes from the question to the laboratory, every stage accessible", async ({ page }) => {
        const looked = async (name) => {
          await axe(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `sideways scroll in ${name}`).toBe(0);
          await shot(page, `intro-${name}-${scheme}-${width}`);
        };
        await open(page, "/");
        await state(page, "predicting");
        await expect(page.getByRole("button", { name: "Play" })).toBeInViewport({ ratio: 0.99 });
        for (const name of ["cross", "isolated", "together"]) await expect(answer(page, name)).toBeInViewport({ ratio: 0.99 });
        await looked("1-ask");
        await answer(page, "cross").click();
        await state(page, "running");
        await expect.poll(() => stepOf(page)).toBeGreaterThan(300);
        await looked("2-watch");
        await expect(heading(page)).toHaveText("You said cross. It was isolated.", { timeout: 120_000 });
        await status(page, "isolated", "liquidated");
        await status(page, "cross", "comfortable");
        await looked("3-reveal");
        await next(page).click();
        await state(page, "running");
        // At least 8.5 s of screen time; a hidden or slow page counts at most 0.1 s a frame.
        await expect(heading(page)).toContainText("Cross closed out too", { timeout: 120_000 });
        await status(page, "cross", "liquidated");
        await looked("4-compare");
        bare(page);
        await page.getByRole("button", { name: "Try it yourself" }).click();
        await state(page, "ready");
        bare(page);
        await expect(page.getByLabel("Market name")).toHaveValue("calm-otter-42");
        await looked("5-lab");
      });
    });
  }
}

test("goes by keyboard alone, and the focus is never lost", async ({ page }) => {
  const press = async (name) => {
    for (let presses = 0; presses < 30; presses++) {
      if (await page.evaluate((name) => document.activeElement.textContent.trim().endsWith(name), name)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
  };
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
  await open(page, "/");
  await press("Isolated");
  await state(page, "running");
  await expect.poll(focused).toBe("ask");
  // Stopped before its first step a run is ready, not paused.
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
  await page.keyboard.press("Space");
  await state(page, "paused");
  // What moves time elsewhere would run ahead of the story.
  const at = await stepOf(page);
  for (const key of ["End", "ArrowRight", "Home", "r"]) await page.keyboard.press(key);
  expect(await stepOf(page)).toBe(at);
  await page.keyboard.press("Space");
  await expect(heading(page)).toHaveText("You said isolated, and so it was.");
  // The words of the reveal that open their definitions come before the way on.
  await press("And if it keeps falling?");
  await state(page, "running");
  await expect.poll(focused).toBe("ask");
  // At least 8.5 s of screen time; a hidden or slow page counts at most 0.1 s a frame.
  await expect(heading(page)).toContainText("Cross closed out too", { timeout: 120_000 });
  await press("Try it yourself");
  await state(page, "ready");
  await expect.poll(focused).toBe("MAIN");
});

test("is shown once, and again when asked for", async ({ page }) => {
  await open(page, "/");
  await state(page, "predicting");
  // Left in the middle it comes again.
  await answer(page, "together").click();
  await page.reload();
  await state(page, "predicting");
  await skip(page).click();
  await state(page, "ready");
  bare(page);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await state(page, "ready");
  await expect(skip(page)).toHaveCount(0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("button", { name: "Show the intro again" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await state(page, "predicting");
  await skip(page).click();
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.reload();
  await state(page, "predicting");
});

test("a link is shown as it was sent, and comes back after the intro", async ({ page }) => {
  const link = "/?v=1&seed=blue-whale-7&scene=slide&lev=10";
  await open(page, link);
  await state(page, "ready");
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Show the intro again" }).click();
  await answer(page, "cross").click();
  await page.waitForTimeout(600);
  expect(page.url()).toContain(link);
  await skip(page).click();
  await state(page, "ready");
  await expect(page.locator('[data-control="lev"]')).toHaveAttribute("data-value", "10");
  expect(page.url()).toContain(link);
  // That was the first minute, wherever it was seen.
  await open(page, "/");
  await state(page, "ready");
});

test("a bet that was left is there again at the bare address, and forgotten with everything", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.evaluate(() => localStorage.setItem("lab.intro", "seen"));
  await open(page, "/");
  const left = page.locator("[data-own=bet-left]");
  await expect(page.locator("[data-control=size]"), "a link alone is not kept").toHaveValue("20000");
  await expect(left).toHaveCount(0);
  await page.locator("[data-control=size]").fill("8000");
  await page.locator("[data-control=size]").press("Enter");
  await expect(page).toHaveURL(/size=8000/);
  await open(page, "/");
  await expect(page.locator("[data-control=size]")).toHaveValue("8000");
  await expect(left).toContainText("the bet that you left");
  await axe(page);
  await page.getByRole("link", { name: "Open the first one instead" }).click();
  await expect(page.locator("[data-control=size]")).toHaveValue("20000");
  // The way in which somebody's link is shown is no bet of one's own.
  await open(page, "/?lev=5");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/view=projector/);
  await open(page, "/");
  await expect(page.locator("[data-control=size]")).toHaveValue("8000");
  await page.getByRole("button", { name: "Play" }).click();
  await expect(left, "said until something is done").toHaveCount(0);
  // Somebody's link is shown as it was sent.
  await open(page, "/?lev=5");
  await expect(page.locator("[data-control=size]")).toHaveValue("20000");
  await expect(left).toHaveCount(0);
  // What is remembered may be anything.
  await page.evaluate(() => localStorage.setItem("lab.bet", "size=much&seed=%"));
  await open(page, "/");
  await expect(page.locator("[data-notice]").first()).toContainText("size=much is not possible");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await open(page, "/");
  await expect(page.locator("main"), "the first minute, as at first").toHaveClass("bare");
});

test("blocked storage costs nothing but the memory", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
  });
  await open(page, "/");
  await skip(page).click();
  await state(page, "ready");
  await page.keyboard.press("End");
  await state(page, "finished");
});

test("another market is a way out, and the address follows it", async ({ page }) => {
  await open(page, "/");
  await page.getByLabel("Market name").fill("blue-whale-7");
  await page.getByLabel("Market name").press("Enter");
  await state(page, "ready");
  await expect(page).toHaveURL(/seed=blue-whale-7/);
  expect(page.url()).not.toContain("scene");
});

test.describe("with motion", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("time slows down near the line and says so once", async ({ page }) => {
    await open(page, "/?seed=calm-otter-42&scene=dip");
    const said = page.getByText("Slow motion: a liquidation line is less than 1 % away.");
    await page.getByRole("button", { name: "Play" }).click();
    await expect(page.locator(".slowed")).toBeVisible();
    await expect(said).toHaveCount(1);
    // Steps a millisecond while it lasts.
    const rate = await page.evaluate(() => new Promise((resolve) => {
      const step = () => Number(document.querySelector("[data-market]").dataset.step);
      const [from, since] = [step(), performance.now()];
      const look = (now) => {
        if (document.querySelector(".slowed") && now - since < 400) requestAnimationFrame(look);
        else resolve((step() - from) / (now - since));
      };
      requestAnimationFrame(look);
    }));
    // Normal is 0.288, slow a quarter of that; a slow machine is slower still.
    expect(rate).toBeLessThan(0.15);
    await shot(page, "slow-motion");
    // Who picks a speed has it.
    await page.getByRole("button", { name: "Fast" }).click();
    await expect(page.locator(".slowed")).toHaveCount(0);
  });

  test("less motion, chosen here, means no slow motion", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("lab.motion", "less"));
    await open(page, "/?seed=calm-otter-42&scene=dip");
    await page.getByRole("button", { name: "Play" }).click();
    await status(page, "isolated", "liquidated");
    await expect(page.locator(".slowed")).toHaveCount(0);
    await expect(page.getByText("Slow motion:")).toHaveCount(0);
  });
});

/** To the first lesson of leverage and through it, with nothing but what stands on the page. */
for (const [width, height] of [[1280, 720], [360, 740]]) {
  test.describe(`${width}x${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: width < 500 });

    test("leads to lesson 1, and that to its takeaway", async ({ page }) => {
      const stage = (name) => expect(page.locator("main")).toHaveAttribute("data-stage", name);
      const press = async (name) => page.getByRole("button", { name, exact: true }).click();
      const looked = async (name) => {
        await axe(page);
        await shot(page, `lesson-1-from-the-start-${name}-${width}`);
      };
      await open(page, "/");
      await answer(page, "cross").click();
      await next(page).click({ timeout: 120_000 });
      const lesson = page.getByRole("link", { name: "Lesson 1" });
      await lesson.waitFor({ timeout: 120_000 });
      await looked("0-first-minute");
      await lesson.click({ timeout: 120_000 });
      await expect(page).toHaveURL(/learn\/1\/$/);
      await stage("predict");
      await looked("1-predict");
      await page.getByRole("button", { name: "10 %" }).click();
      await press("Run the market");
      await stage("watch");
      // As it stands: a run that ends meanwhile is no stage to look at.
      await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
      await press("Pause");
      await looked("2-watch");
      await press("Go to the end of the run");
      await stage("reveal");
      await expect(heading(page)).toHaveText("You said: 10 %. It was not so.");
      await looked("3-reveal");
      await press("Why?");
      await stage("why");
      await looked("4-why");
      await press("Now you");
      await stage("task");
      await looked("5-task");
      // Setting by setting, until the engine says that it is done.
      const settings = page.locator("fieldset label");
      const verdict = page.locator(".verdict");
      for (let place = 0; place < (await settings.count()); place += 1) {
        await settings.nth(place).click();
        await press("Check");
        await expect(verdict).toHaveText(/^(Yes|Not yet|It holds)/);
        if (await page.locator(".verdict.done").count()) break;
      }
      await expect(verdict).toContainText("Yes.");
      await press("Go on");
      await stage("takeaway");
      await expect(heading(page)).toContainText("Leverage is how narrow your tank is.");
      await looked("6-takeaway");
    });
  });
}
