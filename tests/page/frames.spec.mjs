/** The page never blocks: frames go on while the engine hunts primes, and the hunt can be cancelled. */
import { expect, test } from "@playwright/test";

import { PATIENT, button, consoleLog, open, outcome, run, write } from "./page.mjs";

const HUNT = `import math


def is_prime(n):
    if n % 2 == 0:
        return n == 2
    for divisor in range(3, math.isqrt(n) + 1, 2):
        if n % divisor == 0:
            return False
    return True


for n in range(5_000_111_000_222_021, 5_000_111_000_999_999, 2):
    is_prime(n)
`;

/** A frame takes a sixtieth of a second; a machine with two cores also has other things to do. */
const MOST_FRAMES_ABOVE_34_MS = 0.1;
const LONGEST_FRAME_MS = 400;

test("frames go on during a long run, and it can be cancelled", async ({ page }) => {
  await open(page);
  await write(page, HUNT);
  await button(page, "Run").click();
  await expect(page.getByRole("progressbar")).toBeVisible(PATIENT);
  const gaps = await page.evaluate(frameGaps, 2_500);
  const long = gaps.filter((gap) => gap > 34).length;
  expect(long / gaps.length).toBeLessThan(MOST_FRAMES_ABOVE_34_MS);
  expect(Math.max(...gaps)).toBeLessThan(LONGEST_FRAME_MS);

  await expect(page.getByRole("region", { name: "Transport" })).toContainText(/[1-9],\d{3},\d{3} instructions/);
  await button(page, "Cancel").click();
  await expect(button(page, "Run")).toBeVisible();
  await write(page, 'print("and on")\n');
  await run(page);
  await expect(outcome(page)).toContainText("Finished");
  await expect(consoleLog(page)).toContainText("and on");
});

test("playing moves the cursor through virtual time", async ({ page }) => {
  await open(page);
  await write(page, 'import time\n\nfor n in range(3):\n    print("tick", n)\n    time.sleep(1)\n');
  await button(page, "Play").click();
  await expect(consoleLog(page)).toContainText("tick 0", PATIENT);
  await expect(button(page, "Pause")).toBeVisible();
  await expect(consoleLog(page)).not.toContainText("tick 2");
  await expect(outcome(page)).toContainText("Finished", PATIENT);
  await expect(consoleLog(page)).toContainText("tick 2");
  await expect(button(page, "Play")).toBeVisible();
});

/**
 * The milliseconds between frames, for a while; this runs in the page.
 *
 * @param {number} span
 */
function frameGaps(span) {
  return new Promise((resolve) => {
    const gaps = [];
    const begin = performance.now();
    let last = begin;
    const frame = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (now - begin < span) requestAnimationFrame(frame);
      else resolve(gaps);
    };
    requestAnimationFrame(frame);
  });
}
