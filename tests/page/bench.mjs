/**
 * Measures the programs of tests/workloads beside CPython: `cargo xtask bench`.
 *
 * Three ways to run each: `python3`, the native command (LOCKSTEP), and the built page in headless
 * Chromium, where a new browser types the program into the editor and presses Run; its time goes
 * from the page's `Run` to the worker's `Ended`, so loading is not in it. A native time is the
 * command's wall clock less that of an empty program. Every sample of ours comes right behind one
 * of CPython's, and the table shows the best of each: other work on the machine only adds time.
 * With PEERS, a folder with `adapters/NAME.js` (each default-exports `init({ bare })` and
 * `run(source)`, and prints with `__out`), `node_modules` and `package.json`, other Pythons for
 * the browser get columns of their own.
 *
 * Prints markdown. Refuses a program that prints something else than under CPython.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const WORKLOADS = fileURLToPath(new URL("../workloads/", import.meta.url));
const EMPTY = "empty.py";
const PYTHON = process.env.PYTHON ?? "python3";
const LOCKSTEP = process.env.LOCKSTEP;
const PEERS = process.env.PEERS;
const N_SAMPLES = Number(process.env.SAMPLES ?? 5);
/** A program that takes less is run four times as often: a slow moment of the machine is longer. */
const SHORT_MS = 300;
const PATIENCE_MS = 60_000;
const HAS_PAGE = process.env.NATIVE !== "1";

/** What each program is, in the table's words. */
const TITLES = {
  "prime.py": "`is_prime(5_000_111_000_222_021)`",
  "calls.py": "`fibonacci(27)`",
  "counter.py": "3,000,000 × `total += 1` on a global",
  "objects.py": "objects and methods",
  "generators.py": "generators",
  "containers.py": "lists, dicts, sets",
  "strings.py": "texts",
  "tasks.py": "10,000 tasks × 10 `sleep(0)`",
  "items.py": "200,000 items through `asyncio.Queue`",
  "threads.py": "1,000 threads",
};

const { chromium } = HAS_PAGE || PEERS ? await import("@playwright/test") : {};
const { CHROMIUM } = await import("./chromium.mjs");
const site = HAS_PAGE ? await (await import("./server.mjs")).serve() : null;
const peers = PEERS ? await peerHost(PEERS) : { names: [], close() {} };
const wanted = process.argv.slice(2);
try {
  const rows = [];
  const startup = { cpython: Infinity, native: Infinity };
  for (let n = 0; n < 3 * N_SAMPLES; n += 1) {
    startup.cpython = Math.min(startup.cpython, command(PYTHON, [], EMPTY).ms);
    startup.native = Math.min(startup.native, command(LOCKSTEP, ["run"], EMPTY).ms);
  }
  for (const name of Object.keys(TITLES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const row = await measure(name, startup);
    rows.push(row);
    console.error(line(row));
  }
  console.log(table(rows));
} finally {
  site?.close();
  peers.close();
}

/**
 * Best times of one program, in milliseconds.
 *
 * @param {string} name
 * @param {{ cpython: number, native: number }} startup
 */
async function measure(name, startup) {
  const source = readFileSync(join(WORKLOADS, name), "utf8");
  const best = { name, cpython: Infinity, native: Infinity, page: Infinity };
  for (const peer of peers.names) best[peer] = Infinity;
  const keep = (key, ms) => (best[key] = Math.min(best[key], ms));
  let expected = "";
  const cpython = () => {
    const { ms, text } = command(PYTHON, [], name);
    expected = text;
    keep("cpython", ms - startup.cpython);
  };
  for (let n = 0; n < N_SAMPLES || (n < 4 * N_SAMPLES && best.cpython < SHORT_MS); n += 1) {
    cpython();
    const native = command(LOCKSTEP, ["run"], name);
    if (native.text !== expected) throw new Error(`${name} prints something else natively`);
    keep("native", native.ms - startup.native);
  }
  for (let n = 0; site && n < N_SAMPLES; n += 1) {
    cpython();
    const { ms, text } = await inPage(source);
    if (!expected.split("\n").every((line) => text.includes(line))) {
      throw new Error(`${name} prints something else in the page`);
    }
    keep("page", ms);
  }
  for (const peer of peers.names) {
    for (let n = 0; n < Math.min(N_SAMPLES, 3); n += 1) {
      cpython();
      const ms = await inPeer(peer, source, expected);
      // What cannot run it is not asked twice.
      if (ms === null) break;
      keep(peer, ms);
    }
  }
  return best;
}

/**
 * @param {string} program
 * @param {string[]} words
 * @param {string} name
 */
function command(program, words, name) {
  const start = process.hrtime.bigint();
  const { status, stdout, error } = spawnSync(program, [...words, join(WORKLOADS, name)], { encoding: "utf8" });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || status !== 0) throw error ?? new Error(`${program} failed on ${name}`);
  return { ms, text: stdout };
}

/**
 * Runs a program in a fresh page.
 *
 * @param {string} source
 * @returns {Promise<{ ms: number, text: string }>}
 */
