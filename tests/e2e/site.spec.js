// Every link of the built pages is a file of the site.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./support.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "dist");
// The lessons have files as soon as they have words.
const hasLessons = readdirSync(join(root, "locales/en")).includes("lessons.ftl");

const pages = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? pages(path) : name.endsWith(".html") ? [path] : [];
});

test("every link of every built page is there", async ({ request, baseURL }) => {
  const asked = new Map();
  for (const path of pages(dist)) {
    const html = readFileSync(path, "utf8");
    const base = new URL(html.match(/<base href="?([^">]*)/)?.[1] ?? "./", new URL(relative(dist, path), `${baseURL}/`));
    for (const [, link] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      const url = new URL(link.replaceAll("&amp;", "&"), base);
      if (!hasLessons && /\/learn\/\d\/$/.test(url.pathname)) continue;
      asked.set(url.origin + url.pathname, `${relative(dist, path)}: ${link}`);
    }
  }
  expect(asked.size).toBeGreaterThan(8);
  for (const [url, where] of asked) {
    expect(url.startsWith(baseURL), where).toBe(true);
    expect((await request.get(url)).status(), where).toBe(200);
  }
});
