/**
 * Finishes the site after Trunk: gives the worker, the library and the editor names with the hash of
 * their content, and minifies the glue and the styles of a
 * release.
 *
 * Trunk hashes what the page loads first, but not what it loads later by name, and a host may
 * cache either for years: an old worker behind a new page would speak another language. The page
 * learns the names from `<meta name="lockstep-worker">` and `<meta name="lockstep-editor">`. It
 * refuses a page without these two.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { transformSync } from "esbuild";

const site = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";

if (release) {
  for (const name of readdirSync(site).filter((name) => name.endsWith(".js"))) minify(name);
  minifyStyles(join(site, "index.html"));
}

const wasm = rename("lockstep-worker_bg.wasm");
// The glue only declares how to begin; the page starts a worker by its name alone, and both
// files lie beside each other wherever the site is hosted.
const glue = join(site, "lockstep-worker.js");
const library = rename("library.txt");
const begin = `self.lockstepLibrary = ${JSON.stringify(library)};
wasm_bindgen({ module_or_path: ${JSON.stringify(wasm)} });\n`;
writeFileSync(glue, `${readFileSync(glue, "utf8")}\n${begin}`);

announce({ "lockstep-worker": rename("lockstep-worker.js"), "lockstep-editor": rename("editor.js") });

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
