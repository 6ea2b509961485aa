// Serves the episode pages of an earshot site with Fastify and better-sqlite3, on a port of 127.0.0.1 that
// the system picks and that is printed:
//
//     node server.mjs SITE
//
// Compressed as @fastify/compress would do at level 1, but at once: that is what costs Node least.
import { gzipSync } from "node:zlib";
import Fastify from "fastify";
import { render } from "./page.mjs";
import { openStore } from "./store.mjs";

const read = openStore(process.argv[2]);
const server = Fastify();

server.get("/shows/:show/:episode", (request, reply) => {
  const found = read(request.params.show, request.params.episode);
  if (!found) return reply.code(404).send("not found");
  const page = render(found);
  reply.header("Content-Type", "text/html; charset=utf-8").header("Vary", "Accept-Encoding");
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(page);
  return reply.header("Content-Encoding", "gzip").send(gzipSync(page, { level: 1 }));
});

console.log(await server.listen({ host: "127.0.0.1", port: 0 }));
