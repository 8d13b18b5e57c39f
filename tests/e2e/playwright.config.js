// End-to-end tests of dist/ in the system's Chromium. `cargo xtask e2e` runs them.
import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome"];
const onPath = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  outputDir: "../../target/e2e",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Generous: a loaded machine is slow, and what is slow is not wrong.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    screenshot: "only-on-failure",
    // Animations are tested where they are the subject; everywhere else they only make tests wait.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? onPath.find(existsSync),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
