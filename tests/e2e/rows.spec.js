// What the feature table promises of the page, row by row, where no other test shows it.
import { axe, expect, lane, open, scrub, seen, state, test } from "./support.js";
import { layoutProblems } from "./layout.js";

const market = (page) => page.locator("[data-market]");

/** The first price, the last one and the digests of the market that the page shows. */
async function whole(page) {
  const first = await market(page).getAttribute("data-mark");
  await page.getByRole("slider", { name: "Moment" }).press("End");
  await state(page, "finished");
  const told = ["data-mark", "data-path-digest"].map((name) => market(page).getAttribute(name));
  return [first, ...(await Promise.all(told))];
}

test("A3: a name typed elsewhere gives the same market, whatever its letters", async ({ page, browser, origin }) => {
  for (const name of ["blue whale 7", "Über-Fluß & Co. = 100 %?", "x".repeat(32)]) {
    await open(page, `/?seed=${encodeURIComponent(name)}`);
    const linked = await whole(page);
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await open(other, `${origin}/?seed=calm-otter-42`);
    await other.getByLabel("Market name").fill(name);
    await other.getByLabel("Market name").press("Enter");
    expect(await whole(other), name).toEqual(linked);
    await elsewhere.close();
  }
});

test("C1: arrows walk the steps of leverage, and each shows within a frame what it does", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&wallet=50000&lev=1");
  const slider = page.getByRole("slider", { name: "Leverage" });
  await slider.focus();
  const look = () =>
    page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() => {
            const isolated = document.querySelector('[data-lane="isolated"]');
            done({
              leverage: document.querySelector('[data-control="lev"]').dataset.value,
              wall: isolated.querySelector("svg.tank")?.innerHTML ?? isolated.querySelector(".tank-box").innerHTML,
              line: isolated.querySelector('[data-field="liquidation-price"]').dataset.value,
              said: document.querySelector(".consequence .ends").textContent,
            });
          }),
        ),
    );
  let before = await look();
  for (const step of ["2", "3", "5", "10", "20", "25", "50"]) {
    await slider.press("ArrowRight");
    const now = await look();
    expect(now.leverage).toBe(step);
    for (const part of ["wall", "line", "said"]) expect(now[part], `${part} at ${step}x`).not.toBe(before[part]);
    before = now;
  }
});

const scenes = [
  "random", "sideways", "slide", "dip", "flash", "wick", "thin", "news", "covid-2020", "may-2021", "luna-2022", "ftx-2022", "aug-2024", "oct-2025",
];
const sizes = [[320, 640], [360, 740], [600, 900], [768, 1024], [1024, 700], [1280, 720], [1920, 1080]];

for (const side of ["long", "short"]) {
  test(`F2, G7: no label covers another in any scene, ${side}, from 320 to 1920 px`, async ({ page }) => {
    for (const scene of scenes) {
      await open(page, `/?seed=calm-otter-42&scene=${scene}&side=${side}`);
      const horizon = Number(await page.getByRole("slider", { name: "Moment" }).getAttribute("max"));
      for (const share of [0.35, 1]) {
        await scrub(page, Math.round(share * horizon));
        for (const [width, height] of sizes) {
          await page.setViewportSize({ width, height });
          const message = `${scene}, ${side}, ${share} of the way, ${width}x${height}`;
          await expect.poll(() => layoutProblems(page), { message, intervals: [20, 50, 200], timeout: 5_000 }).toEqual([]);
        }
      }
    }
  });
}

test("F2: every line of the chart has a dash pattern and a label with its value", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&stop=3&tp=9");
  const lines = [".entry", ".line.cross", ".line.isolated", ".order"];
  const dashes = await page.evaluate((lines) => lines.map((line) => {
    return getComputedStyle(document.querySelector(`[data-market] .chart ${line}`)).strokeDasharray;
  }), lines);
  expect(new Set(["none", ...dashes]).size, dashes.join(" | ")).toBe(lines.length + 1);
  const words = await page.locator("[data-market]").textContent();
  for (const value of ["50,000", "47,739", "37,688", "48,500", "54,500"]) expect(words).toContain(value);
});

const extremes = {
  "a dollar at risk, very far from its line": "wallet=1000000&margin=1&lev=1&asset=SOL&side=short&scene=covid-2020",
  "the largest bet": "wallet=1000000000&margin=1000000000&lev=50",
  "a notice of one long word": `view=projector&act=${"0:both:topup:1:500,".repeat(60)}x`,
  "a value that is one long word": `scene=${"banana".repeat(40)}`,
};

