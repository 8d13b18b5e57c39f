// Why: what changed the money of each account, and whether it would have survived without a cause.
import { axe, expect, open, scrub, shot, state, test } from "./support.js";

const ledger = (page, mode) => page.locator(`[data-why="${mode}"]`);

/** Cents of a text such as "▼ −$1,904.50". */
const cents = (text) => {
  const digits = text.replace(/[^0-9]/g, "");
  return (text.includes("−") ? -1 : 1) * Number(digits);
};

/** The rows of an account as people read them, and as they are drawn. */
const rows = (page, mode) =>
  ledger(page, mode).locator("tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      part: row.dataset.part,
      amount: row.querySelector(".amount").textContent,
      survived: row.querySelector("[data-survived]")?.dataset.survived,
      bars: [...row.querySelectorAll("rect")].map((rect) => ({
        kind: rect.getAttribute("class"),
        x: parseFloat(rect.getAttribute("x")),
        width: parseFloat(rect.getAttribute("width")),
      })),
    })),
  );

/** The text of the table adds up to the cent, and the bars are as long as it says. */
async function addsUp(page) {
  const scales = [];
  for (const mode of ["cross", "isolated"]) {
    const all = (await rows(page, mode)).filter(({ part }) => part !== "rules");
    const [start, ...rest] = all;
    const end = rest.pop();
    expect([start.part, end.part]).toEqual(["start", "end"]);
    const sum = rest.reduce((total, { amount }) => total + cents(amount), cents(start.amount));
    expect(sum, `${mode}: ${JSON.stringify(all)}`).toBe(cents(end.amount));
    for (const { part, amount, bars } of rest) {
      expect(bars.length, `${mode} ${part}`).toBeLessThanOrEqual(1);
      const money = cents(amount);
      for (const bar of bars) {
        if (money !== 0) expect(bar.kind).toBe(money < 0 ? "loss" : "gain");
        expect(amount.includes(money < 0 ? "▼" : "▲"), amount).toBe(money !== 0);
      }
    }
    for (const { amount, bars } of all) {
      const drawn = bars.reduce((total, { width }) => total + width, 0);
      // Above a hundred dollars a hundredth of a percent of the width is far less than a thousandth.
      if (Math.abs(cents(amount)) > 10_000) scales.push(drawn / Math.abs(cents(amount)));
    }
  }
  for (const scale of scales) expect(scale / scales[0]).toBeCloseTo(1, 2);
}

/** Waits until no badge waits. */
const judged = async (page) => {
  await expect(page.locator("[data-survived=unknown]")).toHaveCount(0);
};

test("nothing happened: one sentence; then what changed the money of both, by mouse", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.getByRole("tab", { name: "Why" }).click();
  await expect(page.getByRole("tabpanel")).toHaveText("Nothing happened yet. Press Play.");
  await axe(page);
  await scrub(page, 900);
  await expect(ledger(page, "cross")).toContainText("Cross: what changed the money");
  await expect(page.getByRole("tabpanel")).toContainText("No account was closed out so far.");
  await expect(page.locator("[data-survived]")).toHaveCount(0);
  await addsUp(page);
  await scrub(page, 2400);
  await expect(ledger(page, "isolated")).toContainText("Isolated: where the money went");
  await expect(ledger(page, "isolated")).toContainText("$4,000 was never at risk.");
  await expect(ledger(page, "cross")).toContainText("Cross is open");
  // No costs in the textbook: nothing that could be left out.
  await expect(page.locator("[data-survived]")).toHaveCount(0);
  const isolated = await rows(page, "isolated");
  expect(isolated.map(({ part }) => part)).toEqual(["start", "price", "insurance", "end"]);
  expect(isolated.at(0).amount).toBe("$5,000.00");
  expect(isolated.at(-1).amount).toBe("$4,000.00");
  expect(cents(isolated[1].amount) + cents(isolated[2].amount)).toBe(-100_000);
  await addsUp(page);
});

