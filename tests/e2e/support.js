// What every end-to-end test starts from. Import `test` and `expect` from here.
//
// A test that uses these fixtures fails on any console error, any uncaught error and any request
// that leaves the origin, whatever else it looks at.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveDist } from "./server.js";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export { expect };

export const test = base.extend({
  /** Where dist/ is served in this worker, such as http://127.0.0.1:40001. */
  origin: [
    async ({}, use) => {
      const { origin, stop } = await serveDist();
      await use(origin);
      await stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ origin }, use) => use(origin),

  /**
   * What went wrong on the page beside the test's own expectations, as lines; a test that provokes
   * an error looks at them and empties the list: `troubles.length = 0`.
   */
  troubles: [
    async ({ context, origin }, use) => {
      const troubles = [];
      const own = (url) => [`${origin}/`, "data:", "blob:", "about:"].some((start) => url.startsWith(start));
      context.on("request", (request) => {
        if (!own(request.url())) troubles.push(`request left the origin: ${request.url()}`);
      });
      context.on("console", (message) => {
        if (message.type() === "error") troubles.push(`console error: ${message.text()}`);
      });
      context.on("weberror", (error) => troubles.push(`uncaught: ${error.error()}`));
      await use(troubles);
      expect(troubles, "errors and foreign requests while the test ran").toEqual([]);
    },
    { auto: true },
  ],
});

/** What the library alone makes of a link, without a browser. */
export function simulated(link) {
  const words = ["run", "--quiet", "--profile", "test", "--example", "simulate", "--", link.split("?").at(-1)];
  const folder = fileURLToPath(new URL("../..", import.meta.url));
  return JSON.parse(execFileSync("cargo", words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

/** Opens a path of the site, such as `/?seed=calm-otter-42`, and waits until it is interactive. */
export async function open(page, path) {
  const response = await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  return response;
}

/** Shows a tab by the key that stands beside its name. */
export async function showTab(page, name) {
  await page.keyboard.press(await page.locator(`[data-tab=${name}] kbd`).textContent());
  await expect(page.locator(`[data-tab=${name}]`)).toHaveAttribute("aria-selected", "true");
}

/** Expects no violation of WCAG 2.2 AA by the page as it stands. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const told = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
  expect(told, "accessibility violations").toEqual([]);
}

/** Saves a screenshot of the whole page, only when the folder SHOTS is named in the environment. */
export async function shot(page, name) {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** What has the focus: its name. It is seen by its ring, or by that of the box around it. */
export async function seen(page) {
  const stop = await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === document.body) return { name: "body", isSeen: true };
    const isRinged = (element) => {
      const style = element && getComputedStyle(element);
      return style && style.outlineStyle !== "none" && 0 < Number.parseFloat(style.outlineWidth);
    };
    const rings = [focused, ...["label", ".entry-box", ".select-box", ".seed"].map((box) => focused.closest(box))];
    const isBordered = Boolean(focused.closest(".seed:focus-within"));
    const name = focused.dataset.action ?? focused.dataset.control ?? focused.dataset.term ?? focused.name ?? focused.tagName;
    return { name: name || focused.outerHTML.slice(0, 80), isSeen: rings.some(isRinged) || isBordered };
  });
  expect(stop.isSeen, `the focus on ${stop.name} is not seen`).toBe(true);
  return stop.name;
}

/** An account. */
export const lane = (page, mode) => page.locator(`[data-lane="${mode}"]`);

/** Waits for a state of the run. */
export const state = (page, word) => expect(page.locator("main")).toHaveAttribute("data-state", word);

/** Pixels by which the page can be scrolled sideways. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Moves the scrub slider. */
export const scrub = async (page, to) => {
  await page.getByRole("slider", { name: "Moment" }).fill(String(to));
  await expect(page.locator("[data-market]")).toHaveAttribute("data-step", String(to));
};
