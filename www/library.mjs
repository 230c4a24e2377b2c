/**
 * Bundles the texts of crates/library/python into www/generated/library.txt, before Trunk copies
 * it into the site: a separator, the dotted name, a newline, the text, for each module.
 *
 * The engine's crate `lockstep-library` reads it. An unchanged bundle is not written again:
 * writing would look like one more change to Trunk.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const texts = join(here, "..", "crates", "library", "python");
const target = join(here, "generated", "library.txt");
const separator = "\u0001";

const files = readdirSync(texts, { recursive: true }).filter((name) => name.endsWith(".py"));
const bundle = files
  .map((name) => name.replaceAll("\\", "/"))
  .sort()
  .map((name) => {
    const module = name.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    return `${separator}${module}\n${readFileSync(join(texts, name), "utf8")}`;
  })
  .join("");

mkdirSync(dirname(target), { recursive: true });
if (!same(bundle)) writeFileSync(target, bundle);

/** @param {string} text */
function same(text) {
  try {
    return readFileSync(target, "utf8") === text;
  } catch {
    return false;
  }
}
