import { chromium } from "@playwright/test";
import { serveDist } from "./tests/e2e/server.js";
import { layoutProblems } from "./tests/e2e/layout.js";
const { origin, stop } = await serveDist();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const jobs = JSON.parse(process.argv[2]);
for (const { name, link, size = [1280, 720], scheme = "light", keys = [], clicks = [] , wait=250} of jobs) {
  const page = await browser.newPage({ viewport: { width: size[0], height: size[1] }, colorScheme: scheme });
  page.on("console", (m) => m.type() === "error" && console.log(name, m.text()));
  await page.goto(origin + link);
  await page.waitForSelector("html[data-app=ready]");
  for (const c of clicks) { if (typeof c === "number") await page.waitForTimeout(c); else if (c.startsWith("key:")) await page.keyboard.press(c.slice(4)); else if (c.startsWith("seek:")) await page.locator(".scrub input").evaluate((el, v) => { el.value = v; el.dispatchEvent(new Event("input", { bubbles: true })); }, c.slice(5)); else await page.locator(c).first().click(); }
  await page.waitForTimeout(wait);
  const problems = await layoutProblems(page);
  if (problems?.length) console.log(name, problems);
  await page.screenshot({ path: `/tmp/shots/${name}.png` });
  await page.close();
}
await browser.close(); await stop();
