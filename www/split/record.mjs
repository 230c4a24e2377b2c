/**
 * Runs programs on the engine's wasm outside of a browser, to learn what they need of it.
 *
 * Its main function is {@link record}. An {@link Engine} stands in for the worker's scope: its
 * messages, its clock, its event queue. The clock ticks by itself, so every build records the
 * same. It refuses an engine that does not understand it, because the messages are written here
 * by hand, as crates/protocol defines them.
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What messages to the engine begin with, and what they hold. */
const LOAD = [1, 0];
const RUN = [1, 1];
const STOP = [1, 2];
const QUERY = 2;
const AT_START = [0, 0];
const AT_LATEST = [0, 1];
const AT_POSITION = [0, 2];
const STEP = 1;
const GRANULARITIES = [0, 1, 2, 3];
const MODES = { script: 0, await: 1, notebook: 2 };

/** Programs that call so many methods of builtin types as no first program does. */
const MANY_METHODS = ["containers.py", "strings.py"];

/** The number of a run, and what the engine's news of it begin with. */
const RUN_ID = 1;
const UPDATE = [1, RUN_ID];

/** Slices after which a long program is stopped. */
const MOST_SLICES = 300;
const TICK_MS = 5;

/**
 * Runs ordinary programs, each on an engine of its own: the lessons, and the programs whose speed
 * is measured.
 *
 * @param {WebAssembly.Module} module
 * @param {string} glue - the script that wasm-bindgen wrote for it
 * @param {string} library - the bundle of the library's texts
 * @param {(exports: WebAssembly.Exports) => void} look - called after each program
 */
export function record(module, glue, library, look) {
  const lessons = texts("www/lessons", ".md").map(lesson);
  const programs = texts("tests/workloads", ".py", MANY_METHODS).map((text) => ({ files: [["main.py", text]], mode: "script" }));
  for (const program of [...lessons, ...programs]) {
    const engine = new Engine(module, glue, library);
    use(engine, program);
    look(engine.exports);
  }
}

/**
 * Does with a program what a visitor does: steps forward and back, runs to the end, looks back.
 *
 * @param {Engine} engine
 * @param {{ files: [string, string][], mode: keyof MODES }} program
 */
function use(engine, { files, mode }) {
  const [interpreter, cores, cost, schedule, mostSteps, nArguments, input] = [0, 4, 10, 0, 20_000_000_000, 0, ""];
  const settings = [MODES[mode], interpreter, cores, cost, schedule, mostSteps, nArguments, input];
  engine.send(...LOAD, RUN_ID, files.length, ...files.flat(), ...settings);
  let request = 0;
  const ask = (...query) => engine.send(QUERY, (request += 1), ...query);
  ask(...AT_START);
  for (const granularity of GRANULARITIES) {
    ask(STEP, 0, granularity, 0);
    ask(STEP, 40, granularity, 0);
    ask(STEP, 60, granularity, 1);
  }
  engine.send(...RUN);
  engine.send(...STOP);
  ask(...AT_POSITION, 30);
  ask(...AT_LATEST);
  // To what it cannot read the engine says another greeting.
  const [greeting, ...news] = engine.said;
  const isUpdate = (message) => UPDATE.every((byte, n) => message[n] === byte);
  if (news.some((message) => message[0] === greeting[0]) || news.filter(isUpdate).length < 2) {
    throw new Error("the engine does not understand www/split/record.mjs: has the protocol changed?");
  }
}

/** An engine whose worker has one visitor and no browser. */
class Engine {
  /** What it said, greeting first. */
  said = [];
  /** Whether it has asked for another slice. */
  #isDue = false;
  #now = 0;
  /** The end of the channel behind which the engine waits for its slices. */
  #slices = {};
  #scope;

  constructor(module, glue, library) {
    const ask = () => (this.#isDue = true);
    const slices = this.#slices;
    class MessageChannel {
      port1 = slices;
      port2 = { postMessage: ask };
    }
    class XMLHttpRequest {
      status = 200;
      responseText = library;
      open() {}
      send() {}
    }
    this.#scope = {
      lockstepLibrary: "library",
      performance: { now: () => (this.#now += TICK_MS) },
      postMessage: (message) => this.said.push(new Uint8Array(message)),
    };
    const begin = new Function("self", "globalThis", "MessageChannel", "XMLHttpRequest", `${glue}\nreturn wasm_bindgen;`);
    this.exports = begin(this.#scope, this.#scope, MessageChannel, XMLHttpRequest).initSync({ module });
  }

  /**
   * Sends a message, and lets the engine work until it waits for another.
   *
   * @param {...(number | string)} parts
   */
  send(...parts) {
    this.#scope.onmessage({ data: Uint8Array.from(parts.flatMap(bytes)) });
    for (let n = 0; this.#isDue && n < MOST_SLICES; n += 1) {
      this.#isDue = false;
      this.#slices.onmessage({});
    }
  }
}

/**
 * A part of a message: a text with its length before it, a number in groups of seven bits.
 *
 * @param {number | string} part
 * @returns {number[]}
 */
function bytes(part) {
  if (typeof part === "string") {
    const text = new TextEncoder().encode(part);
    return [...bytes(text.length), ...text];
  }
  return part < 128 ? [part] : [(part % 128) + 128, ...bytes(Math.floor(part / 128))];
}

/**
 * The program in a lesson's text.
 *
 * @param {string} text
 */
function lesson(text) {
  const fences = [...text.matchAll(/^```python *(.*)\n([^]*?)^```$/gm)];
  const files = fences.map(([, name, program]) => [name || "main.py", program]);
  return { files, mode: text.match(/^mode: (\w+)$/m)[1] };
}

/**
 * The texts of a folder of the repository.
 *
 * @param {string} folder
 * @param {string} ending
 * @param {string[]} but - names that are left out
 */
function texts(folder, ending, but = []) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(ending) && !but.includes(name));
  return names.sort().map((name) => readFileSync(join(root, folder, name), "utf8"));
}
