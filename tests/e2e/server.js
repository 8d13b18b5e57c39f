// The plainest of static servers: a missing file is a 404, /about redirects to /about/ and keeps
// the query. dist/ stands at / and once more below /x/y/, where pages must work as well.
import express from "express";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Sends files as hosts do, compressed with brotli: html, scripts, styles and wasm. */
function compressed(folder) {
  const done = new Map();
  return async (request, response, next) => {
    const path = request.path.endsWith("/") ? `${request.path}index.html` : request.path;
    const type = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm" }[path.split(".").at(-1)];
    if (!type) return next();
    if (!done.has(path)) done.set(path, await readFile(join(folder, path)).then(brotliCompressSync, () => undefined));
    const body = done.get(path);
    if (!body) return next();
    response.set({ "Content-Type": type, "Content-Encoding": "br", "Content-Length": String(body.length) }).end(body);
  };
}

/**
 * Serves a folder, by default dist/, on a free port of this machine; returns its origin and a
 * function that stops it.
 */
export async function serveDist({ folder = dist, isCompressed = false } = {}) {
  const app = express();
  app.disable("x-powered-by");
  if (isCompressed) app.use(compressed(folder));
  app.use("/x/y", express.static(folder));
  app.use("/", express.static(folder));
  app.use((request, response) => response.status(404).sendFile(`${folder}/404.html`));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}
