import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { LRUCache } from "lru-cache";
import { SyndicationError } from "../errors.ts";
import { oncePerTurn, takeConnections } from "./connections.ts";

export interface WireAnswersOptions {
  /** The application. */
  readonly ask: (request: Request) => Response | Promise<Response>;
  /** Changes whenever anything may have been written to the store, by whomever. */
  readonly state: () => string;
  /** For the answers kept, bodies included. */
  readonly maxBytes?: number;
}

export interface WireAnswers {
  /** For a request that came by HTTP: asks the application, and keeps the answer where it may. */
  answer(request: Request, incoming: IncomingMessage): Promise<Response>;
  /** Ends the connections on which nothing is under way. */
  close(): void;
}

/** An answer as it goes over the wire; the head lacks the Date and the blank line that ends it. */
interface WireAnswer {
  readonly request: Request;
  readonly state: string;
  readonly head: string;
  readonly body: Buffer;
}

const defaultMaxBytes = 32 * 1024 * 1024;
/** Longer ones are no feed reader's. */
const maxRequestBytes = 2048;
/** As Node's own server lets an idle connection live. */
const idleMs = 5_000;

/**
 * A request that is byte for byte one that was answered before gets the same answer again, while nothing has been written since: below HTTP, so that a
 * reader who asks for what has not changed costs next to nothing. Only feeds are kept: they depend on the request and the store alone.
 * The first request that is not known makes the connection the HTTP server's for good.
 */
export function answerOnWire(server: Server, options: WireAnswersOptions): WireAnswers {
  const memory = createMemory(options);
  const firsts = new WeakMap<Socket, string>();
  const refresh = async (socket: Socket, bytes: string, { request }: WireAnswer) => {
    socket.pause();
    const response = await memory.ask(bytes, request);
    send(socket, { head: headOf(response), body: Buffer.from(await response.arrayBuffer()) });
    socket.resume();
  };
  const connections = takeConnections(server, idleMs, (socket, chunk) => {
    if (chunk.length > maxRequestBytes) return false;
    const bytes = chunk.toString("latin1");
    const known = memory.find(bytes);
    if (known === undefined) {
      if (isWholeGet(bytes)) firsts.set(socket, bytes);
      return false;
    }
    if (memory.isCurrent(known)) send(socket, known);
    else refresh(socket, bytes, known).catch((cause: Error) => socket.destroy(cause));
    return true;
  });
  return {
    answer: async (request, { socket }) => {
      const bytes = firsts.get(socket);
      firsts.delete(socket);
      return bytes === undefined ? options.ask(request) : memory.ask(bytes, new Request(request.url, request));
    },
    close: connections.close,
  };
}

/** The answers that were given, by the bytes of their requests. */
function createMemory({ ask, state, maxBytes = defaultMaxBytes }: WireAnswersOptions) {
  const answers = new LRUCache<string, WireAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ head, body }, bytes) => 2 * bytes.length + head.length + body.length + 1024,
  });
  const stateNow = oncePerTurn(() => stateOrNone(state));
  return {
    find: (bytes: string) => answers.get(bytes),
    isCurrent: (answer: WireAnswer) => answer.state === stateNow(),
    /** The state is that from before the application looks: what is written meanwhile makes the answer an old one. */
    ask: async (bytes: string, request: Request): Promise<Response> => {
      const before = stateNow();
      const response = await ask(request);
      if (before === null || !isLasting(request, response)) return response;
      const body = Buffer.from(await response.arrayBuffer());
      answers.set(bytes, { request, state: before, head: headOf(response), body });
      return new Response(response.status === 304 ? null : body, response);
    },
  };
}

/** null where the store cannot say: the application is asked, which explains it. */
function stateOrNone(state: () => string): string | null {
  try {
    return state();
  } catch (error) {
    if (error instanceof SyndicationError) return null;
    throw error;
  }
}

/** One request without a body and nothing behind it, on a connection that stays open. */
function isWholeGet(bytes: string): boolean {
  return (
    bytes.indexOf("\r\n\r\n") === bytes.length - 4 &&
    /^GET \S+ HTTP\/1\.1\r\n/.test(bytes) &&
    !/\r\n(?:connection|expect|upgrade|content-length|transfer-encoding|cookie|authorization):/i.test(bytes)
  );
}

/** Feeds only: pages may count by the clock. */
function isLasting({ url }: Request, { status, headers }: Response): boolean {
  return (status === 200 || status === 304) && url.includes("/feeds/") && headers.has("etag");
}

function headOf({ status, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}`;
}

function send(socket: Socket, { head, body }: Pick<WireAnswer, "head" | "body">): void {
  const start = `${head}Date: ${httpDate()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${idleMs / 1000}\r\n\r\n`;
  socket.cork();
  socket.write(start, "latin1");
  if (body.length > 0) socket.write(body);
  socket.uncork();
  // Who asks on without reading waits.
  if (socket.writableNeedDrain) socket.pause().once("drain", () => socket.resume());
}

let dated = { second: 0, text: "" };

/** RFC 9110 §6.6.1; made once a second. */
function httpDate(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dated.second) dated = { second, text: new Date(second * 1000).toUTCString() };
  return dated.text;
}
