/** Programs that read: the field for their input, and marks of problems in tabs that are not shown. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { PATIENT, button, consoleLog, editor, open, outcome, problems, run, write } from "./page.mjs";

const ADDS = 'total = 0\nfor _ in range(2):\n    total += int(input("number? "))\nprint("the sum is", total)\n';

/** @param {import("@playwright/test").Page} page */
const field = (page) => page.getByRole("textbox", { name: "Input", exact: true });

/** @param {import("@playwright/test").Page} page */
const tabs = (page) => page.getByRole("tablist", { name: "Files" });

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 * @param {string} text
 */
async function add(page, name, text) {
  await button(page, "Add a file").click();
  const nameField = page.getByRole("textbox", { name: "Name of the file" });
  await nameField.fill(name);
  await nameField.press("Enter");
  await expect(editor(page)).toBeFocused();
  await write(page, text);
}

test("the field is there when some file reads, and its text is read", async ({ page }) => {
  await open(page);
  await expect(field(page)).toHaveCount(0);
  await write(page, ADDS);
  await expect(field(page)).toBeVisible();
  await run(page);
  await expect(outcome(page)).toContainText("EOFError");
  await field(page).fill("40\n2\n");
  await expect(page.getByText("changed since the run")).toBeVisible();
  await run(page);
  await expect(consoleLog(page)).toContainText("the sum is 42");
  await write(page, "import asks\n");
  await expect(field(page)).toHaveValue("40\n2\n");
  await field(page).fill("");
  await expect(field(page)).toHaveCount(0);
  await add(page, "asks.py", "import sys\n\nprint(sys.stdin.read().upper())\n");
  await field(page).fill("one\n\ttwo");
  await run(page);
  await expect(consoleLog(page)).toContainText("ONE");
  await expect(consoleLog(page)).toContainText("TWO");
});

test("what is typed while a program runs starts nothing and ends the old run", async ({ page }) => {
  await open(page);
  await write(page, "name = input()\nwhile True:\n    pass\n");
  await field(page).fill("a");
  await button(page, "Run").click();
  await expect(page.getByRole("progressbar")).toBeVisible(PATIENT);
  await field(page).press("End");
  await page.keyboard.type("b");
  await expect(button(page, "Run")).toBeVisible();
  await expect(field(page)).toHaveValue("ab");
  await expect(field(page)).toBeFocused();
});

test("the keyboard reaches the field, and shortcuts leave its keys alone", async ({ page }) => {
  await open(page);
  await write(page, ADDS);
  await consoleLog(page).focus();
  await page.keyboard.press("Tab");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await page.keyboard.type("2");
  await page.keyboard.press("Home");
  await page.keyboard.type("1 ");
  await expect(field(page)).toHaveValue("1\n1 2");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(outcome(page)).toBeVisible(PATIENT);
});

test("the input is kept in the draft and in links", async ({ page, context }) => {
  await open(page);
  await write(page, ADDS);
  await field(page).fill("3\n4");
  await run(page);
  await page.waitForTimeout(1_000);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(field(other)).toHaveValue("3\n4", PATIENT);
  await expect(consoleLog(other)).toContainText("the sum is 7", PATIENT);
  await page.goto("about:blank");
  await open(page);
  await expect(field(page)).toHaveValue("3\n4");
});

test("a tab whose file has a problem says so while another is in front", async ({ page }) => {
  await open(page);
  await write(page, "import broken\nimport fine\n");
  await add(page, "fine.py", "fine = 1\n");
  await add(page, "broken.py", "wrong = = 2\n");
  await button(page, "Run").click();
  await expect(problems(page)).toContainText("of broken.py", PATIENT);
  await expect(tabs(page).getByRole("tab", { name: "broken.py", exact: true })).toHaveAttribute("aria-selected", "true");
  await tabs(page).getByRole("tab", { name: "main.py", exact: true }).click();
  const marked = tabs(page).getByRole("tab", { name: "broken.py 1 problem", exact: true });
  await expect(marked).toBeVisible();
  await expect(marked.locator(".problem-mark")).toBeVisible();
  await expect(page.locator(".problem-mark")).toHaveCount(1);
  await marked.click();
  await expect(page.locator(".problem-mark")).toHaveCount(0);
  await write(page, "wrong = 2\n");
  await tabs(page).getByRole("tab", { name: "main.py", exact: true }).click();
  await expect(page.locator(".problem-mark")).toHaveCount(0);
});

for (const colorScheme of ["dark", "light"]) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const [width, height] of [
      [1440, 900],
      [1000, 800],
      [390, 844],
    ]) {
      test(`field and marks fit into ${width} pixels, and axe finds nothing`, async ({ page }, info) => {
        await page.setViewportSize({ width, height });
        await open(page);
        await write(page, ADDS);
        for (const name of ["shop/__init__.py", "shop/till.py", "shop/receipt.py", "a_rather_long_name.py"]) {
          await add(page, name, "pass\n");
        }
        if (width < 1180) await page.getByRole("tab", { name: "Console" }).click();
        await field(page).fill("40\n2\n");
        await run(page);
        await expect(consoleLog(page)).toContainText("the sum is 42");
        await field(page).scrollIntoViewIfNeeded();
        await page.screenshot({ path: info.outputPath("field.png") });
        await clean(page);
        await tabs(page).getByRole("tab", { name: "shop/till.py" }).click();
        await write(page, "import =\n");
        await tabs(page).getByRole("tab", { name: "main.py" }).click();
        await write(page, `import shop.till\n${ADDS}`);
        await button(page, "Run").click();
        await expect(problems(page)).toContainText("of shop/till.py", PATIENT);
        await tabs(page).getByRole("tab", { name: "shop/__init__.py" }).click();
        await expect(tabs(page).getByRole("tab", { name: "shop/till.py 1 problem" })).toBeVisible();
        await page.screenshot({ path: info.outputPath("mark.png") });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await clean(page);
      });
    }
  });
}

/** @param {import("@playwright/test").Page} page */
async function clean(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
