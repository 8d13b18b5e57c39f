// The laboratory as people use it: play, look back, change the bet, come back by link.
import { axe, expect, lane, open, scrub, shot, showTab, sideways, state, test } from "./support.js";
import { readFileSync } from "node:fs";

const field = async (page, mode, name) =>
  lane(page, mode).locator(`[data-field="${name}"]`).first().getAttribute("data-value");
const step = async (page) => Number(await page.locator("[data-market]").getAttribute("data-step"));
const status = (page, mode, word) => expect(lane(page, mode)).toHaveAttribute("data-status", word);

test("both accounts, the price and Play are in sight at 1280x720", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, "/?seed=calm-otter-42");
  for (const part of [lane(page, "cross"), lane(page, "isolated"), page.locator("[data-market]"), page.getByRole("button", { name: "Play" })]) {
    await expect(part).toBeInViewport({ ratio: 0.99 });
  }
  await expect(page.getByText("Practice money – nothing here is real")).toBeVisible();
});

test("the standard bet shows its liquidation prices", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  // 19,000 / 0.398 and 15,000 / 0.398.
  expect(await field(page, "isolated", "liquidation-price")).toBe("47738.69346734");
  expect(await field(page, "cross", "liquidation-price")).toBe("37688.44221106");
  expect(await field(page, "isolated", "equity")).toBe("1000");
  expect(await field(page, "cross", "equity")).toBe("5000");
  expect(await field(page, "cross", "effective-leverage")).toBe("4");
  expect(await field(page, "isolated", "risk-rate")).toBe("0.1");
  expect(Number(await field(page, "isolated", "distance"))).toBeCloseTo(0.04522613, 7);
  expect(await field(page, "isolated", "free")).toBe("4000");
});

test("slide plays to both liquidations, and time can be taken back", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await state(page, "ready");
  await page.getByRole("button", { name: "Fast" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await state(page, "running");
  await status(page, "isolated", "liquidated");
  await status(page, "cross", "liquidated");
  await state(page, "finished");
  expect(await field(page, "isolated", "account-equity")).toBe("4000");
  expect(await field(page, "cross", "account-equity")).toBe("0");
  const died = async (mode) =>
    Number(await page.locator(`[data-event="liquidated"]`).filter({ hasText: new RegExp(mode, "i") }).getAttribute("data-step"));
  const [cross, isolated] = [await died("cross"), await died("isolated")];
  expect(isolated).toBeLessThan(cross);
  await shot(page, "both-closed-out");

  // Every row goes to its moment; the step before, the account still lived.
  await page.locator(`[data-event="liquidated"][data-step="${isolated}"] button, button[data-event="liquidated"][data-step="${isolated}"]`).first().click();
  expect(await step(page)).toBe(isolated);
  await status(page, "isolated", "liquidated");
  await page.locator('[data-action="step-back"]').click();
  expect(await step(page)).toBe(isolated - 1);
  await expect(lane(page, "isolated")).not.toHaveAttribute("data-status", "liquidated");
  const before = await field(page, "cross", "equity");
  await page.locator('[data-action="step"]').click();
  await page.locator('[data-action="step-back"]').click();
  expect(await field(page, "cross", "equity")).toBe(before);
  await page.locator('[data-action="reset"]').click();
  await state(page, "ready");
  await status(page, "isolated", "comfortable");
});

test("drops fall while a level falls, and only while time runs", async ({ page }) => {
  await open(page, "/?v=1&seed=calm-otter-42&scene=slide");
  const falling = page.locator("[data-lane=cross][data-drop]");
  const drop = page.locator("[data-lane=cross] .drop").first();
  await expect(drop).toHaveCSS("visibility", "hidden");
  await page.getByRole("button", { name: "Play" }).click();
  await falling.waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(falling).toHaveCount(0);
  await expect(drop).toHaveCSS("visibility", "hidden");
});

test("dip takes isolated only, and says that the price came back", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=dip");
  await page.keyboard.press("End");
  await status(page, "isolated", "liquidated");
  await status(page, "cross", "finished");
  await expect(page.locator('[data-event="came-back"]')).toHaveCount(1);
});

