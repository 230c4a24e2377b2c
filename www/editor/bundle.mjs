/**
 * Bundles the editor into www/generated/editor.js, before Trunk copies it into the site.
 *
 * Trunk runs this before every build, also while serving, so an unchanged bundle is not written
 * again: writing would look like one more change. Refuses to go on without esbuild.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "generated", "editor.js");

const bundle = await build({
  entryPoints: [join(here, "editor.js")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  write: false,
});
const { contents } = bundle.outputFiles[0];

mkdirSync(dirname(target), { recursive: true });
if (!same(contents)) writeFileSync(target, contents);

/** @param {Uint8Array} contents */
function same(contents) {
  try {
    return readFileSync(target).equals(contents);
  } catch {
    return false;
  }
}
