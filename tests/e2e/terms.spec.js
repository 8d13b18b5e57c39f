// Words with a definition: opened in place by mouse, finger and keyboard, in the laboratory, in a dialog
// and on the pages beside it; with the network gone; where no script runs.
import { axe, expect, open, shot, showTab, test } from "./support.js";

const definition = (page) => page.getByRole("dialog").and(page.locator(".definition"));

/** Waits until the glossary was fetched, as the page does when it is idle. */
const fetched = (page) => page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith("/glossary/"));

/** Expects the definition within the window, with word, exchange word and what it is. */
async function shown(page, word, exchange) {
  await expect(definition(page)).toBeVisible();
  await expect(definition(page).getByRole("heading")).toHaveText(word);
  await expect(definition(page)).toContainText(`on exchanges: ${exchange}`);
  await expect(definition(page)).toBeInViewport({ ratio: 1 });
}

for (const [width, height] of [[1280, 720], [360, 740]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${width}x${height} ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme, hasTouch: width < 500 });

      test("every kind of label opens its word", async ({ page }) => {
        await open(page, "/x/y/?seed=calm-otter-42&scene=slide");
        const press = (word) => (width < 500 ? word.tap() : word.click());
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "sideways scroll").toBeLessThanOrEqual(0);
        const word = page.locator(`[data-lane="isolated"] ${width < 500 ? "h2" : ".measure"} [data-term]`);
        await press(word);
        await shown(page, ...(width < 500 ? ["Walled-off money", "Isolated margin"] : ["Risk rate", "Margin ratio"]));
        await axe(page);
        await shot(page, `term-lane-${width}-${colorScheme}`);
        await page.keyboard.press("Escape");
        await expect(definition(page)).toBeHidden();
        await expect(word, "focus returns").toBeFocused();
        await press(page.locator(".bet-form .field-lev [data-term]"));
        await shown(page, "Leverage", "Leverage");
        await shot(page, `term-bet-${width}-${colorScheme}`);
        // A click elsewhere closes it.
        await page.mouse.click(2, 2);
        await expect(definition(page)).toBeHidden();
        await showTab(page, "numbers");
        await press(page.locator('[data-row="equity"] [data-term]'));
        await shown(page, "What is left", "Equity");
        await axe(page);
        await shot(page, `term-numbers-${width}-${colorScheme}`);
        await page.keyboard.press("Escape");
        await page.getByRole("slider", { name: "Moment" }).fill("2400");
        await showTab(page, "why");
        await press(page.locator('[data-why="isolated"] [data-term="price"]'));
        await shown(page, "Gain or loss so far", "Unrealised PnL");
        await shot(page, `term-why-${width}-${colorScheme}`);
        await definition(page).getByRole("link", { name: "Glossary" }).click();
        await expect(page.locator("main")).toHaveAttribute("data-page", "glossary");
        await expect(page).toHaveURL(/glossary\/\?.*seed=calm-otter-42.*#price$/);
        await axe(page);
      });

      test("the glossary reads well", async ({ page }) => {
        await open(page, "/x/y/glossary/?seed=calm-otter-42#margin-call");
        await expect(page.locator("#margin-call")).toBeInViewport();
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "sideways scroll").toBeLessThanOrEqual(0);
        await shot(page, `glossary-${width}-${colorScheme}`);
        await page.getByRole("link", { name: "Back to the laboratory" }).click();
        await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
      });
    });
  }
}

test("by keyboard: Enter opens, Escape closes, focus comes back and the run is not touched", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  const word = page.locator('[data-lane="cross"] h2 [data-term]');
  await word.focus();
  await page.keyboard.press("Enter");
  await shown(page, "All money counts", "Cross margin");
  await page.keyboard.press("Tab");
  await expect(definition(page).getByRole("link")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(definition(page)).toBeHidden();
  await expect(word).toBeFocused();
  await expect(page.locator("main")).toHaveAttribute("data-state", "ready");
});

test("a definition goes when its word goes", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.keyboard.press("End");
  await page.locator(".what [data-term]").first().click();
  await expect(page.locator(".definition")).toBeVisible();
  await page.evaluate(() => document.querySelector(".what [data-term]").closest("tbody").remove());
  await page.evaluate(() => dispatchEvent(new Event("resize")));
  await expect(page.locator(".definition")).toBeHidden();
});

test("a word in the order dialog opens above it, and the order stays", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42");
  await page.keyboard.press("s");
  const dialog = page.locator("dialog[open]");
  await dialog.locator('[data-row="liquidation"] [data-term]').click();
  await shown(page, "Closed out at", "Liquidation price");
  await axe(page);
  await shot(page, "term-dialog");
  await page.keyboard.press("Escape");
  await expect(definition(page)).toBeHidden();
  await expect(dialog, "only the word closes").toBeVisible();
  // The dialog still works, and its words again.
  await dialog.locator('[data-ticket="kind"]').selectOption("trail");
  await dialog.locator('[data-row="stop"] [data-term]').click();
  await shown(page, "Stop", "Stop-loss");
});

test("with the network gone words still open", async ({ page, context }) => {
  const arrived = fetched(page);
  await open(page, "/?seed=calm-otter-42");
  await arrived;
  await context.setOffline(true);
  await page.locator(".bet-form .field-size [data-term]").click();
  await shown(page, "Position", "Notional value");
});

test("where the glossary cannot be read the word leads to it", async ({ page, troubles }) => {
  let refuse = true;
  await page.route("**/glossary/", (route) => (refuse ? route.abort() : route.continue()));
  await open(page, "/?seed=calm-otter-42");
  refuse = true;
  const word = page.locator(".bet-form .field-size [data-term]");
  await page.route("**/glossary/", (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort()));
  await word.click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "glossary");
  expect(troubles.splice(0).every((line) => line.includes("ERR_FAILED"))).toBe(true);
});

test("terms of exchanges keep their definitions", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("lab.vocabulary", "exchange"));
  await open(page, "/?seed=calm-otter-42");
  await page.locator(".bet-form .field-size [data-term]").click();
  await shown(page, "Position", "Notional value");
});

test.describe("where no script runs", () => {
  test.use({ javaScriptEnabled: false });
  test("the glossary is there and every name is an anchor", async ({ page }) => {
    await page.goto("/glossary/#row-equity");
    await expect(page.locator("#row-equity")).toBeAttached();
    await expect(page.locator("#equity")).toBeInViewport();
  });
});