test("a short dies where the price rises", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&side=short");
  expect(await field(page, "isolated", "liquidation-price")).toBe("52238.80597015");
  await page.keyboard.press("End");
  await status(page, "isolated", "liquidated");
});

test("leverage changes with its consequence, and the link brings the same back", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  const slider = page.getByRole("slider", { name: "Leverage" });
  await slider.focus();
  await slider.press("ArrowLeft");
  await expect(page.locator('[data-control="lev"]')).toHaveAttribute("data-value", "10");
  expect(await field(page, "isolated", "equity")).toBe("2000");
  // (20,000 - 2,000) / 0.398
  expect(await field(page, "isolated", "liquidation-price")).toBe("45226.13065327");
  expect(await field(page, "cross", "liquidation-price")).toBe("37688.44221106");
  await expect(page.locator(".consequence")).toContainText("−9.5");
  // Steps that the wallet cannot fund are refused with the reason.
  for (let presses = 0; presses < 6; presses++) await slider.press("ArrowLeft");
  await expect(page.locator('[data-control="lev"]')).toHaveAttribute("data-value", "5");
  await expect(page.locator("#lev-refusal")).toContainText("4x");
  await expect(page).toHaveURL(/lev=5/);
  const history = await page.evaluate(() => globalThis.history.length);

  // On the slider, End would choose the largest leverage.
  await slider.blur();
  await page.keyboard.press("End");
  await state(page, "finished");
  const told = async () => [
    await page.locator("[data-market]").getAttribute("data-path-digest"),
    await page.locator("[data-market]").getAttribute("data-events-digest"),
    await field(page, "isolated", "account-equity"),
  ];
  const first = await told();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await page.keyboard.press("End");
  await state(page, "finished");
  expect(await told()).toEqual(first);
  expect(await page.evaluate(() => globalThis.history.length)).toBe(history);
});

// The same constants as the native and the wasm tests: one place, read as text.
const digests = [
  ...readFileSync(new URL("../support/digests.rs", import.meta.url), "utf8").matchAll(
    /\(\s*"(v=1&[^"]+)",\s*"([0-9a-f]{16})",\s*"([0-9a-f]{16})",?\s*\)/g,
  ),
];

test("ten links give the digests of simulate", async ({ page }) => {
  expect(digests).toHaveLength(10);
  for (const [, link, path, events] of digests) {
    await open(page, `/?${link}`);
    await page.keyboard.press("End");
    await state(page, "finished");
    const market = page.locator("[data-market]");
    await expect(market).toHaveAttribute("data-path-digest", path);
    await expect(market).toHaveAttribute("data-events-digest", events);
  }
});

test("the whole experiment goes by keyboard alone", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.keyboard.press("ArrowRight");
  expect(await step(page)).toBe(1);
  await page.keyboard.press("Shift+ArrowRight");
  expect(await step(page)).toBe(11);
  await page.keyboard.press("ArrowLeft");
  expect(await step(page)).toBe(10);
  await page.keyboard.press("Space");
  await state(page, "running");
  await page.keyboard.press("Space");
  await state(page, "paused");
  await page.keyboard.press("End");
  await state(page, "finished");
  await page.keyboard.press("Home");
  await state(page, "ready");
  await showTab(page, "numbers");
  await expect(page.locator('[data-tab="numbers"]')).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByLabel("Market name")).toHaveValue("calm-otter-42");
  await page.keyboard.press("n");
  await expect(page).not.toHaveURL(/calm-otter-42/);
  // Tab reaches every control and meets no trap.
  const met = new Set();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(() => {
      const e = document.activeElement;
      return e.dataset.action ?? e.dataset.control ?? e.dataset.tab ?? e.getAttribute("aria-label") ?? e.tagName;
    }));
  }
  for (const name of ["play", "step", "lev", "size", "wallet", "scene"]) expect(met).toContain(name);
});

