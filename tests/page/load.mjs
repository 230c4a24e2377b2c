/**
 * Measures how fast the built site loads: `cargo xtask bench-load`.
 *
 * Each sample is a new browser with an empty profile, so nothing is cached; the site comes
 * compressed from loopback, below a sub-path. The page marks its moments itself
 * (`performance.mark`), counted from the start of the navigation. The program is
 * `print("hello")`, brought by the page's own link, and the Run button is pressed as soon as it
 * can be. Prints medians beside the targets; it refuses a page that never reaches a moment, and
 * judges nothing else, because machines differ.
 */
import { chromium } from "@playwright/test";

import { CHROMIUM } from "./chromium.mjs";
import { serve } from "./server.mjs";

const N_SAMPLES = Number(process.env.SAMPLES ?? 7);
const PATIENCE_MS = 20_000;

/** Each moment: how the page names it, the target and the hope in seconds. */
const MOMENTS = [
  { name: "first picture", entry: "first-contentful-paint" },
  { name: "usable editor", entry: "lockstep-editor", target: 1.0, hope: 0.4 },
  { name: "first step shown", entry: "lockstep-first-step", target: 1.5, hope: 0.7 },
  { name: 'first print of print("hello")', entry: "lockstep-first-print", target: 0.35, hope: 0.25 },
];

const host = await serve();
try {
  const link = await linkTo('print("hello")\n');
  const samples = [];
  for (let n = 0; n < N_SAMPLES; n += 1) samples.push(await sample(link));
  report(samples);
} finally {
  host.close();
}

/**
 * Has the page itself make a link to a program, by typing it.
 *
 * @param {string} program
 */
async function linkTo(program) {
  return withPage(async (page) => {
    await page.goto(host.url);
    await reached(page, "lockstep-editor");
    const before = page.url();
    const editor = page.getByRole("textbox", { name: "Program" });
    await editor.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(program);
    await page.waitForFunction((url) => location.href !== url, before, { timeout: PATIENCE_MS });
    // The page writes its address a moment after the last key.
    await page.waitForTimeout(1_000);
    return page.url();
  });
}

/** @param {string} link */
async function sample(link) {
  return withPage(async (page) => {
    await page.addInitScript(pressRun);
    await page.goto(link);
    for (const { entry } of MOMENTS) await reached(page, entry);
    return page.evaluate(() => {
      const found = {};
      for (const { name, startTime } of performance.getEntries()) found[name] ??= startTime;
      return found;
    });
  });
}

/** Presses Run in the first frame that has such a button; this runs in the page. */
function pressRun() {
  const isRun = (button) => /^(▶\s*)?Run\b/.test(button.ariaLabel ?? button.textContent.trim());
  const look = () => {
    const button = [...document.querySelectorAll("button")].find(isRun);
    if (button && !button.disabled) button.click();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} entry
 */
async function reached(page, entry) {
  const seen = (name) => performance.getEntriesByName(name).length > 0;
  await page.waitForFunction(seen, entry, { timeout: PATIENCE_MS }).catch(() => {
    throw new Error(`the page did not reach "${entry}" within ${PATIENCE_MS / 1000} s`);
  });
}

/**
 * @template T
 * @param {(page: import("@playwright/test").Page) => Promise<T>} use
 */
async function withPage(use) {
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await use(page);
  } finally {
    await browser.close();
  }
}

/** @param {Record<string, number>[]} samples */
function report(samples) {
  console.log(`\nload times, median of ${samples.length} cold loads (slowest in brackets), seconds`);
  console.log("moment".padEnd(34), "median", " slowest ", " target", "  hope");
  for (const { name, entry, target, hope } of MOMENTS) {
    const times = samples.map((one) => one[entry]).sort((a, b) => a - b);
    const seconds = (value) => (value / 1000).toFixed(3);
    const [median, slowest] = [times[times.length >> 1], times[times.length - 1]];
    console.log(
      name.padEnd(34),
      `${seconds(median)} `,
      `(${seconds(slowest)}) `,
      (target?.toFixed(2) ?? "").padStart(6),
      (hope?.toFixed(2) ?? "").padStart(6),
    );
  }
}
