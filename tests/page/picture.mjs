/**
 * Takes the picture for the README, from the built site: `node tests/page/picture.mjs`.
 *
 * Shows the lesson of two locks in opposite order, at its deadlock. Writes www/picture.png.
 */
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import { CHROMIUM } from "./chromium.mjs";
import { button, open, run } from "./page.mjs";
import { serve } from "./server.mjs";

const PICTURE = fileURLToPath(new URL("../../www/picture.png", import.meta.url));

const host = await serve();
const browser = await chromium.launch(CHROMIUM);
try {
  const page = await browser.newPage({
    baseURL: host.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
  });
  await open(page);
  await button(page, "Lessons").click();
  await page.getByRole("button", { name: /^Two locks in opposite order/ }).click();
  await run(page);
  // The program's lines are what the picture is about.
  await button(page, "Close the lesson's text").click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: PICTURE });
  console.log(`wrote ${PICTURE}`);
} finally {
  await browser.close();
  host.close();
}
