/** How the page looks: nothing overlaps or is cut, axe finds nothing, pictures for people to see. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { PATIENT, button, open, outcome, problems, run, write } from "./page.mjs";

const PROGRAM = `import asyncio
import threading
import time

scales = threading.Lock()


def weigh(grams):
    for _ in range(3):
        with scales:
            time.sleep(grams / 10_000)
            print("weighed", grams)


async def bake(what, minutes):
    await asyncio.sleep(minutes / 10)
    print(what, "is done")


async def bakery():
    async with asyncio.TaskGroup() as group:
        group.create_task(bake("bread", 4))
        group.create_task(bake("pie", 2))


threads = [threading.Thread(target=weigh, args=(grams,)) for grams in (500, 800)]
for thread in threads:
    thread.start()
asyncio.run(bakery())
for thread in threads:
    thread.join()
`;

for (const colorScheme of ["dark", "light"]) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing", async ({ page }) => {
      await open(page);
      await clean(page, "fresh");
      await button(page, "Lessons").click();
      await clean(page, "the menu");
      await page.keyboard.press("Escape");
      await write(page, PROGRAM);
      await run(page);
      await clean(page, "after a run");
      await page.getByRole("application", { name: /^Timeline/ }).click({ position: { x: 600, y: 80 } });
      await expect(outcome(page)).toHaveCount(0);
      await clean(page, "in the middle");
      await write(page, "import subprocess\n");
      await button(page, "Run").click();
      await expect(problems(page)).toBeVisible(PATIENT);
      await clean(page, "problems");
      await button(page, "Keyboard shortcuts").click();
      await clean(page, "the dialog");
    });

    for (const [width, height] of [[1440, 900], [1000, 800], [390, 844]]) {
      test(`a picture at ${width} pixels`, async ({ page }, info) => {
        await page.setViewportSize({ width, height });
        await open(page);
        await page.screenshot({ path: info.outputPath("fresh.png") });
        await write(page, PROGRAM);
        await run(page);
        await page.screenshot({ path: info.outputPath("end.png"), fullPage: true });
        await page.getByRole("application", { name: /^Timeline/ }).click({ position: { x: width * 0.55, y: 80 } });
        await expect(outcome(page)).toHaveCount(0);
        await page.screenshot({ path: info.outputPath("middle.png"), fullPage: true });
        await fits(page, width, width < 760 ? Infinity : height);
      });
    }
  });
}

test("a narrow page has targets for fingers, and tabs that work", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await write(page, PROGRAM);
  await run(page);
  const small = await page.evaluate(tooSmall, 40);
  expect(small).toEqual([]);
  await page.getByRole("tab", { name: "Console" }).click();
  await expect(page.getByRole("log", { name: "Console" })).toContainText("bread is done");
  await page.getByRole("tab", { name: "Locks" }).click();
  await expect(page.getByRole("tabpanel", { name: "Locks" })).toContainText("scales");
  await clean(page, "narrow");
});

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} what
 */
async function clean(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, what).toEqual([]);
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {number} width
 * @param {number} height
 */
async function fits(page, width, height) {
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  expect(size[0]).toBeLessThanOrEqual(width);
  expect(size[1]).toBeLessThanOrEqual(height);
  expect(await page.evaluate(overlaps)).toEqual([]);
}

/** The page's parts that lie over each other; this runs in the page. */
function overlaps() {
  const parts = [...document.querySelectorAll("header, main > section, main > section section")];
  const fixed = (part) => getComputedStyle(part).position === "fixed";
  const boxes = parts.filter((part) => !fixed(part)).map((part) => ({ part, box: part.getBoundingClientRect() }));
  const found = [];
  for (const a of boxes) {
    for (const b of boxes) {
      if (a.part === b.part || a.part.contains(b.part) || b.part.contains(a.part)) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 1 && high > 1) found.push(`${a.part.className} over ${b.part.className}`);
    }
  }
  return found;
}

/**
 * Buttons and fields that are too small for a finger; this runs in the page.
 *
 * @param {number} least
 */
function tooSmall(least) {
  return [...document.querySelectorAll("button, select, input, summary, [role='tab']")]
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
    .map(({ target, box }) => `${target.ariaLabel ?? target.textContent}: ${box.width} × ${box.height}`);
}