test("by keys: each cause has a verdict, and it changes with the bet", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&rules=tiered");
  await page.keyboard.press("End");
  await state(page, "finished");
  await page.keyboard.press("2");
  await expect(page.locator('[data-tab="why"]')).toHaveAttribute("aria-selected", "true");
  await judged(page);
  for (const mode of ["cross", "isolated"]) {
    const all = await rows(page, mode);
    const told = Object.fromEntries(all.map(({ part, survived }) => [part, survived]));
    expect(told.fees).toBe("no");
    expect(told.funding).toBe("no");
    expect(told.slippage).toBe("no");
    expect(told.price).toBeUndefined();
  }
  await addsUp(page);
  await expect(ledger(page, "isolated").locator('[data-part="fees"]')).toContainText("closed out too");
  // The focus stays where it was, and the tabs turn by arrows.
  await page.locator('[data-tab="why"]').focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-tab="what-if"]')).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await judged(page);
});

test("holding cost alone can close an account out", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&rules=tiered&lev=50&step=60&vol=3&days=60");
  await page.keyboard.press("End");
  await state(page, "finished");
  await page.keyboard.press("2");
  await judged(page);
  const told = Object.fromEntries((await rows(page, "isolated")).map(({ part, survived }) => [part, survived]));
  expect(told.funding).toBe("yes");
  expect(told.fees).toBe("no");
  await shot(page, "why-survived");
  // Another bet is judged anew: with less leverage nothing is closed out, and nothing is to be judged.
  await page.keyboard.press("r");
  await page.getByRole("slider", { name: "Leverage" }).press("Home");
  await page.keyboard.press("r");
  await page.keyboard.press("End");
  await expect(page.locator("[data-survived]")).toHaveCount(0);
});

test("what if: every change that is offered is lived through, on the same prices of the bet", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&asset=ETH&rules=tiered");
  await page.getByRole("tab", { name: "What if" }).click();
  const chips = page.locator("[data-action=what-if]");
  await expect(chips).toHaveCount(11);
  let same;
  for (const name of await chips.evaluateAll((all) => all.map((chip) => chip.dataset.value))) {
    await page.locator(`[data-action=what-if][data-value="${name}"]`).click();
    const row = page.locator(`[data-what-if="${name}"]`);
    await expect(row.locator("td")).toHaveCount(2);
    await expect(row).toContainText(/open to the end|closed out|stopped/);
    await expect(page.locator(".same-path")).toBeVisible();
    same ??= await page.locator(".same-path").textContent();
    await expect(page.locator(".same-path")).toHaveText(same);
  }
  // The other mode: the accounts' fates the other way round.
  const cells = (name) => page.locator(`[data-what-if="${name}"] strong`).allTextContents();
  await expect(page.locator('[data-what-if="other-mode"]')).toHaveCount(1);
  expect(await cells("other-mode")).toEqual((await cells("as-it-is")).reverse());
  await axe(page);
});

test("what if: up to three changes beside the bet, by mouse and by keys, on the same prices", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide");
  await page.getByRole("tab", { name: "What if" }).click();
  const row = (name) => page.locator(`[data-what-if="${name}"]`);
  await expect(page.locator("[data-what-if]")).toHaveCount(0);
  await axe(page);
  await page.getByRole("button", { name: "Stop-loss at 3 %" }).click();
  await expect(row("stop")).toContainText("stopped day");
  await expect(row("as-it-is")).toContainText("−$5,000");
  await page.getByRole("button", { name: "Half the position" }).press("Enter");
  await page.getByRole("button", { name: "Half the leverage" }).press(" ");
  await expect(page.locator("[data-what-if]")).toHaveCount(4);
  // A fourth takes the place of the first.
  await page.getByRole("button", { name: "more at the margin call" }).click();
  await expect(row("top-up")).toHaveCount(1);
  await expect(row("stop")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Stop-loss at 3 %" })).toHaveAttribute("aria-pressed", "false");
  // A line each, of both accounts, and beside its row what it looks like.
  for (const mode of ["cross", "isolated"]) {
    await expect(page.locator(`.ghost-lane[data-of="${mode}"] .lines [class^="ghost-line"]`)).toHaveCount(4);
  }
  await expect(page.locator("[data-what-if] .sample")).toHaveCount(4);
  await axe(page);
  await shot(page, "what-if");
  // The digest is that of the page's own market.
  const told = await page.locator(".same-path").textContent();
  await page.keyboard.press("End");
  await state(page, "finished");
  expect(told).toContain(await page.locator("[data-market]").getAttribute("data-path-digest"));
  // With other orders it is another bet, and each is lived through anew.
  await page.keyboard.press("r");
  const before = await row("as-it-is").textContent();
  await page.locator('[data-control="scene"]').selectOption("sideways");
  await expect(row("as-it-is")).toContainText("open to the end");
  expect(await row("as-it-is").textContent()).not.toBe(before);
});