for (const [name, link] of Object.entries(extremes)) {
  test(`F2: no layout breaks by long numbers and words: ${name}`, async ({ page }) => {
    await open(page, `/?seed=calm-otter-42&${link}`);
    const slider = page.getByRole("slider", { name: "Moment" });
    const moments = (await slider.count()) ? [0, Number(await slider.getAttribute("max"))] : [0];
    for (const moment of moments) {
      if (moment) await scrub(page, moment);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        const message = `${moment}, ${width}x${height}`;
        await expect.poll(() => layoutProblems(page), { message, intervals: [20, 50, 200], timeout: 5_000 }).toEqual([]);
      }
    }
  });
}

test("G1: every stop of the keyboard is seen", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.locator("details.more summary").click();
  await page.locator("main").focus();
  const met = [];
  for (let presses = 0; presses < 70; presses++) {
    await page.keyboard.press("Tab");
    met.push(await seen(page));
  }
  expect(new Set(met).size).toBeGreaterThan(25);
});

test("G2: the summary says price, both accounts and what to do; changes are told politely", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  const summary = page.locator("section.unseen").first();
  await expect(summary).toContainText("Price 50,000 dollars");
  await expect(summary).toContainText("Cross account: comfortable, $5,000");
  await expect(summary).toContainText("Isolated account: comfortable, $1,000");
  await expect(summary).toContainText("Next: press Play");
  // What is heard: told at most every three seconds while time runs fast.
  await page.evaluate(() => {
    globalThis.heard = [];
    const region = document.querySelector(".unseen[aria-live=polite], .unseen[role=status]");
    new MutationObserver(() => globalThis.heard.push([performance.now(), region.textContent])).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.getByRole("button", { name: "Fast" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await state(page, "finished");
  await expect.poll(() => page.evaluate(() => globalThis.heard.at(-1)?.[1])).toContain("Cross closed out");
  const heard = await page.evaluate(() => globalThis.heard);
  const told = heard.filter(([, text], index) => text && text !== heard[index - 1]?.[1]);
  for (const [index, [at]] of told.entries()) {
    const gap = at - (told[index - 1]?.[0] ?? -Infinity);
    // What one change of the tree does in several records is one announcement.
    expect(gap < 20 || 2_900 < gap, `${gap} ms between announcements`).toBe(true);
  }
});

test.describe("with motion", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });
  test("G6: things move while time runs", async ({ page }) => {
    await open(page, "/?seed=calm-otter-42&scene=slide");
    await page.evaluate(() => {
      globalThis.moved = 0;
      for (const kind of ["transitionrun", "animationstart"]) document.addEventListener(kind, () => globalThis.moved++, true);
    });
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => page.evaluate(() => globalThis.moved)).toBeGreaterThan(0);
  });
});

test("G6: with reduced motion nothing moves but the state", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.evaluate(() => {
    globalThis.moved = [];
    for (const kind of ["transitionrun", "animationstart"]) {
      document.addEventListener(kind, (event) => globalThis.moved.push(`${kind} ${event.target.className?.baseVal ?? event.target.className}`), true);
    }
  });
  await page.getByRole("button", { name: "Fast" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await expect(lane(page, "isolated")).toHaveAttribute("data-status", "liquidated");
  await state(page, "finished");
  expect(await page.evaluate(() => globalThis.moved)).toEqual([]);
});

test("G7: at 320 px (1280 at 400 %) everything is there, large enough for a finger", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.locator("details.more summary").click();
  await axe(page);
  const small = await page.evaluate(() => {
    const controls = [...document.querySelectorAll("main button, main select, main summary, main input:not([type=radio]), header button")];
    const seen = controls.filter((control) => control.checkVisibility());
    const low = seen.filter((control) => (control.closest("label, .seed") ?? control).getBoundingClientRect().height < 43.5);
    // Rows of the list are pressed anywhere.
    return low.filter((control) => !control.matches(".go")).map((control) => control.outerHTML.slice(0, 90));
  });
  expect(small).toEqual([]);
  expect(await layoutProblems(page)).toEqual([]);
  await page.locator("details.more summary").click();
  await page.locator("[data-action=settings]").click();
  const narrow = await page.evaluate(() => {
    const size = (control) => control.getBoundingClientRect();
    const buttons = [...document.querySelectorAll("header .button")].filter((control) => control.checkVisibility());
    const lines = [...document.querySelectorAll("dialog[open] label, dialog[open] button")];
    const small = [...buttons.filter((it) => size(it).width < 43.5), ...lines.filter((it) => size(it).height < 43.5)];
    return small.map((control) => control.outerHTML.slice(0, 120));
  });
  expect(narrow).toEqual([]);
  // Nothing of a dialog is cut off at its side.
  const cut = (dialog) => dialog.scrollWidth - dialog.clientWidth;
  expect(await page.locator("dialog[open]").evaluate(cut)).toBe(0);
  expect(await layoutProblems(page)).toEqual([]);
});

