/**
 * Tells which of the engine's data nothing but the rest reads, so that it can come with the rest.
 *
 * Its main function is {@link splitData}. What reads what is written in the linker's own list of the
 * places where it put addresses, which it leaves in the wasm when it is told to
 * (crates/worker/build.rs). All that a function of the first half could reach stays in the first
 * half, through any number of pointers; so do the functions that the list knows and the finished
 * engine does not. It refuses an engine that is not the one of the list.
 */

/** Bytes before the first section. */
const PREAMBLE = 8;
const CUSTOM = 0;
const CODE = 10;
const DATA = 11;

/** What a symbol of the linker's can be, as far as it has a form of its own. */
const SYMBOL_DATA = 1;
const SYMBOL_SECTION = 3;
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;

/** Kinds of places in the linker's list: those that hold addresses of data, and the others. */
const ADDRESSES = new Set([3, 4, 5, 11]);
const OFFSETS = new Set([8, 9]);
const INDEXES = new Set([0, 1, 2, 6, 7, 10, 13, 20, 26]);

const I32_CONST = 0x41;

/**
 * @typedef {{ address: number, bytes: Uint8Array }} Segment
 *
 * @param {Uint8Array} linked - what the linker wrote
 * @param {Uint8Array} wasm - the engine that was made of it
 * @param {(name: string) => boolean} isRest - whether a function belongs to the rest
 * @returns {{ first: Segment[], rest: Segment[] }} the data of either half
 */
export function splitData(linked, wasm, isRest) {
  const sections = findSections(linked);
  const data = segments(linked, sections);
  const finished = segments(wasm, findSections(wasm));
  const isSame = ({ address, bytes }, n) => address === data[n]?.address && Buffer.compare(bytes, data[n].bytes) === 0;
  if (finished.length !== data.length || !finished.every(isSame)) throw new Error("the linker's list is of another engine");
  const symbols = readSymbols(custom(linked, sections, "linking"));
  const names = readNames(custom(linked, sections, "name"));
  const bodies = functionBodies(linked, sections, names);

  // The first half's own addresses are where the search begins.
  const reached = new Set();
  let body = 0;
  for (const { at, symbol } of addresses(linked, sections, CODE)) {
    while (at >= bodies[body].end) body += 1;
    if (!isRest(bodies[body].name)) reached.add(symbol);
  }
  const pointers = addresses(linked, sections, DATA);
  const isRead = data.map(({ bytes }) => new Uint8Array(bytes.length));
  // A set also goes through what is added meanwhile.
  for (const symbol of reached) {
    const { segment, offset, size } = symbols[symbol];
    if (segment === undefined) continue;
    isRead[segment].fill(1, offset, offset + size);
    const begin = data[segment].at + offset;
    for (let n = firstAt(pointers, begin); n < pointers.length && pointers[n].at < begin + size; n += 1) {
      reached.add(pointers[n].symbol);
    }
  }
  const first = data.map(({ address, bytes }, n) => ({ address, bytes: bytes.map((byte, at) => byte * isRead[n][at]) }));
  const rest = data.flatMap(({ address, bytes }, n) =>
    stretches(isRead[n]).map(([begin, end]) => ({ address: address + begin, bytes: bytes.slice(begin, end) })),
  );
  return { first, rest };
}

/**
 * The wasm without the linker's lists, which are of no use to anyone else.
 *
 * @param {Uint8Array} wasm
 */
export function withoutLists(wasm) {
  const isList = ({ name }) => name === "linking" || name.startsWith("reloc.");
  const parts = findSections(wasm).filter((section) => !isList(section));
  return Buffer.concat([wasm.subarray(0, PREAMBLE), ...parts.map(({ from, end }) => wasm.subarray(from, end))]);
}

/** Reads the numbers and names that wasm is made of, one after the other. */
class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  /** The part of the given length that comes next. */
  part(length) {
    this.at += length;
    return new Reader(this.bytes, this.at - length, this.at);
  }

  /** As many things as the next number says. */
  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

