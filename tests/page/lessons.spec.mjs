/** Every lesson opens, runs and ends as its head says. */
import { readFileSync } from "node:fs";

import { expect, test } from "@playwright/test";

import { PATIENT, button, editor, open, outcome, write } from "./page.mjs";

const FOLDER = new URL("../../www/lessons/", import.meta.url);
const LESSONS = JSON.parse(readFileSync(new URL("index.json", FOLDER), "utf8"));
const OUTCOMES = { finished: "Finished", deadlock: "Deadlock", exception: "Exception", limit: "Limit reached" };

for (const { title, file } of LESSONS) {
  test(`the lesson "${title}" runs`, async ({ page }) => {
    const expected = readFileSync(new URL(file, FOLDER), "utf8").match(/^expect: *(\w+)/m)?.[1] ?? "finished";
    await open(page);
    await pick(page, title);
    await expect(page.getByRole("region", { name: title })).toBeVisible();
    await button(page, "Run").click();
    await expect(outcome(page)).toContainText(OUTCOMES[expected], PATIENT);
  });
}

test("a lesson does not lose what was typed", async ({ page }) => {
  await open(page);
  await write(page, "mine = 1\n");
  // What follows at once would be undone together with it.
  await page.waitForTimeout(1_000);
  await pick(page, LESSONS[0].title);
  await expect(editor(page)).not.toContainText("mine = 1");
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).toContainText("mine = 1");
});

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} title
 */
async function pick(page, title) {
  await button(page, "Lessons").click();
  const menu = page.getByRole("navigation", { name: "Lessons" });
  await menu.getByRole("button").filter({ has: page.getByText(title, { exact: true }) }).click();
}
