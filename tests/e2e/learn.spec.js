// The page to learn from: lessons, questions and answers, tips; each answer one click from its experiment.
import { axe, expect, open, shot, test } from "./support.js";

for (const [width, height] of [[1280, 720], [360, 740]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${width}x${height} ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test("is reached from the laboratory and reads well", async ({ page }) => {
        await open(page, "/x/y/?seed=blue-whale-7&vol=80");
        await page.getByRole("link", { name: "Learn", exact: true }).click();
        await expect(page.locator("main")).toHaveAttribute("data-page", "learn");
        await expect(page).toHaveURL(/learn\/\?.*vol=80/);
        await expect(page.locator("[data-lesson]")).toHaveCount(7);
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "sideways scroll").toBeLessThanOrEqual(0);
        await shot(page, `learn-${width}-${colorScheme}`);
        // A word of an answer opens in place.
        await page.locator("#faq-tenfold .reply [data-term='margin']").click();
        await expect(page.locator(".definition")).toBeVisible();
        await expect(page.locator(".definition")).toBeInViewport({ ratio: 1 });
        await axe(page);
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: "Back to the laboratory" }).click();
        await expect(page).toHaveURL(/vol=80/);
      });
    });
  }
}

test("the lesson that was open last is one press away", async ({ page }) => {
  await open(page, "/x/y/learn/");
  await expect(page.locator("#resume")).toBeHidden();
  await open(page, "/x/y/learn/3/");
  await expect(page.locator("main")).toHaveAttribute("data-page", "lesson");
  await open(page, "/x/y/learn/?seed=blue-whale-7");
  const resume = page.locator("#resume");
  await expect(resume).toContainText("You were here last:");
  await axe(page);
  await resume.getByRole("link").click();
  await expect(page).toHaveURL(/\/x\/y\/learn\/3\/\?seed=blue-whale-7/);
});

test("an answer's link opens its bet, and it runs to the end that the answer tells", async ({ page }) => {
  await open(page, "/x/y/learn/#faq-stop");
  const answer = await page.locator("#faq-stop .reply").textContent();
  await page.locator("#faq-stop .looks a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
  await expect(page.locator("main"), "one press, and it runs").toHaveAttribute("data-state", "running");
  await expect(page.locator("[data-notice]")).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(page.locator('[data-lane="isolated"]')).toHaveAttribute("data-status", "stopped");
  const lost = await page.locator('[data-lane="isolated"] [data-field="loss"]').textContent();
  expect(answer, "the laboratory says the same number").toContain(lost.trim());
});

test("a link leads to what it speaks of: what is tried out, futures, risk by day", async ({ page }) => {
  const looked = async (question, index) => {
    await open(page, "/learn/");
    await page.locator(`#${question} .looks a`).nth(index).click();
    await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
  };
  const tab = (name) => expect(page.locator(`[data-tab=${name}]`)).toHaveAttribute("aria-selected", "true");
  await looked("faq-never", 0);
  await tab("what-if");
  await expect(page.locator('[data-action="what-if"][aria-pressed="true"]')).toHaveCount(3);
  await expect(page.locator("main")).toHaveAttribute("data-state", "finished");
  await expect(page.locator(".what-if tbody tr"), "the bet, and three ways beside it").toHaveCount(4);
  await axe(page);
  await looked("faq-never", 2);
  await tab("futures");
  await expect(page.locator("main")).toHaveAttribute("data-state", "ready");
  await looked("tip-daily", 0);
  await tab("numbers");
  await expect(page.locator(".risk-log")).toHaveAttribute("open", "");
  await expect(page.locator(".risk-log tbody tr").first()).toBeVisible();
  // Folded by hand it stays so.
  await page.locator(".risk-log summary").click();
  await expect(page.locator(".risk-log")).not.toHaveAttribute("open");
  await expect(page.locator(".risk-log tbody")).toHaveCount(0);
});

test.describe("where no script runs", () => {
  test.use({ javaScriptEnabled: false });
  test("questions, answers and words are there", async ({ page }) => {
    await page.goto("/learn/");
    await expect(page.locator(".question")).toHaveCount(22);
    await page.locator("#faq-tenfold .reply [data-term='margin']").click();
    await expect(page.locator("#margin")).toBeInViewport();
  });
});