async function inPage(source) {
  return withPage(async (page) => {
    await page.addInitScript(listen);
    await page.goto(site.url);
    await page.waitForFunction(() => performance.getEntriesByName("lockstep-editor").length > 0, null, {
      timeout: PATIENCE_MS,
    });
    await page.getByRole("textbox", { name: "Program" }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(source);
    // The page compiles a moment after the last key.
    await page.waitForTimeout(1_500);
    await page.evaluate(() => {
      const isRun = (button) => /^(▶\s*)?Run\b/.test(button.ariaLabel ?? button.textContent.trim());
      [...document.querySelectorAll("button")].find((button) => isRun(button) && !button.disabled).click();
    });
    await page.waitForFunction(() => globalThis.bench.end !== undefined, null, { timeout: PATIENCE_MS, polling: 50 });
    return page.evaluate(() => ({ ms: bench.end - bench.start, text: bench.text }));
  });
}

/**
 * Notes when the page says `Run` to its worker and when that says `Ended`, by the first bytes of
 * the messages (crates/protocol: the places of the variants in their enums); this runs in the page.
 */
function listen() {
  const bench = (globalThis.bench = { text: "" });
  const decoder = new TextDecoder();
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const bytes = new Uint8Array(data);
        // An update; behind its number comes what it is.
        let at = 1;
        while (bytes[at] > 127) at += 1;
        if (bytes[0] !== 1) return;
        if (bytes[at + 1] === 1) bench.text += decoder.decode(bytes);
        if (bytes[at + 1] === 2) bench.end = performance.now();
      });
    }
    postMessage(message, ...rest) {
      if (message?.[0] === 1 && message[1] === 1) {
        Object.assign(bench, { start: performance.now(), end: undefined, text: "" });
      }
      super.postMessage(message, ...rest);
    }
  };
}

/**
 * Serves the browser Pythons of a folder.
 *
 * @param {string} folder
 */
async function peerHost(folder) {
  const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const packages = Object.keys(dependencies);
  const versions = {};
  for (const file of existsSync(join(folder, "adapters")) ? readdirSync(join(folder, "adapters")) : []) {
    const name = file.replace(/\.js$/, "");
    const found = packages.find((one) => one.includes(name) && existsSync(join(folder, "node_modules", one)));
    if (found) versions[name] = JSON.parse(readFileSync(join(folder, "node_modules", found, "package.json"))).version;
  }
  const roots = { npm: join(folder, "node_modules"), adapters: join(folder, "adapters") };
  const server = createServer((request, response) => {
    const [, first, ...rest] = decodeURIComponent(new URL(request.url, "http://host").pathname).split("/");
    const head = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    if (first === "peer") {
      const page = `<!doctype html><script>globalThis.out = ""; globalThis.__out = (text) => { out += text; };
globalThis.__err = () => {}; globalThis.__wasmBytes = () => 0;</script><script type="module">
const { default: peer } = await import("/adapters/${rest[0]}.js"); await peer.init({ bare: false }); globalThis.peer = peer;</script>`;
      response.writeHead(200, { ...head, "content-type": "text/html" }).end(page);
      return;
    }
    const file = roots[first] && normalize(join(roots[first], rest.join("/")));
    if (!file?.startsWith(roots[first]) || !existsSync(file)) {
      response.writeHead(404, head).end();
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...head, "content-type": type }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { names: Object.keys(versions), versions, url, close: () => server.close() };
}

/**
 * Milliseconds that another Python takes in a fresh page, or `null` if it cannot do it.
 *
 * @param {string} name
 * @param {string} source
 * @param {string} expected
 */
async function inPeer(name, source, expected) {
  return withPage(async (page) => {
    await page.goto(`${peers.url}/peer/${name}`);
    await page.waitForFunction(() => globalThis.peer, null, { timeout: PATIENCE_MS, polling: 50 });
    const run = page.evaluate(async (text) => {
      const start = performance.now();
      await peer.run(text);
      return { ms: performance.now() - start, text: out };
    }, source);
    const late = page.waitForTimeout(PATIENCE_MS).then(() => null);
    const found = await Promise.race([run, late]).catch(() => null);
    return found?.text.trim() === expected.trim() ? found.ms : null;
  }).catch(() => null);
}

/**
 * @template T
 * @param {(page: import("@playwright/test").Page) => Promise<T>} use
 */
async function withPage(use) {
  const browser = await chromium.launch(CHROMIUM);
  try {
    return await use(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}

/** @param {Record<string, number>} row */
function line(row) {
  const ratio = (key) => (Number.isFinite(row[key]) ? `${(row[key] / row.cpython).toFixed(2)}×` : "–");
  const ours = site ? [ratio("native"), ratio("page")] : [ratio("native")];
  const cells = [TITLES[row.name], `${(row.cpython / 1000).toFixed(2)} s`, ...ours, ...peers.names.map(ratio)];
  return `| ${cells.join(" | ")} |`;
}

/** @param {Record<string, number>[]} rows */
function table(rows) {
  const version = command(PYTHON, ["-V"], EMPTY).text.split("\n")[0].replace("Python", "CPython");
  const others = peers.names.map((name) => `${name} ${peers.versions[name]}`);
  const heads = ["program", version, "`lockstep run`", ...(site ? ["in the page"] : []), ...others];
  const rule = heads.map((_, index) => (index === 0 ? "---" : "--:"));
  const place = `${cpus()[0].model.replace(/\s+/g, " ")}, ${process.platform}`;
  const day = new Date().toISOString().slice(0, 10);
  const note = `Times against CPython's on the same machine, best of ${N_SAMPLES} or more; ${place}, ${day}.`;
  return [`| ${heads.join(" | ")} |`, `| ${rule.join(" | ")} |`, ...rows.map(line), "", note].join("\n");
}
