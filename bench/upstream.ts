import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { rssFeed } from "./material.ts";

/**
 * A publisher in a process of its own, so that it costs the measured one nothing: `/feed/{n}.xml` from memory, with ETag and honest 304.
 * `PUT /new?items=3` makes so many items of every feed new from then on. Prints its port; ends with its parent.
 */
const [sources = "10", items = "30"] = process.argv.slice(2);
/** A day ago: what is made new later is still not in the future, and the first items are young enough to count as new. */
const newestMs = Date.now() - 24 * 3_600_000;
let documents = made(0);

function made(newItems: number) {
  return Array.from({ length: Number(sources) }, (_, source) => {
    const body = Buffer.from(rssFeed({ source, items: Number(items), newItems, newestMs }));
    return { body, etag: `"${createHash("sha1").update(body).digest("hex")}"` };
  });
}

const server = createServer((request, response) => {
  const url = request.url ?? "/";
  if (request.method === "PUT") {
    documents = made(Number(new URL(url, "http://upstream").searchParams.get("items") ?? 0));
    return void response.writeHead(204).end();
  }
  const document = documents[Number(/^\/feed\/(\d+)\.xml$/.exec(url)?.[1] ?? -1)];
  if (document === undefined) return void response.writeHead(404).end();
  const { etag, body } = document;
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { etag, "content-type": "application/rss+xml", "content-length": body.length }).end(body);
});

server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
console.log(typeof address === "object" ? address?.port : address);
// The parent holds the other end: when it is gone, so are we.
process.stdin.resume().once("end", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));
