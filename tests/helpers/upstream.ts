import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface SeenRequest {
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** An answer, one made for the request (`count` begins with 1 for each path), or a function that writes to the socket itself. */
export type Route =
  | Answer
  | ((request: SeenRequest, count: number) => Answer)
  | { readonly raw: (request: IncomingMessage, response: ServerResponse) => void };

export interface Upstream {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string;
  /** `127.0.0.1:{port}`, for INBRIEF_ALLOW_UPSTREAM. */
  readonly pair: string;
  readonly seen: readonly SeenRequest[];
  /** Sets what a path answers from now on; without a route it is 404. */
  route(path: string, route: Route): void;
  close(): Promise<void>;
}

/** A web server on loopback that a test dictates to. */
export async function startUpstream(): Promise<Upstream> {
  const routes = new Map<string, Route>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    seen.push({ path, headers: request.headers });
    const route = routes.get(path);
    if (route === undefined) return write(response, { status: 404, body: "nothing here" });
    if ("raw" in route) return route.raw(request, response);
    const count = seen.filter((one) => one.path === path).length;
    write(response, typeof route === "function" ? route({ path, headers: request.headers }, count) : route);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the upstream has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    pair: `127.0.0.1:${address.port}`,
    seen,
    route: (path, route) => void routes.set(path, route),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function write(response: ServerResponse, { status = 200, headers = {}, body = "" }: Answer): void {
  response.writeHead(status, headers);
  response.end(status === 304 ? undefined : body);
}
