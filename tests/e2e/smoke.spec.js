// The page opens, from every place where it may be put.
import { axe, expect, open, shot, showTab, test } from "./support.js";

for (const site of ["/", "/x/y/"]) {
  test(`the start page opens at ${site}`, async ({ page }) => {
    const fetched = [];
    page.on("request", (request) => fetched.push(request.url()));
    await open(page, `${site}?seed=calm-otter-42`);
    expect(fetched, "a preloaded file is not fetched again").toEqual([...new Set(fetched)]);
    await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
    await expect(page.locator("#boot")).toHaveCount(0);
    await axe(page);
    await shot(page, `start${site.replaceAll("/", "-")}`);
  });

  test(`a page below opens at ${site}, with or without the last slash`, async ({ page }) => {
    await open(page, `${site}about?seed=calm-otter-42`);
    expect(new URL(page.url()).pathname).toBe(`${site}about/`);
    expect(new URL(page.url()).search).toBe("?seed=calm-otter-42");
    expect(await page.evaluate(() => new URL(document.baseURI).pathname)).toBe(site);
  });

  test(`a path without a page is a 404 with a way back at ${site}`, async ({ page, troubles }) => {
    const response = await page.goto(`${site}nowhere/?seed=calm-otter-42`);
    expect(response.status()).toBe(404);
    await axe(page);
    await page.getByRole("link", { name: "Go up one level" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${site}?seed=calm-otter-42`);
    // The browser reports the 404 itself, once.
    expect(troubles.splice(0)).toEqual([expect.stringContaining("404")]);
  });
}

test("without WebAssembly the page says so", async ({ page, troubles }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("needs WebAssembly");
  expect(troubles.splice(0)).toEqual([expect.stringContaining("WebAssembly")]);
});

test("a file that does not arrive is told on the page", async ({ page, troubles }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("could not start");
  expect(troubles.splice(0)).not.toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what it needs", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByText("needs JavaScript and WebAssembly")).toBeVisible();
  });
});

test("an injected script or style is refused", async ({ page, troubles }) => {
  await open(page, "/");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    document.head.append(script);
    return globalThis.injected === true;
  });
  expect(ran).toBe(false);
  expect(troubles.splice(0)).toEqual([expect.stringContaining("Content Security Policy")]);
});

test("the page about the model is a page of its own, and leads back", async ({ page }) => {
  await open(page, "/x/y/about/");
  await expect(page.locator("main")).toHaveAttribute("data-page", "about");
  await expect(page.getByRole("heading", { name: "Left out", exact: true })).toBeVisible();
  await axe(page);
  await shot(page, "about");
  await page.getByRole("link", { name: "Back to the laboratory" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
  await page.getByRole("link", { name: "What is left out" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "about");
});

test("the market has a page of its figures, reachable from the chart", async ({ page }) => {
  await open(page, "/x/y/?seed=blue-whale-7&vol=80");
  await page.locator(".chart-options > summary").click();
  await page.getByRole("link", { name: "What prices are made from" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "market");
  await expect(page.locator("[data-asset]")).toHaveCount(4);
  await expect(page.getByRole("table").last()).toContainText("published");
  await axe(page);
  await shot(page, "market");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "sideways scroll").toBeLessThanOrEqual(0);
  await page.getByRole("link", { name: "Back to the laboratory" }).click();
  await expect(page).toHaveURL(/vol=80/);
});

test.describe("where no script runs", () => {
  test.use({ javaScriptEnabled: false });
  test("the pages that only say something say it", async ({ page }) => {
    for (const path of ["about", "examples", "market", "rules/loan"]) {
      await page.goto(`/x/y/${path}/`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("link", { name: "Back to the laboratory" })).toBeVisible();
    }
  });
});

test("examples: each question leads to a bet that runs, and back", async ({ page }) => {
  await open(page, "/x/y/?seed=calm-otter-42");
  await page.getByRole("link", { name: "Examples" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "examples");
  await axe(page);
  await shot(page, "examples");
  const names = await page.locator("[data-example]").evaluateAll((cards) => cards.map((card) => card.dataset.example));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    await page.locator(`[data-example="${name}"] > a`).click();
    await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
    await expect(page.locator("main")).toHaveAttribute("data-state", "ready");
    await expect(page.locator("[data-notice]")).toHaveCount(0);
    await page.goBack();
    await expect(page.locator("main")).toHaveAttribute("data-page", "examples");
  }
});

test("every rulebook has a page that says what it does, reachable from the numbers", async ({ page }) => {
  for (const rules of ["textbook", "tiered", "tierstep", "fraction", "loan"]) {
    await open(page, `/x/y/rules/${rules}/?seed=calm-otter-42`);
    await expect(page.locator("main")).toHaveAttribute("data-rules", rules);
    await expect(page.getByRole("table")).toContainText("Closed out when");
    await axe(page);
  }
  await shot(page, "rules-loan");
  await page.getByRole("link", { name: "Perpetual, a fifth first" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-rules", "fraction");
  await page.getByRole("link", { name: "See a falling market" }).click();
  await expect(page).toHaveURL(/rules=fraction/);
  await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
  await showTab(page, "numbers");
  await page.getByRole("link", { name: "What these rules do" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-rules", "fraction");
  await page.getByRole("link", { name: "Back to the laboratory" }).click();
  await expect(page.locator("main")).toHaveAttribute("data-page", "lab");
});
