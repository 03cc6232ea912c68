import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import { faultResponse, sendFault, writeFault } from "./answer-fault.ts";
import {
  badTarget,
  faultOfHost,
  faultOfParser,
  internalFault,
  type ParserError,
  type RequestFault,
  unknownExpectation,
  unknownMethod,
} from "./request-fault.ts";

export type Fetch = (request: Request, env: { readonly incoming: IncomingMessage }) => Response | Promise<Response>;

/** The application as an HTTP server, which tells also those whose requests cannot be put to it what is wrong with them. */
export function createHttpServer(fetch: Fetch): Server {
  const listener = toListener(fetch);
  // Node's own refusal of a request without Host says nothing.
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    const fault = faultOfHost(incoming);
    if (fault !== null) return sendFault(outgoing, fault);
    // RFC 9110 §9.3.7: of the server as a whole.
    if (incoming.method === "OPTIONS" && incoming.url === "*") incoming.url = "/";
    listener(incoming, outgoing);
  });
  server.on("checkExpectation", (_, outgoing: ServerResponse) => sendFault(outgoing, unknownExpectation));
  server.on("connect", (_, socket: Duplex) =>
    writeFault(
      socket.on("error", () => socket.destroy()),
      unknownMethod,
    ),
  );
  refuseUnreadable(server);
  return server;
}

function toListener(fetch: Fetch): RequestListener {
  const ask: Parameters<typeof getRequestListener>[0] = (request, env) => {
    const incoming = env.incoming as IncomingMessage;
    return fetch(withOneHost(request, incoming), { incoming });
  };
  return getRequestListener(ask, {
    // HTTP/1.0 has no Host header, and health checks still speak it (RFC 9112 §3.2); no link of ours is made from it.
    hostname: "localhost",
    errorHandler: (error) => faultResponse(error instanceof RequestError ? badTarget : internalFault),
  });
}

/** RFC 9112 §3.2.2: the host of an absolute target counts, whatever Host says. */
function withOneHost(request: Request, { url = "" }: IncomingMessage): Request {
  if (!url.startsWith("/")) request.headers.set("host", new URL(request.url).host);
  return request;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Whose bytes the parser cannot read is told why. */
function refuseUnreadable(server: Server): void {
  const underWay = new WeakMap<Duplex, Set<Exchange>>();
  const refused = new WeakSet<Duplex>();
  server.prependListener("request", (incoming, outgoing) => {
    const exchanges = underWay.get(incoming.socket) ?? new Set();
    const exchange = { incoming, outgoing };
    underWay.set(incoming.socket, exchanges.add(exchange));
    outgoing.once("close", () => exchanges.delete(exchange));
  });
  server.on("clientError", (error: ParserError, socket: Socket) => {
    // What comes behind what was refused is not read.
    if (refused.has(socket) && error.code?.startsWith("HPE_")) return;
    if (!socket.writable) return void socket.destroy();
    refused.add(socket);
    refuse(socket, faultOfParser(error), [...(underWay.get(socket) ?? [])].at(-1));
  });
}

/** Nothing may be written into an answer: it comes first; where it is that to the very request that broke off, and has begun, the connection is cut. */
function refuse(socket: Socket, fault: RequestFault, last: Exchange | undefined): void {
  const tell = () => socket.writable && writeFault(socket, fault);
  if (last === undefined) tell();
  else if (last.incoming.complete) last.outgoing.once("close", tell);
  else if (last.outgoing.headersSent) socket.destroy();
  else tell();
}
