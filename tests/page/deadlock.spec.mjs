/** A program that is no lesson: two threads, two locks in opposite order, a small sleep between. */
import { expect, test } from "@playwright/test";

import { backUntil, button, consoleLog, editor, lanes, locks, narration, open, outcome, run, write } from "./page.mjs";

const PROGRAM = `import threading
import time

salt = threading.Lock()
pepper = threading.Lock()


def season(first, second):
    with first:
        time.sleep(0.01)
        with second:
            print(threading.current_thread().name, "seasons")


cook = threading.Thread(target=season, args=(salt, pepper), name="cook")
guest = threading.Thread(target=season, args=(pepper, salt), name="guest")
cook.start()
guest.start()
cook.join()
guest.join()
`;

test("a deadlock is run into, told, stepped back from, and mended", async ({ page }) => {
  await open(page);
  await write(page, PROGRAM);
  await run(page);

  await test.step("the report names units, locks and lines", async () => {
    await expect(outcome(page)).toContainText("Deadlock");
    const stuck = outcome(page).getByRole("listitem");
    await expect(stuck.filter({ hasText: /cook.*waits for.*pepper.*line 11.*held by.*guest.*line 9/s })).toHaveCount(1);
    await expect(stuck.filter({ hasText: /guest.*waits for.*salt.*line 11.*held by.*cook.*line 9/s })).toHaveCount(1);
    await stuck.filter({ hasText: /^cook/ }).getByRole("button", { name: "line 11" }).click();
    await expect(editor(page)).toContainText("with second:");
  });

  await test.step("both lanes are blocked on a named lock", async () => {
    const lane = lanes(page).getByRole("listitem");
    await expect(lane.filter({ hasText: /^cook: blocked, waits for lock pepper/ })).toHaveCount(1);
    await expect(lane.filter({ hasText: /^guest: blocked, waits for lock salt/ })).toHaveCount(1);
    const lock = locks(page).getByRole("listitem");
    await expect(lock.filter({ hasText: /salt.*Owner.*cook.*Waiting.*guest/s })).toHaveCount(1);
    await expect(lock.filter({ hasText: /pepper.*Owner.*guest.*Waiting.*cook/s })).toHaveCount(1);
  });

  await test.step("the wait is narrated", async () => {
    await page.getByLabel("Step by").selectOption("effect");
    const told = /(cook|guest).*waits for.*(pepper|salt).*(guest|cook) has held it since line 9/s;
    await backUntil(page, async () => told.test(await narration(page).textContent()), 20);
  });

  await test.step("stepping back past the first acquire frees the locks", async () => {
    await expect(locks(page)).toContainText("Owner");
    await backUntil(page, async () => !(await locks(page).textContent()).includes("Owner"));
    await expect(outcome(page)).toHaveCount(0);
    await button(page, "Step").click();
    await expect(locks(page)).toContainText("Owner");
  });

  await test.step("editing and running again works", async () => {
    await write(page, PROGRAM.replace("args=(pepper, salt)", "args=(salt, pepper)"));
    await run(page);
    await expect(outcome(page)).toContainText("Finished");
    await expect(consoleLog(page)).toContainText("cook seasons");
    await expect(consoleLog(page)).toContainText("guest seasons");
  });
});
