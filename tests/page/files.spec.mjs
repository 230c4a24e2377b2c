/** Programs of several files: tabs, imports between them, steps and errors that change the tab. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { PATIENT, button, consoleLog, editor, narration, open, outcome, problems, run, write } from "./page.mjs";

const MAIN = "import primes\n\nfound = primes.below(10)\nprint(found)\n";
const PRIMES = `def below(limit):
    found = []
    for n in range(2, limit):
        if all(n % p for p in found):
            found.append(n)
    return found
`;

/** @param {import("@playwright/test").Page} page */
const tabs = (page) => page.getByRole("tablist", { name: "Files" });

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 */
const tab = (page, name) => tabs(page).getByRole("tab", { name, exact: true });

/** @param {import("@playwright/test").Page} page */
const nameField = (page) => page.getByRole("textbox", { name: "Name of the file" });

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 * @param {string} [text]
 */
async function add(page, name, text) {
  await button(page, "Add a file").click();
  await nameField(page).fill(name);
  await nameField(page).press("Enter");
  await expect(nameField(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  if (text) await write(page, text);
}

/** @param {import("@playwright/test").Page} page */
async function writeBoth(page) {
  await write(page, MAIN);
  await add(page, "primes", PRIMES);
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 */
const isShown = (page, name) => expect(tab(page, name)).toHaveAttribute("aria-selected", "true");

test("a file is added, and the main file imports from it", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await isShown(page, "primes.py");
  await expect(page.getByRole("tabpanel", { name: "primes.py" })).toContainText("def below");
  await run(page);
  await expect(consoleLog(page)).toContainText("[2, 3, 5, 7]");
  await tab(page, "main.py").click();
  await expect(editor(page)).toContainText("primes.below(10)");
  await expect(editor(page)).not.toContainText("def below");
});

test("packages, modules of the library and own modules are imported side by side", async ({ page }) => {
  await open(page);
  await write(page, "import bisect\nfrom shop.till import pay\n\nprint(pay(3), bisect.bisect([1, 2, 3], 2))\n");
  await add(page, "shop/__init__.py");
  await add(page, "shop/till.py", 'from . import __name__ as place\n\n\ndef pay(n):\n    return f"{place} {n}"\n');
  await run(page);
  await expect(consoleLog(page)).toContainText("shop 3 2");
});

test("each file keeps its history and its cursor", async ({ page }) => {
  await open(page);
  // A moved cursor begins a new step of the history, however fast the keys come.
  const move = async () => {
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ControlOrMeta+End");
  };
  await write(page, "first = 1\n");
  await move();
  await page.keyboard.type("second = 2");
  await add(page, "other.py", "other = 3\n");
  await tab(page, "main.py").click();
  await editor(page).focus();
  await move();
  await page.keyboard.type("2");
  await expect(editor(page)).toContainText("second = 22");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).not.toContainText("second");
  await expect(editor(page)).not.toContainText("other");
  await tab(page, "other.py").click();
  await expect(editor(page)).toContainText("other = 3");
});

test("a name that no import could mean is refused with the reason", async ({ page }) => {
  await open(page);
  await button(page, "Add a file").click();
  await expect(nameField(page)).toBeFocused();
  for (const [name, reason] of [
    ["notes.txt", "ends in .py"],
    ["my-file.py", "An import cannot name this"],
    ["class.py", "no keyword"],
    ["main.py", "such a file already"],
  ]) {
    await nameField(page).fill(name);
    await nameField(page).press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: reason })).toBeVisible();
    await expect(nameField(page)).toBeFocused();
    await expect(nameField(page)).toHaveValue(name);
  }
  await nameField(page).press("Escape");
  await expect(nameField(page)).toHaveCount(0);
  await expect(tab(page, "main.py")).toBeFocused();
  await expect(tabs(page).getByRole("tab")).toHaveCount(1);
});

test("a syntax error in an imported file opens it at its line and column", async ({ page }) => {
  await open(page);
  await write(page, "import broken\n");
  await add(page, "broken.py", "fine = 1\nwrong = = 2\n");
  await tab(page, "main.py").click();
  await button(page, "Run").click();
  await expect(problems(page)).toContainText("Line 2, column 9 of broken.py", PATIENT);
  await isShown(page, "broken.py");
  await expect(page.locator(".cm-lintRange-error")).toHaveCount(1);
  await tab(page, "main.py").click();
  await expect(page.locator(".cm-lintRange-error")).toHaveCount(0);
  await problems(page).getByRole("button", { name: /Line 2/ }).click();
  await isShown(page, "broken.py");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type("X");
  await expect(editor(page)).toContainText("wrong = X= 2");
});

