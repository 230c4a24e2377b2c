/** Bad input: each gets a clear message at the right place, and the text stays in the editor. */
import { expect, test } from "@playwright/test";

import { PATIENT, button, consoleLog, editor, narration, open, outcome, problems, run, write } from "./page.mjs";

test.beforeEach(async ({ page }) => open(page));

/** Whatever happened, another program runs. */
test.afterEach(async ({ page }) => {
  await write(page, 'print("still", "alive")\n');
  await run(page);
  await expect(consoleLog(page)).toContainText("still alive");
});

test("a syntax error is shown at its line", async ({ page }) => {
  await write(page, "a = 1\nb = = 2\n");
  await button(page, "Run").click();
  await expect(problems(page)).toContainText("Line 2");
  await expect(problems(page)).toContainText("syntax error");
  await expect(problems(page)).toBeFocused();
  await expect(editor(page)).toContainText("b = = 2");
  await problems(page).getByRole("button", { name: /Line 2/ }).click();
});

test("all that is refused is listed at once", async ({ page }) => {
  await write(page, "import subprocess\n\nx = 1\nimport socket\n");
  await button(page, "Run").click();
  const found = problems(page).getByRole("listitem");
  await expect(found.filter({ hasText: /Line 1.*not supported.*subprocess/s })).toHaveCount(1);
  await expect(found.filter({ hasText: /Line 4.*not supported.*socket/s })).toHaveCount(1);
  await expect(editor(page)).toContainText("import socket");
});

test("an uncaught exception is told with its traceback", async ({ page }) => {
  await write(page, "def share(cake):\n    return 1 / cake\n\n\nshare(0)\n");
  await run(page);
  await expect(outcome(page)).toContainText("Exception");
  await expect(outcome(page)).toContainText("ZeroDivisionError: division by zero");
  await expect(consoleLog(page)).toContainText("Traceback (most recent call last):");
  await expect(consoleLog(page)).toContainText("line 2, in share");
});

test("an endless loop is cancelled and can be looked at", async ({ page }) => {
  await write(page, "n = 0\nwhile True:\n    n += 1\n");
  await button(page, "Run").click();
  await expect(page.getByRole("progressbar")).toBeVisible(PATIENT);
  await expect(page.getByRole("region", { name: "Transport" })).toContainText("instructions");
  await button(page, "Cancel").click();
  await expect(button(page, "Run")).toBeVisible();
  await expect(narration(page).getByRole("button", { name: /line [23]/ })).toBeVisible(PATIENT);
  await expect(editor(page)).toContainText("while True:");
});

test("ten megabytes of output leave a usable page", async ({ page }) => {
  await write(page, 'rest = "x" * 95\nfor n in range(105_000):\n    print(n, rest)\n');
  await run(page);
  await expect(outcome(page)).toContainText(/Finished|Limit reached/);
  await expect(consoleLog(page)).toContainText("Earlier output is not drawn.");
  const n_lines = await consoleLog(page).getByRole("listitem").count();
  expect(n_lines).toBeGreaterThan(100);
  expect(n_lines).toBeLessThan(1_000);
});

test("a hundred thousand nested brackets are refused", async ({ page }) => {
  const deep = 100_000;
  await write(page, `x = ${"[".repeat(deep)}${"]".repeat(deep)}\n`);
  await button(page, "Run").click();
  await expect(problems(page)).toContainText(/nested/, PATIENT);
  await expect(problems(page)).toContainText("Line 1");
  await expect(editor(page)).toContainText("[[[[");
});

test("a NUL byte is refused", async ({ page }) => {
  await write(page, "a = 1\nb = 'x\0y'\n");
  await button(page, "Run").click();
  await expect(problems(page)).toContainText("Line 2");
  await expect(problems(page)).toContainText(/null/i);
  await expect(editor(page)).toContainText("a = 1");
});

test("an empty program finishes", async ({ page }) => {
  await write(page, "");
  await run(page);
  await expect(outcome(page)).toContainText("Finished");
  await expect(consoleLog(page)).toContainText("Nothing was printed");
});
