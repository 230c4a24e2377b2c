/**
 * Takes the picture for the README, from the built site: `node tests/page/picture.mjs`.
 *
 * Shows the lesson of locks that take turns, a few effects before its end. Writes www/picture.png.
 */
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import { CHROMIUM } from "./chromium.mjs";
import { button, open, run } from "./page.mjs";
import { serve } from "./server.mjs";

const PICTURE = fileURLToPath(new URL("../../www/picture.png", import.meta.url));
const STEPS_BACK = 9;

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
  await page.getByRole("button", { name: /^Locks that take turns/ }).click();
  await page.getByRole("region", { name: "Locks that take turns" }).waitFor();
  await run(page);
  await page.getByLabel("Step by").selectOption("effect");
  for (let n = 0; n < STEPS_BACK; n += 1) {
    await button(page, "Step back").click();
    await page.waitForTimeout(100);
  }
  await page.screenshot({ path: PICTURE });
  console.log(`wrote ${PICTURE}`);
} finally {
  await browser.close();
  host.close();
}