test("bad links open the page and say what was wrong", async ({ page }) => {
  await open(page, "/?lev=900&colour=red&embed=1&seed=");
  const notices = page.locator("[role=status][data-notice]");
  await expect(notices.first()).toBeVisible();
  const said = (await notices.allTextContents()).join(" ");
  expect(said).toContain("lev=900 is not possible (1–125). I used 20.");
  expect(said).toContain("colour is not a key of a link");
  expect(said).toContain("embed=1 is not available yet");
  await axe(page);
});

const looks = { ready: 0, running: 900, "margin-call": null, "isolated-closed-out": 2400, "both-closed-out": 8000 };

for (const scheme of ["light", "dark"]) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    for (const [width, height] of [[1280, 720], [1920, 1080], [360, 740]]) {
      test(`every state passes axe at ${width}x${height}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await open(page, "/?seed=calm-otter-42&scene=slide");
        await page.keyboard.press("End");
        await state(page, "finished");
        const called = Number(await page.locator('[data-event="margin-call"]').last().getAttribute("data-step"));
        await page.keyboard.press("Home");
        await state(page, "ready");
        for (const [name, at] of Object.entries(looks)) {
          if (at !== 0) await scrub(page, at ?? called);
          if (name === "margin-call") await status(page, "isolated", "call");
          if (name === "isolated-closed-out") await status(page, "isolated", "liquidated");
          if (name === "both-closed-out") await status(page, "cross", "liquidated");
          await axe(page);
          expect(await sideways(page), `sideways scroll when ${name}`).toBe(0);
          await shot(page, `${name}-${scheme}-${width}`);
        }
        await page.locator('[data-tab="numbers"]').click();
        await axe(page);
        await shot(page, `numbers-${scheme}-${width}`);
      });
    }

    test("axe passes while time runs", async ({ page }) => {
      await open(page, "/?seed=calm-otter-42");
      await page.getByRole("button", { name: "Slow" }).click();
      await page.getByRole("button", { name: "Play" }).click();
      await state(page, "running");
      await axe(page);
    });
  });
}

test("a phone on its side shows both accounts and Play in its first look, also while time runs", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL, hasTouch: true, isMobile: true });
  for (const [width, height] of [[740, 360], [667, 375], [844, 390]]) {
    await page.setViewportSize({ width, height });
    await open(page, "/?seed=calm-otter-42");
    for (const word of ["ready", "running"]) {
      await state(page, word);
      for (const one of ["[data-lane=cross] .tank-box", "[data-lane=isolated] .tank-box", "[data-lane=isolated] .standing", ".transport .main"]) {
        await expect(page.locator(one), `${one}, ${width} px, ${word}`).toBeInViewport({ ratio: 0.99 });
      }
      expect(await sideways(page), "sideways scroll").toBe(0);
      if (word === "ready") await page.locator(".transport .main").tap();
    }
  }
  await page.close();
});

test("320 px has no sideways scroll", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "/?seed=calm-otter-42&scene=slide");
  for (const at of [1, 1200, 8000]) {
    await scrub(page, at);
    expect(await sideways(page)).toBe(0);
  }
});

test("blocked storage costs nothing but the memory", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
  });
  await open(page, "/?seed=calm-otter-42");
  await page.keyboard.press("End");
  await state(page, "finished");
});

test("a market is typed by its name, while another one runs", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.getByRole("button", { name: "Play" }).click();
  await state(page, "running");
  const name = page.getByLabel("Market name");
  await name.fill("blue whale 7");
  await page.waitForTimeout(300);
  // Nothing happens before the name is whole.
  await state(page, "running");
  await expect(name).toHaveValue("blue whale 7");
  await name.press("Enter");
  await state(page, "ready");
  await expect(page).toHaveURL(/seed=blue\+whale\+7/);
});

test("the link of a bet is shared, also where the clipboard is refused", async ({ page, context, origin }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await open(page, "/?seed=calm-otter-42");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${origin}/?v=1&seed=calm-otter-42`);
  expect(page.url()).toBe(copied);
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }));
  await page.reload();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("from the address bar")).toBeVisible();
});

