/**
 * How the page's tests run: Debian's Chromium, against the built site below a sub-path.
 *
 * `cargo xtask test` builds the site first. The host starts once for all tests (host.mjs) and
 * tells its address through LOCKSTEP_URL, so two checkouts can run at the same time.
 */
import { defineConfig } from "@playwright/test";

import { CHROMIUM } from "./chromium.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.*",
  outputDir: "../../test-results",
  globalSetup: "./host.mjs",
  // Two cores are what a small machine has, and the tests measure frames.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: process.env.LOCKSTEP_URL,
    viewport: { width: 1440, height: 900 },
    launchOptions: CHROMIUM,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
