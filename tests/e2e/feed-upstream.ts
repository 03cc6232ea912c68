import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface UpstreamDocument {
  readonly type: string;
  readonly body: string;
}

export interface FeedUpstream {
  readonly host: string;
  readonly url: (path: string) => string;
  /** Serves this under the path from now on; its ETag follows from the body. */
  put(path: string, document: UpstreamDocument): void;
  /** The next request for the path is left hanging; resolves when it has come. */
  hang(path: string): Promise<void>;
  /** What was asked since the last call, in order. */
  takeRequests(): readonly UpstreamRequest[];
  close(): Promise<void>;
}

export interface UpstreamRequest {
  readonly path: string;
  readonly ifNoneMatch: string | null;
  readonly status: number;
}

/** A loopback publisher with strong ETags and honest 304s. */
export async function startFeedUpstream(): Promise<FeedUpstream> {
  const documents = new Map<string, UpstreamDocument>();
  const hanging = new Map<string, () => void>();
  let requests: UpstreamRequest[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    const caught = hanging.get(path);
    if (caught !== undefined) {
      hanging.delete(path);
      caught();
      return;
    }
    const document = documents.get(path);
    const ifNoneMatch = request.headers["if-none-match"] ?? null;
    const etag = `"${createHash("sha1")
      .update(document?.body ?? "")
      .digest("hex")}"`;
    const status = document === undefined ? 404 : ifNoneMatch === etag ? 304 : 200;
    requests.push({ path, ifNoneMatch, status });
    response.writeHead(status, { etag, "content-type": document?.type ?? "text/plain" });
    response.end(status === 200 ? document?.body : undefined);
  };

  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    url: (path) => `http://${host}${path}`,
    put: (path, document) => void documents.set(path, document),
    hang: (path) => new Promise((caught) => hanging.set(path, caught)),
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