test("settings are chosen, kept and forgotten", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  const root = page.locator("html");
  const settings = page.getByRole("dialog", { name: "Settings" });
  await page.getByRole("button", { name: "Settings" }).click();
  await axe(page);
  await settings.getByLabel("Dark").check();
  await settings.getByLabel("Less").check();
  await settings.getByLabel("Single-letter keys").uncheck();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await shot(page, "settings");
  await page.reload();
  await expect(root).toHaveAttribute("data-app", "ready");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(root).toHaveAttribute("data-motion", "less");
  await page.keyboard.press("n");
  await expect(page.getByLabel("Market name")).toHaveValue("calm-otter-42");
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(settings.getByLabel("Single-letter keys")).not.toBeChecked();
  await settings.getByRole("button", { name: "Forget everything" }).click();
  await expect(root).not.toHaveAttribute("data-theme");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
  await page.keyboard.press("n");
  await expect(page.getByLabel("Market name")).not.toHaveValue("calm-otter-42");
});

test("numbers are typed key by key", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.locator("details.more summary").click();
  for (const [key, text] of [["vol", "60.5"], ["days", "1.05"], ["drift", "-0.5"], ["wallet", "6000.05"]]) {
    const box = page.locator(`input[data-control="${key}"]`);
    await box.fill("");
    await box.pressSequentially(text);
    await expect(box).toHaveValue(text);
  }
  await expect(page).toHaveURL(/wallet=6000.05&vol=60.5&drift=-0.5&days=1.05/);
  // In the middle, too: the caret stays where it was.
  const size = page.locator('input[data-control="size"]');
  await size.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await expect(size).toHaveValue("0000");
  await page.keyboard.type("3");
  await expect(size).toHaveValue("30000");
  await expect(page).toHaveURL(/size=30000/);
});

test("what is pressed keeps the focus or hands it on", async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement.dataset.action ?? document.activeElement.tagName);
  await open(page, "/?seed=calm-otter-42&days=365&fees=1&funding=1&vol=1&lev=1&wallet=50000&colour=red");
  await page.getByRole("button", { name: "Dismiss" }).press("Enter");
  expect(await focused()).toBe("MAIN");
  await page.locator("details.more summary").press("Enter");
  await page.getByLabel("Volatility").press("Escape");
  expect(await focused()).toBe("SUMMARY");
  await expect(page.locator("details.more")).not.toHaveAttribute("open");
  // A step would take the form away under the focus.
  await page.keyboard.press("ArrowRight");
  expect(await step(page)).toBe(0);
  await page.getByRole("slider", { name: "Moment" }).press("End");
  await state(page, "finished");
  const rows = page.locator("[data-event]");
  await expect(rows).toHaveCount(100);
  await page.getByRole("button", { name: /Show all 1\d\d\d rows/ }).press("Enter");
  expect(await rows.count()).toBeGreaterThan(1000);
  expect(await focused()).toBe("show-all");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(100);
  await page.locator('[data-tab="events"]').press("End");
  expect(await page.evaluate(() => document.activeElement.dataset.tab)).toBe("numbers");
  await page.getByText("Price as a table").click();
  await expect(page.locator(".chart-table tbody tr")).toHaveCount(50);
  await page.locator('[data-tab="numbers"]').press("Home");
  await page.locator('[data-tab="events"]').press("End");
  await expect(page.locator(".chart-table tbody tr")).toHaveCount(0);
});

test("rulebooks are compared on the same prices, and anew for another bet", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.locator("[data-tab=numbers]").click();
  await page.locator("details.compare > summary").click();
  const rows = page.locator(".compare tbody tr");
  await expect(rows).toHaveCount(5);
  await expect(page.locator('[data-rules="textbook"]')).toContainText("closed out");
  await expect(page.locator('[data-rules="loan"]')).toContainText("5x");
  await axe(page);
  const before = await rows.allTextContents();
  await page.locator('[data-control="scene"]').selectOption("sideways");
  await expect(page.locator('[data-rules="textbook"]')).toContainText("open to the end");
  await expect(rows).toHaveCount(5);
  expect(await rows.allTextContents()).not.toEqual(before);
});
