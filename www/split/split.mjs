/**
 * Splits the engine's wasm in two: what ordinary programs need, which a visitor waits for, and the
 * rest, which comes behind it. www/split/join.js puts them together again in the worker.
 *
 * Its main function is {@link split}. Which functions are needed is recorded anew in each build
 * ({@link record}). In the first half a function of the rest leaves a stand-in, which fetches the
 * rest if it is not here yet and calls the function through a table. The rest shares the first
 * half's memory and tables and calls back into it through exports. Data comes with the rest when
 * nothing else could read it ({@link splitData}). It refuses an engine that uses more of wasm than is
 * listed here.
 */
import binaryen from "binaryen";

import { splitData, withoutLists } from "./data.mjs";
import { record } from "./record.mjs";

const { i32, none, Features } = binaryen;

/** What Rust's compiler uses by itself, and every browser of the last years has. */
const FEATURES =
  Features.MutableGlobals |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.NontrappingFPToInt |
  Features.ReferenceTypes |
  Features.CallIndirectOverlong |
  Features.Multivalue;

/** The namespace of what the rest imports: the first half's exports. */
const FIRST = "first";
/** The function that fetches the rest: its namespace, and its name there. */
const LOADER = ["rest", "load"];
/** The first half's global that tells whether the rest is here, and its table of the rest's functions. */
const IS_HERE = "restIsHere";
const TABLE = "rest";

/**
 * @param {Uint8Array} linked - what the linker wrote
 * @param {Uint8Array} listed - what was made of it, before it is optimised
 * @param {string} glue - the script that wasm-bindgen wrote for it
 * @param {string} library - the bundle of the library's texts
 * @returns {{ first: Uint8Array, rest: Uint8Array }} optimised for size
 */
export function split(linked, listed, glue, library) {
  optimiseForSize();
  const wasm = withoutLists(listed);
  const needed = findNeeded(wasm, glue, library);
  const entries = findEntries(wasm, needed);
  const module = read(wasm);
  const moved = new Set(own(module).flatMap(({ name }) => (needed.has(name) ? [] : [name])));
  module.dispose();
  const data = splitData(linked, wasm, (name) => moved.has(name));
  const { rest, imports } = makeRest(wasm, needed, entries, data.rest);
  return { first: makeFirst(wasm, needed, entries, imports, data.first), rest };
}

/** The functions that ordinary programs call: each is given a mark which it sets. */
function findNeeded(wasm, glue, library) {
  const module = read(wasm);
  const names = own(module).map(({ name }) => name);
  for (const [n, { name, body, results }] of own(module).entries()) {
    module.addGlobal(`mark${n}`, i32, true, module.i32.const(0));
    module.addGlobalExport(`mark${n}`, `mark${n}`);
    const mark = module.global.set(`mark${n}`, module.i32.const(1));
    setBody(module, name, module.block(null, [mark, body], results));
  }
  const needed = new Set();
  record(new WebAssembly.Module(emit(module)), glue, library, (exports) => {
    for (const [n, name] of names.entries()) if (exports[`mark${n}`].value) needed.add(name);
  });
  return needed;
}

/** The functions of the rest that the first half names: it calls them, or has them in a table. */
function findEntries(wasm, needed) {
  const module = read(wasm);
  for (const { name } of own(module)) {
    if (needed.has(name)) module.addFunctionExport(name, `needed ${name}`);
    else setBody(module, name, module.unreachable());
  }
  for (const { table } of segments(module)) module.addTableExport(table, `table ${table}`);
  module.runPasses(["remove-unused-module-elements"]);
  const entries = own(module).filter(({ name }) => !needed.has(name));
  const names = entries.map(({ name }) => name);
  module.dispose();
  return names;
}

/** Everything but the rest's functions is imported from the first half, the page's functions too. */
function makeRest(wasm, needed, entries, data) {
  const module = read(wasm);
  for (const { name } of exports(module)) module.removeExport(name);
  for (const { name, table, at, functions } of segments(module)) {
    module.removeElementSegment(name);
    // What has a stand-in in the table of the first half replaces it there.
    for (const [start, run] of runs(functions, (name) => !needed.has(name))) {
      module.addActiveElementSegment(table, `${name} ${start}`, run, module.i32.const(at + start));
    }
  }
  for (const { name, module: from, params, results } of infos(module)) {
    if (!from && !needed.has(name)) continue;
    module.removeFunction(name);
    module.addFunctionImport(name, FIRST, name, params, results);
  }
  for (const { name, type, mutable } of globals(module)) module.addGlobalImport(name, FIRST, name, type, mutable);
  for (const { name } of tables(module)) module.addTableImport(name, FIRST, name);
  module.addTable(TABLE, entries.length, entries.length);
  module.addTableImport(TABLE, FIRST, TABLE);
  module.addActiveElementSegment(TABLE, TABLE, entries, module.i32.const(0));
  const memory = exports(read(wasm)).find(({ kind }) => kind === binaryen.ExternalMemory);
  setData(module, null, memory.value, data);
  module.addMemoryImport(memory.value, FIRST, memory.name);
  optimise(module);

  // What is left of the imports gets short names.
  const imports = infos(module).filter(({ module: from }) => from === FIRST);
  for (const [n, { name, params, results }] of imports.entries()) {
    module.addFunctionImport(name, FIRST, short(n), params, results);
  }
  return { rest: emit(module), imports: imports.map(({ name }) => name) };
}

