/**
 * The page as its tests use it: by roles and names, as a person with a screen reader would.
 *
 * {@link open} waits for a usable editor, {@link write} replaces the program, {@link run} presses
 * Run and waits for the outcome. Holds no expectations of its own beyond those.
 */
import { expect } from "@playwright/test";

/** A short run on a busy machine, the engine's download included. */
export const PATIENT = { timeout: 30_000 };

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} [rest] - query and fragment
 */
export async function open(page, rest = "") {
  await page.goto(`./${rest}`);
  await page.waitForFunction(() => performance.getEntriesByName("lockstep-editor").length > 0);
}

/** @param {import("@playwright/test").Page} page */
export const editor = (page) => page.getByRole("textbox", { name: "Program" });

/** @param {import("@playwright/test").Page} page */
export const outcome = (page) => page.getByRole("group", { name: "Outcome" });

/** @param {import("@playwright/test").Page} page */
export const narration = (page) => page.getByRole("region", { name: "Narration" });

/** @param {import("@playwright/test").Page} page */
export const problems = (page) => page.getByRole("region", { name: "Problems" });

/** @param {import("@playwright/test").Page} page */
export const consoleLog = (page) => page.getByRole("log", { name: "Console" });

/** @param {import("@playwright/test").Page} page */
export const lanes = (page) => page.getByRole("list", { name: "Lanes at the cursor" });

/** @param {import("@playwright/test").Page} page */
export const locks = (page) => page.getByRole("region", { name: "Locks & co." });

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 */
export const button = (page, name) => page.getByRole("button", { name, exact: true });

/**
 * Replaces the program by pasting, which is quick for long texts and keeps every character.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} program
 */
export async function write(page, program) {
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (program === "") {
    await page.keyboard.press("Delete");
    return;
  }
  await editor(page).evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, program);
}

/** @param {import("@playwright/test").Page} page */
export async function run(page) {
  await button(page, "Run").click();
  await expect(outcome(page)).toBeVisible(PATIENT);
}

/**
 * Steps back until the page shows something.
 *
 * @param {import("@playwright/test").Page} page
 * @param {() => Promise<boolean>} shown
 * @param {number} [most]
 */
export async function backUntil(page, shown, most = 80) {
  for (let n = 0; n < most; n += 1) {
    if (await shown()) return;
    const before = await moment(page);
    await button(page, "Step back").click();
    await expect.poll(() => moment(page)).not.toBe(before);
  }
  throw new Error(`not seen within ${most} steps back`);
}

/** What tells one moment from another: the clock and the sentence. */
async function moment(page) {
  const clock = await page.getByRole("status", { name: "Virtual time" }).textContent();
  return `${clock} ${await narration(page).textContent()}`;
}
