// The page for a class, on paper, and in the words of exchanges.
import AxeBuilder from "@axe-core/playwright";
import { axe, expect, open, shot, state, test } from "./support.js";

const root = (page) => page.locator("html");
const stepOf = async (page) => Number(await page.locator("[data-market]").getAttribute("data-step"));

/** Every visible text with the size of its letters. */
const texts = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (!text || element.closest(".unseen, dialog, script, .sprite, .wide-only") || !element.checkVisibility()) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    found.push({ text, px: parseFloat(getComputedStyle(element).fontSize) });
  }
  return found;
});

test.describe("projector", () => {
  test.use({ viewport: { width: 1920, height: 1080 }, colorScheme: "dark" });

  test("is large, light and bare", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("lab.theme", "dark"));
    await open(page, "/?seed=calm-otter-42&scene=slide&view=projector");
    await expect(root(page)).toHaveAttribute("data-view", "projector");
    expect(await page.locator(".tag-text").count()).toBe(2);
    for (const at of [0, 900, 2400, 8000]) {
      if (at) await page.getByRole("slider", { name: "Moment" }).fill(String(at));
      const small = (await texts(page)).filter(({ px }) => px < 23.9);
      expect(small, `text below 24 px at ${at}`).toEqual([]);
      for (const px of await page.locator(".tag-text").evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)))) {
        expect(px).toBeGreaterThanOrEqual(48);
      }
      await axe(page);
      const overflow = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      expect(overflow).toEqual([0, 0]);
      await shot(page, `projector-${at}`);
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    await expect(page.getByText("type calm-otter-42")).toBeVisible();
    await expect(page.getByText("Practice money – nothing here is real")).toBeVisible();
    for (const gone of [".top", ".bet", ".details", ".foot"]) await expect(page.locator(gone)).toHaveCount(0);
  });

  test("has 7:1 between text and what is behind it", async ({ page }) => {
    await open(page, "/?seed=calm-otter-42&scene=slide&view=projector");
    for (const at of [0, 1100, 8000]) {
      if (at) await page.getByRole("slider", { name: "Moment" }).fill(String(at));
      const { violations, passes } = await new AxeBuilder({ page }).options({ runOnly: ["color-contrast-enhanced"], rules: { "color-contrast-enhanced": { enabled: true } } }).analyze();
      expect(passes.length, "the rule looked at something").toBe(1);
      expect(violations.flatMap(({ nodes }) => nodes.map((node) => node.html))).toEqual([]);
    }
    // Words in pictures, which the rule does not read: ink and tags against their grounds.
    const ratios = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const luminance = (name) => {
        const hex = style.getPropertyValue(name).trim();
        const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
        const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const pairs = [["--ink", "--bench"], ["--ink-2", "--bench"], ["--ink-3", "--bench"], ["--ink-2", "--paper-sunk"], ["--ink-3", "--paper-sunk"], ["--ink-2", "--bench-top"], ["--cross-text", "--paper-sunk"], ["--cross-text", "--bench"], ["--iso-text", "--paper-sunk"], ["--iso-text", "--bench"], ["--cross-on-tag", "--cross-tag"], ["--iso-on-tag", "--iso-tag"], ["--locked-ink", "--locked"], ["--ink-inverse", "--ink"]];
      return pairs.map(([text, ground]) => {
        const [low, high] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
        return [text, ground, (high + 0.05) / (low + 0.05)];
      });
    });
    for (const [text, ground, ratio] of ratios) expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  test("is entered and left by key and button, and a presenter goes from alarm to alarm", async ({ page }) => {
    await open(page, "/?seed=calm-otter-42&scene=slide");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("p");
    await expect(root(page)).toHaveAttribute("data-view", "projector");
    await expect(page).toHaveURL(/view=projector/);
    expect(await stepOf(page), "the run is not touched").toBe(1);
    await page.locator('[data-action="project"]').click();
    await expect(root(page)).not.toHaveAttribute("data-view");
    await expect(page).not.toHaveURL(/view=/);
    await page.getByRole("button", { name: "Project", exact: true }).click();
    await page.keyboard.press("PageDown");
    await expect.poll(() => stepOf(page)).toBeGreaterThan(1);
    await state(page, "paused");
    const called = await stepOf(page);
    await expect(page.locator('[data-lane="isolated"]')).toHaveAttribute("data-status", "call");
    await page.keyboard.press("PageDown");
    await expect.poll(() => stepOf(page)).toBeGreaterThan(called);
    await state(page, "paused");
    await page.keyboard.press("PageUp");
    expect(await stepOf(page)).toBe(called);
    await page.keyboard.press("PageUp");
    await state(page, "ready");
    // The words, bare: the keys are still there.
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("PageDown");
    await axe(page);
    await shot(page, "projector-keys");
  });

  test("shows the first minute to a class", async ({ page }) => {
    await open(page, "/");
    await page.keyboard.press("p");
    await state(page, "predicting");
    await axe(page);
    await shot(page, "projector-ask");
    // Hands up: a run without an answer.
    await page.keyboard.press("PageDown");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("It was isolated.");
    const overflow = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
    expect(overflow).toEqual([0, 0]);
    await axe(page);
    await shot(page, "projector-reveal");
  });
});