test("G7: phones on their side and tablets have controls for fingers", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL, hasTouch: true, isMobile: true });
  for (const [width, height] of [[740, 360], [667, 375], [844, 390], [768, 1024], [1024, 768]]) {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42&pos=ETH:short:2000:20");
    const small = await page.evaluate(() => {
      const controls = [...document.querySelectorAll("main button, main select, main summary, main input:not([type=radio]), header button")];
      const box = (control) => (control.closest("label, .seed") ?? control).getBoundingClientRect();
      const seen = controls.filter((control) => control.checkVisibility() && !control.closest("details:not([open]) > :not(summary)"));
      const low = seen.filter((control) => box(control).height < 43.5);
      const thin = seen.filter((control) => control.matches(".transport .button, header .button") && box(control).width < 43.5);
      return [...low, ...thin].filter((control) => !control.matches(".go")).map((control) => control.outerHTML.slice(0, 90));
    });
    expect(small, `${width}x${height}`).toEqual([]);
    expect(await layoutProblems(page), `${width}x${height}`).toEqual([]);
  }
  await page.close();
});

test("G11: practice money is said at every size, on every page and on paper", async ({ page }) => {
  const said = () => page.getByText(/Practice money/).filter({ visible: true }).count();
  for (const path of ["/?seed=calm-otter-42", "/about/"]) {
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await open(page, path);
      expect(await said(), `${path} at ${width}`).toBeGreaterThan(0);
    }
    await page.emulateMedia({ media: "print" });
    expect(await said(), `${path} on paper`).toBeGreaterThan(0);
    await page.emulateMedia({ media: "screen" });
  }
});

test("I3: what is made in turns keeps up with the picture, and stands with it once time stands", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.getByRole("button", { name: "Play" }).click();
  await expect(market(page)).not.toHaveAttribute("data-step", "0");
  const [behind, changes] = await page.evaluate(
    () =>
      new Promise((done) => {
        const [marks, lags, texts] = [[], [], new Set()];
        const next = () => {
          marks.unshift(Number(document.querySelector("[data-market]").dataset.mark));
          const text = document.querySelector(".price-now").textContent;
          texts.add(text);
          // A price of these heights is told in whole dollars.
          const lag = marks.findIndex((mark) => Math.abs(mark - Number(text.replaceAll(",", ""))) <= 1);
          if (9 < marks.length) lags.push(lag < 0 ? marks.length : lag);
          if (marks.length < 120) requestAnimationFrame(next);
          else done([Math.max(...lags), texts.size]);
        };
        requestAnimationFrame(next);
      }),
  );
  expect(behind, "refreshes that the price in words is behind").toBeLessThan(9);
  expect(changes, "prices told in 120 refreshes").toBeGreaterThan(15);
  await page.getByRole("button", { name: "Pause" }).click();
  await state(page, "paused");
  const stands = await page.evaluate(() => {
    const { mark, step } = document.querySelector("[data-market]").dataset;
    const told = Number(document.querySelector(".price-now").textContent.replaceAll(",", ""));
    return [Math.abs(Number(mark) - told) <= 1, document.querySelector("[data-action=seek]").value === step];
  });
  expect(stands).toEqual([true, true]);
});

test("H3: a run adds at most one step to the way back", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  const length = () => page.evaluate(() => history.length);
  const before = await length();
  const slider = page.getByRole("slider", { name: "Leverage" });
  for (let presses = 0; presses < 8; presses++) await slider.press(presses % 3 ? "ArrowLeft" : "ArrowRight");
  await page.locator('input[data-control="wallet"]').fill("7000");
  await expect(page).toHaveURL(/wallet=7000/);
  expect(await length()).toBe(before);
  await slider.blur();
  for (let runs = 1; runs <= 3; runs++) {
    await page.getByRole("button", { name: "New market" }).click();
    await page.getByRole("slider", { name: "Moment" }).press("End");
    await state(page, "finished");
    expect(await length()).toBeLessThanOrEqual(before + runs);
  }
  await page.reload();
  await expect(page.locator('[data-control="wallet"]')).toHaveValue("7000");
});