test("a traceback leads into the file of each frame", async ({ page }) => {
  await open(page);
  await write(page, "import sums\n\nsums.share(0)\n");
  await add(page, "sums.py", "def share(n):\n    return 1 / n\n");
  await run(page);
  await expect(outcome(page)).toContainText("ZeroDivisionError");
  await consoleLog(page).getByRole("button", { name: /main\.py.*line 3/ }).click();
  await isShown(page, "main.py");
  await consoleLog(page).getByRole("button", { name: /sums\.py.*line 2, in share/ }).click();
  await isShown(page, "sums.py");
});

test("stepping into an imported file changes the tab, and stepping out changes it back", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await tab(page, "main.py").click();
  const line = page.locator(".ls-line-current");
  await button(page, "Step").click();
  await expect(narration(page)).toContainText("Nothing has been executed yet.", PATIENT);
  await step(page, 2, async () => (await line.textContent()) === "def below(limit):");
  await isShown(page, "primes.py");
  await expect(narration(page).getByRole("button", { name: "line 1 of primes.py" })).toBeVisible();
  await step(page, 4, async () => (await line.textContent()) === "found = primes.below(10)");
  await isShown(page, "main.py");
  await step(page, 1, async () => (await line.textContent()) === "def below(limit):");
  await isShown(page, "primes.py");
  await button(page, "Step back").click();
  await isShown(page, "main.py");
  await expect(line).toHaveText("found = primes.below(10)");
});

test("a step through a module of the library stays at the caller's line", async ({ page }) => {
  await open(page);
  await write(page, "import bisect\n\nrow = []\nfor n in (3, 1, 2):\n    bisect.insort(row, n, key=abs)\nprint(row)\n");
  await button(page, "Step").click();
  await expect(narration(page)).toContainText("Nothing has been executed yet.", PATIENT);
  for (let n = 0; n < 12 && (await outcome(page).count()) === 0; n += 1) {
    await button(page, "Step").click();
    await expect(page.getByRole("region", { name: "Inspectors" })).not.toContainText("insort_right");
    await page.waitForTimeout(100);
  }
  await expect(outcome(page)).toContainText("Finished");
  await expect(tabs(page).getByRole("tab")).toHaveCount(1);
});

test("a closed file can be brought back with its text", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await button(page, "Close primes.py").click();
  await expect(tabs(page).getByRole("tab")).toHaveCount(1);
  await expect(tab(page, "main.py")).toBeFocused();
  await page.getByRole("status").filter({ hasText: "primes.py was closed" }).getByRole("button", { name: "Undo" }).click();
  await isShown(page, "primes.py");
  await expect(editor(page)).toContainText("def below");
  await run(page);
  await expect(consoleLog(page)).toContainText("[2, 3, 5, 7]");
});

test("a lesson gives the files back that it took the place of", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await button(page, "Lessons").click();
  await page.getByRole("navigation", { name: "Lessons" }).getByText("A program of several files").click();
  await expect(tabs(page).getByRole("tab")).toHaveText([
    "main.py",
    "prices.py",
    "shop/__init__.py",
    "shop/till.py",
    "shop/receipt.py",
  ]);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(tabs(page).getByRole("tab")).toHaveText(["main.py", "primes.py"]);
  await expect(editor(page)).toContainText("def below");
  await tab(page, "main.py").click();
  await expect(editor(page)).toContainText("primes.below(10)");
});

test("a draft of several files is there after a reload", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await add(page, "pkg/empty.py");
  await page.waitForTimeout(1_000);
  await page.goto("about:blank");
  await open(page);
  await expect(tabs(page).getByRole("tab")).toHaveText(["main.py", "primes.py", "pkg/empty.py"]);
  await isShown(page, "main.py");
  await tab(page, "primes.py").click();
  await expect(editor(page)).toContainText("found.append(n)");
});