test.describe("print", () => {
  const papers = { A4: [186, 273], Letter: [191.9, 255.4] };
  const pixels = (millimetres) => Math.floor((millimetres / 25.4) * 96);

  for (const [scheme, size] of [["light", [1280, 720]], ["dark", [360, 740]]]) {
    test.describe(scheme, () => {
      test.use({ colorScheme: scheme, viewport: { width: size[0], height: size[1] } });

      for (const [paper, [width, height]] of Object.entries(papers)) {
        for (const [name, link, at] of [["bet", "", 0], ["run", "&scene=slide", 2400], ["projector", "&scene=slide&view=projector", 7000]]) {
          test(`${name} fits one sheet of ${paper}`, async ({ page }) => {
            // Paper shows the pictures as the screen has drawn them: nothing is measured anew.
            await page.addInitScript(() => {
              const Observer = globalThis.ResizeObserver;
              globalThis.ResizeObserver = class extends Observer {
                constructor(seen) {
                  super((...told) => globalThis.isPrinting || seen(...told));
                }
              };
            });
            await open(page, `/?seed=calm-otter-42${link}`);
            if (at) {
              await page.getByRole("slider", { name: "Moment" }).fill(String(at));
              await expect(page.locator("[data-market]")).toHaveAttribute("data-step", String(at));
            }
            const pdf = await page.pdf({ format: paper, printBackground: true });
            expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), "sheets").toHaveLength(1);
            // What stands on the sheet, at its width: the page sees the same style sheet.
            await page.evaluate(() => { globalThis.isPrinting = true; });
            await page.emulateMedia({ media: "print" });
            await page.setViewportSize({ width: pixels(width), height: pixels(height) });
            const sheet = page.locator("body");
            for (const words of ["Practice money – nothing here is real", "calm-otter-42", "$20,000", "Closed out at (liquidation)"]) {
              await expect(sheet.getByText(words).filter({ visible: true }).first()).toBeVisible();
            }
            await expect(page.locator("button:visible, input:visible, select:visible")).toHaveCount(0);
            await expect(page.locator(".tank:visible, .chart:visible")).toHaveCount(3);
            const look = await page.evaluate(() => {
              const edge = document.documentElement.clientWidth;
              const said = [...document.querySelectorAll("h1, h2, p, dt, dd, span, text")].filter((one) => one.checkVisibility() && !one.closest(".unseen:not(dl), script"));
              const out = said.filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 && (box.left < -1 || edge + 1 < box.right); });
              const cut = said.filter((one) => one.tagName !== "text" && one.clientWidth > 1 && one.clientWidth + 1 < one.scrollWidth);
              return { out: out.map((one) => one.textContent), cut: cut.map((one) => one.textContent), ground: getComputedStyle(document.body).backgroundColor };
            });
            expect(look).toEqual({ out: [], cut: [], ground: "rgb(255, 255, 255)" });
            await shot(page, `print-${name}-${paper}-${scheme}`);
          });
        }
      }
    });
  }
});

test("words are plain or those of exchanges, at once and remembered", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.getByRole("slider", { name: "Moment" }).fill("2400");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Isolated closed out at");
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByLabel("As on exchanges").check();
  await expect(settings).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toContainText("Isolated liquidated at");
  await page.keyboard.press("Escape");
  await page.locator('[data-tab="numbers"]').click();
  const panel = page.getByRole("tabpanel");
  for (const term of ["Notional value", "Mark price", "Maintenance margin"]) await expect(panel).toContainText(term);
  await expect(page.locator("main")).not.toContainText("losed out");
  for (const [width, height] of [[1280, 720], [360, 740]]) {
    await page.setViewportSize({ width, height });
    await axe(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    await shot(page, `exchange-${width}`);
  }
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-app", "ready");
  await expect(page.locator(".consequence")).toContainText("liquidates isolated");
  await page.getByRole("button", { name: "Settings" }).click();
  await settings.getByLabel("Plain").check();
  await expect(page.locator(".consequence")).toContainText("ends isolated");
});