/** The functions of the rest become stand-ins, or go. */
function makeFirst(wasm, needed, entries, imports, data) {
  const module = read(wasm);
  const memory = exports(module).find(({ kind }) => kind === binaryen.ExternalMemory);
  module.removeExport(memory.name);
  setData(module, memory.name, memory.value, data);
  module.addFunctionImport("load", ...LOADER, none, none);
  module.addGlobal(IS_HERE, i32, true, module.i32.const(0));
  module.addGlobalExport(IS_HERE, IS_HERE);
  for (const [n, name] of imports.entries()) module.addFunctionExport(name, short(n));
  for (const { name } of globals(module)) if (name !== IS_HERE) module.addGlobalExport(name, name);
  const exported = new Set(exports(module).map(({ name }) => name));
  for (const { name } of tables(module)) if (!exported.has(name)) module.addTableExport(name, name);
  module.addTable(TABLE, entries.length, entries.length);
  module.addTableExport(TABLE, TABLE);
  const slots = new Map(entries.map((name, slot) => [name, slot]));
  for (const { name, params, results } of own(module)) {
    if (needed.has(name)) continue;
    const slot = slots.get(name);
    setBody(module, name, slot === undefined ? module.unreachable() : standIn(module, slot, params, results));
  }
  optimise(module);
  return emit(module);
}

/** Makes the memory anew, with other data than it had. */
function setData(module, exported, name, data) {
  const placed = data.map(({ address, bytes }) => ({ offset: module.i32.const(address), data: bytes, passive: false }));
  module.setMemory(module.getMemoryInfo().initial, -1, exported, placed, false, false, name);
}

function standIn(module, slot, params, results) {
  const fetch = module.if(module.i32.eqz(module.global.get(IS_HERE, i32)), module.call("load", [], none));
  const given = binaryen.expandType(params).map((type, n) => module.local.get(n, type));
  const call = module.call_indirect(TABLE, module.i32.const(slot), given, params, results);
  return module.block(null, [fetch, call], results);
}

/** What the first run leaves, the second finds: half a percent. */
function optimise(module) {
  module.optimize();
  module.optimize();
}

function optimiseForSize() {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setLowMemoryUnused(true);
  binaryen.setZeroFilledMemory(true);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);
  binaryen.setDebugInfo(false);
}

/** The name of an import that only we read. */
function short(n) {
  return `f${n.toString(36)}`;
}

/** @param {Uint8Array} wasm */
function read(wasm) {
  const module = binaryen.readBinary(wasm);
  module.setFeatures(FEATURES);
  return module;
}

function emit(module) {
  const wasm = module.emitBinary();
  module.dispose();
  return wasm;
}

function setBody(module, name, body) {
  binaryen.Function(module.getFunction(name)).body = body;
}

function own(module) {
  return infos(module).filter(({ module: from }) => !from);
}

function infos(module) {
  return all(module.getNumFunctions(), (n) => binaryen.getFunctionInfo(module.getFunctionByIndex(n)));
}

function exports(module) {
  return all(module.getNumExports(), (n) => binaryen.getExportInfo(module.getExportByIndex(n)));
}

function globals(module) {
  return all(module.getNumGlobals(), (n) => binaryen.getGlobalInfo(module.getGlobalByIndex(n)));
}

function tables(module) {
  return all(module.getNumTables(), (n) => binaryen.getTableInfo(module.getTableByIndex(n)));
}

/** What the tables hold from the beginning. */
function segments(module) {
  const found = all(module.getNumElementSegments(), (n) =>
    binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(n)),
  );
  return found.map(({ name, table, offset, data }) => {
    return { name, table, at: binaryen.getExpressionInfo(offset).value, functions: data };
  });
}

/** The stretches of a list that are wanted, each with its index. */
function runs(list, isWanted) {
  const found = [];
  for (const [n, one] of list.entries()) {
    if (!isWanted(one)) continue;
    if (n > 0 && isWanted(list[n - 1])) found.at(-1)[1].push(one);
    else found.push([n, [one]]);
  }
  return found;
}

function all(count, get) {
  return Array.from({ length: count }, (_, n) => get(n));
}
