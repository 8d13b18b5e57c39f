// Every dialog, and every kind of order in its form: readable, whole and without a barrier, on a phone and on a wide
// page, light and dark.
import { axe, expect, open, scrub, shot, test } from "./support.js";
import { layoutProblems } from "./layout.js";

/** Nothing of it is cut off at its side, and all of it can be reached. */
async function fits(page, name) {
  const dialog = page.locator("dialog[open]");
  const actions = dialog.locator(".dialog-actions button").first();
  await expect(actions, `${name}: buttons`).toBeInViewport({ ratio: 1 });
  const [cut, inside] = await dialog.evaluate((dialog) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return [dialog.scrollWidth - dialog.clientWidth, 0 <= left && right <= clientWidth && 0 <= top && bottom <= clientHeight];
  });
  expect(cut, `${name}: cut off at the side`).toBe(0);
  expect(inside, `${name}: within the window`).toBe(true);
  expect(await layoutProblems(page), name).toEqual([]);
  // At its end, where nothing of it is half behind its buttons.
  await dialog.evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
  await axe(page);
  await dialog.evaluate((dialog) => dialog.scrollTo(0, 0));
}

/** A dialog that has just been opened is seen from its beginning, wherever the focus is in it. */
async function begins(page, name) {
  await expect(page.locator(`dialog#${name}`)).toBeVisible();
  expect(await page.locator(`dialog#${name}`).evaluate(({ scrollTop }) => scrollTop), `${name}: begins`).toBe(0);
}

for (const scheme of ["light", "dark"]) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    for (const [width, height] of [[1280, 720], [360, 740], [740, 360]]) {
      test.describe(`${width}x${height}`, () => {
        test.use({ viewport: { width, height }, hasTouch: width < 1_000 });

        test("every dialog has room and no barrier", async ({ page }) => {
          test.slow();
          await open(page, "/?seed=calm-otter-42&pos=ETH:short:4000:20");
          await scrub(page, 300);
          for (const name of ["settings", "keys"]) {
            // The keys are asked for by a key as well, and phones have no button for them.
            if (name === "keys") await page.keyboard.press("?");
            else await page.locator(`[data-action="${name}"]`).click();
            await begins(page, name);
            await fits(page, name);
            await shot(page, `dialog-${name}-${scheme}-${width}`);
            await page.keyboard.press("Escape");
            await expect(page.locator("dialog[open]")).toHaveCount(0);
          }
          await page.locator('[data-action="trade"]').click();
          await begins(page, "ticket");
          const kind = page.locator('dialog#ticket [data-ticket="kind"]');
          const kinds = await kind.locator("option").evaluateAll((options) => options.map((option) => option.value));
          expect(kinds.length, "kinds of orders").toBeGreaterThan(5);
          for (const name of kinds) {
            await kind.selectOption(name);
            await fits(page, name);
            await shot(page, `dialog-${name}-${scheme}-${width}`);
          }
        });
      });
    }
  });
}
