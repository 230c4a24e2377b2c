/**
 * Prints one line for each file below the folder named: raw bytes, brotli bytes, name. Brotli at
 * its highest quality, as a static host compresses once.
 */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const site = process.argv[2];
for (const name of readdirSync(site, { recursive: true }).sort()) {
  const path = join(site, name);
  if (!statSync(path).isFile()) continue;
  const raw = readFileSync(path);
  console.log(`${raw.length} ${brotliCompressSync(raw).length} ${name.replaceAll("\\", "/")}`);
}
