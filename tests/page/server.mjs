/**
 * A static host for the built site, as plain as the plainest that a course may use: files below a
 * path, compressed, and no headers of its own choosing.
 *
 * Serves `dist/` at http://127.0.0.1:PORT/courses/lockstep/ and refuses every other path, so that
 * a link which is not relative fails. Its main function is {@link serve}; run by itself it serves
 * until it is stopped.
 */
import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

export const SUB_PATH = "/courses/lockstep/";

const SITE = fileURLToPath(new URL("../../dist/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Compresses the whole site before it answers, as a host does at upload, then serves it.
 *
 * @param {number} port - 0 for any free one
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(port = 0) {
  const files = load(SITE);
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const name = path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) || "index.html" : null;
    const file = files.get(name);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end(`no such file: ${path}\n`);
      return;
    }
    const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "cache-control": "no-store",
      ...(takesBrotli ? { "content-encoding": "br" } : {}),
    });
    response.end(takesBrotli ? file.brotli : file.raw);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${SUB_PATH}`,
    close: () => server.close(),
  };
}

/** @param {string} site */
function load(site) {
  const files = new Map();
  for (const name of readdirSync(site, { recursive: true })) {
    const path = join(site, name);
    if (!statSync(path).isFile()) continue;
    const raw = readFileSync(path);
    files.set(name, { raw, brotli: brotliCompressSync(raw) });
  }
  if (!files.has("index.html")) throw new Error("there is no built site in dist/");
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(Number(process.argv[2] ?? 0));
  console.log(`serving dist/ at ${url}`);
}
