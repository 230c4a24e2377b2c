/** A worker that dies is replaced with a message, and nothing typed is lost. */
import { expect, test } from "@playwright/test";

import { PATIENT, button, consoleLog, editor, narration, open, run, write } from "./page.mjs";

const PROGRAM = 'first = 1\nsecond = first + 1\nprint("sum", first + second)\n';

test("a worker that is gone is replaced", async ({ page }) => {
  await open(page, "?test");
  await write(page, PROGRAM);
  await button(page, "Step").click();
  await expect(narration(page)).toContainText("Nothing has been executed yet.", PATIENT);
  await button(page, "Step").click();
  await expect(narration(page).getByRole("button", { name: "line 1" })).toBeVisible();
  await page.evaluate(() => window.lockstep.killWorker());
  await button(page, "Step").click();
  // The page waits ten seconds before it gives up on an engine that owes an answer.
  await expect(page.getByRole("status").filter({ hasText: "started again" })).toBeVisible(PATIENT);
  await expect(editor(page)).toContainText("second = first + 1");
  await expect(narration(page).getByRole("button", { name: /line/ })).toBeVisible(PATIENT);
  await run(page);
  await expect(consoleLog(page)).toContainText("sum 3");
});

test("a site whose engine cannot be loaded keeps the program", async ({ page }) => {
  await page.route(/lockstep-worker.*\.js/, (route) => route.abort());
  await open(page);
  await write(page, PROGRAM);
  await expect(page.getByRole("status").filter({ hasText: "engine cannot be started" })).toBeVisible(PATIENT);
  await expect(editor(page)).toContainText("second = first + 1");
  await page.unroute(/lockstep-worker.*\.js/);
  await run(page);
  await expect(consoleLog(page)).toContainText("sum 3");
});
