/**
 * Finishes the site after Trunk: gives the worker, the library and the editor names with the hash of
 * their content; of a release it splits the engine ({@link split}) and minifies the glue and the
 * styles.
 *
 * Trunk hashes what the page loads first, but not what it loads later by name, and a host may
 * cache either for years: an old worker behind a new page would speak another language. The page
 * learns the names from `<meta name="lockstep-worker">` and `<meta name="lockstep-editor">`. It
 * refuses a page without these two.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { transformSync } from "esbuild";

import { split } from "./split/split.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const built = process.env.CARGO_TARGET_DIR ?? join(here, "..", "target");

const ENGINE = "lockstep-worker_bg.wasm";
const REST = "lockstep-rest.wasm";
// The glue only declares how to begin; the page starts a worker by its name alone, and all its
// files lie beside each other wherever the site is hosted.
const GLUE = "lockstep-worker.js";

if (release) splitEngine();
const library = rename("library.txt");
const files = { first: rename(ENGINE), rest: release ? rename(REST) : null };
append(GLUE, `self.lockstepLibrary = ${JSON.stringify(library)};`);
if (release) {
  append(GLUE, `self.lockstepFiles = ${JSON.stringify(files)};`);
  append(GLUE, readFileSync(join(here, "split", "join.js"), "utf8"));
  for (const name of readdirSync(site).filter((name) => name.endsWith(".js"))) minify(name);
  minifyStyles(join(site, "index.html"));
} else {
  append(GLUE, `wasm_bindgen({ module_or_path: ${JSON.stringify(files.first)} });`);
}
announce({ "lockstep-worker": rename(GLUE), "lockstep-editor": rename("editor.js") });

/** Makes two files of the engine, and tells the glue where the one gets the other from. */
function splitEngine() {
  const glue = readFileSync(join(site, GLUE), "utf8");
  const linked = readFileSync(join(built, "wasm32-unknown-unknown", "engine", "lockstep-worker.wasm"));
  const library = readFileSync(join(site, "library.txt"), "utf8");
  const { first, rest } = split(linked, readFileSync(join(site, ENGINE)), glue, library);
  writeFileSync(join(site, ENGINE), first);
  writeFileSync(join(site, REST), rest);
  const imports = `"./${ENGINE.replace(".wasm", ".js")}": import0,`;
  if (!glue.includes(imports)) throw new Error(`the engine's glue has no ${imports}`);
  writeFileSync(join(site, GLUE), glue.replace(imports, `${imports} rest: { load: () => self.lockstepRest() },`));
}

/**
 * @param {string} name
 * @param {string} text
 */
function append(name, text) {
  const path = join(site, name);
  writeFileSync(path, `${readFileSync(path, "utf8")}\n${text}\n`);
}

/** @param {string} name */
function minify(name) {
  const path = join(site, name);
  // A classic worker's glue must keep its global name, so top-level names stay as they are.
  const { code } = transformSync(readFileSync(path, "utf8"), {
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    target: "es2022",
    legalComments: "none",
  });
  writeFileSync(path, code);
}

/**
 * Minifies the styles that stand in the page itself.
 *
 * @param {string} path
 */
function minifyStyles(path) {
  const styles = /(<style[^>]*>)(.*?)(<\/style>)/gs;
  const short = (css) => transformSync(css, { loader: "css", minify: true }).code;
  const html = readFileSync(path, "utf8");
  writeFileSync(path, html.replace(styles, (_, begin, css, end) => begin + short(css) + end));
}

/**
 * Puts the hash of a file's content into its name.
 *
 * @param {string} name
 */
function rename(name) {
  const hash = createHash("sha256").update(readFileSync(join(site, name))).digest("hex");
  const [, stem, ending] = name.match(/^(.*?)((?:_bg)?\.\w+)$/);
  const renamed = `${stem}-${hash.slice(0, 16)}${ending}`;
  renameSync(join(site, name), join(site, renamed));
  return renamed;
}

/** @param {Record<string, string>} names */
function announce(names) {
  const path = join(site, "index.html");
  let html = readFileSync(path, "utf8");
  for (const [meta, name] of Object.entries(names)) {
    const empty = `<meta name="${meta}" content="">`;
    if (!html.includes(empty)) throw new Error(`www/index.html has no ${empty}`);
    html = html.replace(empty, `<meta name="${meta}" content="${name}">`);
  }
  writeFileSync(path, html);
}
