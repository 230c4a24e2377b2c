/** The engine's rest comes in the background, and at once when a program needs it. */
import { expect, test } from "@playwright/test";

import { consoleLog, open, run, write } from "./page.mjs";

const REST = /lockstep-rest.*\.wasm/;
const RARE = 'print(bytes.fromhex("4c6f636b").decode("ascii"), (1.5).hex(), pow(3, -1, 7))\n';

test("a program that needs the rest waits for it", async ({ page }) => {
  let requests = 0;
  await page.context().route(REST, (route) => {
    requests += 1;
    // The one in the background fails.
    return requests === 1 ? route.abort() : route.continue();
  });
  await open(page);
  await write(page, RARE);
  await run(page);
  await expect(consoleLog(page)).toContainText("Lock 0x1.8000000000000p+0 5");
  expect(requests).toBe(2);
});

test("the rest comes by itself", async ({ page }) => {
  let requests = 0;
  page.on("request", (request) => (requests += REST.test(request.url()) ? 1 : 0));
  await open(page);
  await expect.poll(() => page.workers()[0]?.evaluate(() => self.lockstepRest)).toBe(null);
  await write(page, RARE);
  await run(page);
  await expect(consoleLog(page)).toContainText("Lock 0x1.8000000000000p+0 5");
  expect(requests).toBe(1);
});
