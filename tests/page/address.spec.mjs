/** Program, settings and moment live in the address; drafts survive a new visit. */
import { expect, test } from "@playwright/test";

import { PATIENT, button, editor, narration, open, run, write } from "./page.mjs";

const PROGRAM = 'import time\n\nprint("früh")\ntime.sleep(0.25)\nprint("spät")\n';

test("a link brings program, settings and moment back", async ({ page, context }) => {
  await open(page);
  await write(page, PROGRAM);
  await page.getByLabel("Interpreter").selectOption("bytecode");
  await page.getByLabel("Schedule").selectOption("random");
  await page.getByLabel("Seed").fill("17");
  await page.getByLabel("Seed").press("Enter");
  await run(page);
  await button(page, "Step back").click();
  await expect(page.getByRole("group", { name: "Outcome" })).toHaveCount(0);
  const clock = await page.getByRole("status", { name: "Virtual time" }).textContent();
  const told = await narration(page).textContent();
  await page.waitForTimeout(1_000);
  const link = page.url();
  expect(link).toContain("#v1.");

  const other = await context.newPage();
  await other.goto(link);
  await expect(editor(other)).toContainText("früh");
  await expect(other.getByLabel("Interpreter")).toHaveValue("bytecode");
  await expect(other.getByLabel("Seed")).toHaveValue("17");
  await expect(narration(other)).toHaveText(told, PATIENT);
  await expect(other.getByRole("status", { name: "Virtual time" })).toHaveText(clock);
});

test("a damaged link says so", async ({ page }) => {
  await open(page, "#v1.AAAA");
  await expect(page.getByRole("status").filter({ hasText: "damaged" })).toBeVisible();
  await open(page, "#v9.AAAA");
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "another version" })).toBeVisible();
});

test("a draft is there on the next visit", async ({ page }) => {
  await open(page);
  await write(page, "kept = True\n");
  await page.waitForTimeout(1_000);
  await page.goto("about:blank");
  await open(page);
  await expect(editor(page)).toContainText("kept = True");
});

test("refused storage does no harm", async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  await open(page);
  await write(page, 'print("without storage")\n');
  await run(page);
  await expect(page.getByRole("log", { name: "Console" })).toContainText("without storage");
});

test("the keyboard alone runs, steps and jumps", async ({ page }) => {
  await open(page);
  await write(page, PROGRAM);
  await page.keyboard.press("F8");
  await expect(page.getByRole("group", { name: "Outcome" })).toBeVisible(PATIENT);
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("group", { name: "Outcome" })).toHaveCount(0);
  await page.keyboard.press("F10");
  await expect(page.getByRole("group", { name: "Outcome" })).toBeVisible();
  await page.getByRole("application", { name: /^Timeline/ }).focus();
  await page.keyboard.press("Home");
  const clock = page.getByRole("status", { name: "Virtual time" });
  await expect(clock).toHaveText("0.000000000 s");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText(/from 0 s/);
  await page.keyboard.press("End");
  await expect(clock).toHaveText(/^0\.25/);
});
