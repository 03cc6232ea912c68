import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { renderUpstream } from "./render-upstream.ts";
import type { World } from "./world.ts";

export interface Upstream {
  /** `127.0.0.1:{port}`. */
  readonly pair: string;
  show(world: World): void;
  /** Hears of each request that comes; null: nobody does. */
  onRequest: (() => void) | null;
  close(): Promise<void>;
}

/** All publishers of a world on one loopback server, with honest validators, but for those whose path ends in 0: they have none. */
export async function startUpstream(): Promise<Upstream> {
  let world: World = { publishers: [], made: 0 };
  const server = createServer((request, response) => {
    upstream.onRequest?.();
    const publisher = world.publishers.find(({ path }) => path === request.url);
    if (publisher === undefined) return void response.writeHead(404).end();
    const { body, contentType } = renderUpstream(publisher);
    const etag = publisher.path.endsWith("0") ? null : `"${createHash("sha1").update(body).digest("hex")}"`;
    const status = etag !== null && request.headers["if-none-match"] === etag ? 304 : 200;
    response.writeHead(status, { "content-type": contentType, ...(etag === null ? {} : { etag }) });
    response.end(status === 304 ? undefined : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the upstream has no port");
  const upstream: Upstream = {
    pair: `127.0.0.1:${address.port}`,
    show: (next) => {
      world = next;
    },
    onRequest: null,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return upstream;
}