/** The sections of a wasm, in order. */
function findSections(wasm) {
  const reader = new Reader(wasm, PREAMBLE);
  const found = [];
  while (reader.at < wasm.length) {
    const { at: from } = reader;
    const id = reader.byte();
    const content = reader.part(reader.number());
    found.push({ id, name: id === CUSTOM ? content.name() : "", from, begin: content.at, end: content.end });
  }
  return found;
}

function section(wasm, sections, isWanted) {
  const found = sections.find(isWanted);
  if (!found) throw new Error("the engine was linked without a list of addresses");
  return new Reader(wasm, found.begin, found.end);
}

function custom(wasm, sections, wanted) {
  return section(wasm, sections, ({ name }) => name === wanted);
}

/** What the memory holds from the beginning, and where that stands in the data's section. */
function segments(wasm, sections) {
  const reader = section(wasm, sections, ({ id }) => id === DATA);
  const { at: begin } = reader;
  return reader.list(() => {
    if (reader.byte() !== 0 || reader.byte() !== I32_CONST) throw new Error("a segment of data is not simply put in place");
    const address = reader.number();
    reader.byte();
    const { at, end } = reader.part(reader.number());
    return { address, at: at - begin, bytes: wasm.subarray(at, end) };
  });
}

/** The linker's symbols: where data stands, nothing for all others. */
function readSymbols(reader) {
  const SYMBOL_TABLE = 8;
  reader.number();
  while (reader.byte() !== SYMBOL_TABLE) reader.part(reader.number());
  return reader.part(reader.number()).list((reader) => {
    const kind = reader.byte();
    const flags = reader.number();
    if (kind === SYMBOL_DATA) {
      reader.name();
      if (flags & UNDEFINED) return {};
      return { segment: reader.number(), offset: reader.number(), size: reader.number() };
    }
    reader.number();
    if (kind !== SYMBOL_SECTION && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME)) reader.name();
    return {};
  });
}

/** The names of functions by their number. */
function readNames(reader) {
  const FUNCTIONS = 1;
  while (reader.byte() !== FUNCTIONS) reader.part(reader.number());
  return new Map(reader.part(reader.number()).list((reader) => [reader.number(), reader.name()]));
}

/** The functions in the code's section: the name of each, and where it ends. */
function functionBodies(wasm, sections, names) {
  const nImports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  const reader = section(wasm, sections, ({ id }) => id === CODE);
  const { at: begin } = reader;
  const ends = reader.list(() => reader.part(reader.number()).end - begin);
  return ends.map((end, n) => ({ name: names.get(nImports + n), end }));
}

/** Where in a section addresses of data stand, in order, and of which symbols. */
function addresses(wasm, sections, wanted) {
  const target = sections.findIndex(({ id }) => id === wanted);
  const lists = sections.filter(({ name }) => name.startsWith("reloc."));
  const readers = lists.map(({ begin, end }) => new Reader(wasm, begin, end));
  const reader = readers.find((reader) => reader.number() === target);
  if (!reader) throw new Error("the engine was linked without a list of addresses");
  const places = reader.list(() => {
    const kind = reader.byte();
    const place = { at: reader.number(), symbol: reader.number() };
    const isAddress = ADDRESSES.has(kind);
    // How far behind the symbol's beginning: it is the symbol's all the same.
    if (isAddress || OFFSETS.has(kind)) reader.number();
    else if (!INDEXES.has(kind)) throw new Error(`the linker's list has places of an unknown kind, ${kind}`);
    return isAddress ? place : null;
  });
  return places.filter((place) => place).sort((a, b) => a.at - b.at);
}

/** The index of the first place that is not before `at`. */
function firstAt(places, at) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretches of zeros: where each begins and ends. */
function stretches(marks) {
  const found = [];
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at]) continue;
    const begin = at;
    while (at < marks.length && !marks[at]) at += 1;
    found.push([begin, at]);
  }
  return found;
}
