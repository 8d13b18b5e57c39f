// The plainest of static servers: a missing file is a 404, /about redirects to /about/ and keeps
// the query. dist/ stands at / and once more below /x/y/, where pages must work as well.
import express from "express";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Serves dist/ on a free port of this machine; returns its origin and a function that stops it. */
export async function serveDist() {
  const app = express();
  app.disable("x-powered-by");
  app.use("/x/y", express.static(dist));
  app.use("/", express.static(dist));
  app.use((request, response) => response.status(404).sendFile(`${dist}/404.html`));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}