test("the risk of each day that is over, by keys, and none of the days to come", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=slide&days=5");
  await page.getByRole("tab", { name: "Numbers" }).click();
  const days = page.locator(".risk-log tbody tr");
  await page.locator("details.risk-log > summary").press("Enter");
  await expect(page.locator(".risk-log")).toContainText("No day is over yet");
  await scrub(page, 576);
  await expect(days).toHaveCount(2);
  await expect(days.first()).toContainText("worst");
  await page.keyboard.press("End");
  await state(page, "finished");
  await expect(days).toHaveCount(5);
  await expect(page.locator(".risk-log tbody td").filter({ hasText: "closed out" })).toHaveCount(2);
  await axe(page);
  for (const [width, height] of [[1280, 720], [360, 740]]) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `sideways scroll at ${width}`).toBe(0);
    await page.locator(".risk-log").scrollIntoViewIfNeeded();
    await shot(page, `risk-log-${width}`);
  }
});

test("a close-out where trades stand apart from the mark names both", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=thin&rules=tiered");
  await page.keyboard.press("End");
  await state(page, "finished");
  await expect(page.locator("main h1").first()).toContainText(/closed out at [\d,.]+ \(filled at [\d,.]+\)/);
  await shot(page, "apart");
});

test("a stop that trades made too dear is told in the list", async ({ page }) => {
  await open(page, "/?seed=calm-otter-42&scene=wick&lev=20&stop=2");
  await page.keyboard.press("End");
  await state(page, "finished");
  await page.getByRole("tab", { name: "What happened" }).click();
  await expect(page.locator('[data-event="unfilled"]')).toContainText("Nothing was closed");
  await axe(page);
  await shot(page, "unfilled");
});

const looks = {
  open: ["&scene=slide", 900],
  isolated: ["&scene=slide", 2400],
  tiered: ["&scene=slide&rules=tiered&rulechange=900:mmr2", 8000],
  loan: ["&rules=loan&lev=5&vol=200&days=20&pos=ETH:short:900:3&act=50:both:topup:1:700", 5000],
};

for (const scheme of ["light", "dark"]) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    for (const [width, height] of [[1280, 720], [1920, 1080], [360, 740]]) {
      test(`reads well and passes axe at ${width}x${height}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        for (const [name, [link, at]] of Object.entries(looks)) {
          await open(page, `/?seed=calm-otter-42${link}`);
          await scrub(page, at);
          await page.getByRole("tab", { name: "Why" }).click();
          await judged(page);
          await addsUp(page);
          await axe(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `sideways scroll when ${name}`).toBe(0);
          await shot(page, `why-${name}-${scheme}-${width}`);
          await page.getByRole("tab", { name: "What if" }).click();
          for (const change of ["Half the position", "Stop-loss at 3 %", "Dynamic stop"]) await page.getByRole("button", { name: change }).click();
          await expect(page.locator("[data-what-if]")).toHaveCount(4);
          // From the top: a word half under the tanks, which stay in view, is no small target.
          await page.evaluate(() => globalThis.scrollTo(0, 0));
          await axe(page);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(wide, `sideways scroll of what if when ${name}`).toBe(0);
          await shot(page, `what-if-${name}-${scheme}-${width}`);
        }
      });
    }
  });
}