test("a link brings all files along, and one of a single file still works", async ({ page, context }) => {
  await open(page);
  await writeBoth(page);
  await run(page);
  await page.waitForTimeout(1_000);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(tabs(other).getByRole("tab")).toHaveText(["main.py", "primes.py"]);
  await expect(consoleLog(other)).toContainText("[2, 3, 5, 7]", PATIENT);
  await tab(other, "primes.py").click();
  await expect(editor(other)).toContainText("def below");
  // Made before a program could have several files.
  await open(other, "?old#v1.ASUA2v8BB21haW4ucHkNcHJpbnQoNiAqIDcpCgAABAoAgJDfwEoAAAER");
  await expect(tabs(other).getByRole("tab")).toHaveText(["main.py"]);
  await expect(editor(other)).toContainText("print(6 * 7)");
});

test("a program that is too long for a link says so and is kept", async ({ page }) => {
  await open(page);
  await add(page, "long.py", `text = "${"x".repeat(210_000)}"\n`);
  await button(page, "Share").click();
  await expect(page.getByRole("status").filter({ hasText: "too long for a link" })).toBeVisible();
  await page.waitForTimeout(1_000);
  await page.goto("about:blank");
  await open(page);
  await expect(tab(page, "long.py")).toBeVisible();
});

test("the keyboard alone chooses, renames and closes", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await add(page, "third.py", "third = 3\n");
  await tab(page, "third.py").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "main.py")).toBeFocused();
  await isShown(page, "main.py");
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "primes.py")).toBeFocused();
  await page.keyboard.press("End");
  await expect(tab(page, "third.py")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(tab(page, "main.py")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(tab(page, "third.py")).toBeFocused();
  expect(await tabs(page).locator("[tabindex='0']").count()).toBe(1);
  await page.keyboard.press("F2");
  await expect(nameField(page)).toBeFocused();
  await expect(nameField(page)).toHaveValue("third.py");
  await page.keyboard.type("pkg/last");
  await page.keyboard.press("Enter");
  await expect(tab(page, "pkg/last.py")).toBeFocused();
  await expect(editor(page)).toContainText("third = 3");
  await page.keyboard.press("Delete");
  await expect(tab(page, "primes.py")).toBeFocused();
  await expect(tabs(page).getByRole("tab")).toHaveText(["main.py", "primes.py"]);
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await expect(tab(page, "main.py")).toBeFocused();
});

test("a double click renames", async ({ page }) => {
  await open(page);
  await writeBoth(page);
  await tab(page, "primes.py").dblclick();
  await nameField(page).fill("numbers_.py");
  await nameField(page).press("Enter");
  await expect(tab(page, "numbers_.py")).toBeVisible();
  await expect(page.getByText("changed since the run")).toHaveCount(0);
});

for (const colorScheme of ["dark", "light"]) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const [width, height] of [[1440, 900], [390, 844]]) {
      test(`tabs fit into ${width} pixels, and axe finds nothing`, async ({ page }, info) => {
        await page.setViewportSize({ width, height });
        await open(page);
        await writeBoth(page);
        await clean(page);
        for (const name of ["shop/__init__.py", "shop/till.py", "shop/receipt.py", "a_rather_long_name.py"]) {
          await add(page, name, "pass\n");
        }
        await tab(page, "primes.py").click();
        await run(page);
        await page.screenshot({ path: info.outputPath("tabs.png") });
        await fits(page, width);
        await clean(page);
        await tab(page, "a_rather_long_name.py").focus();
        await page.keyboard.press("End");
        await page.screenshot({ path: info.outputPath("last.png") });
        await button(page, "Add a file").click();
        await nameField(page).fill("my-file");
        await nameField(page).press("Enter");
        await expect(page.getByRole("alert")).toBeVisible();
        await page.screenshot({ path: info.outputPath("name.png") });
        await fits(page, width);
        await clean(page);
        if (width < 760) expect(await page.evaluate(tooSmall, 40)).toEqual([]);
      });
    }
  });
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {number} most
 * @param {() => Promise<boolean>} arrived
 */
async function step(page, most, arrived) {
  for (let n = 0; n < most; n += 1) {
    const before = await narration(page).textContent();
    await button(page, "Step").click();
    await expect(narration(page)).not.toHaveText(before);
    if (await arrived()) return;
  }
  throw new Error(`not there within ${most} steps`);
}

/** @param {import("@playwright/test").Page} page */
async function clean(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {number} width
 */
async function fits(page, width) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/**
 * Buttons and tabs among the files that are too small for a finger; this runs in the page.
 *
 * @param {number} least
 */
function tooSmall(least) {
  return [...document.querySelectorAll(".files button, .files input")]
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
    .map(({ target, box }) => `${target.ariaLabel ?? target.textContent}: ${box.width} × ${box.height}`);
}
