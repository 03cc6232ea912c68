import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { LRUCache } from "lru-cache";
import { SyndicationError } from "../errors.ts";
import { oncePerTurn, takeConnections } from "./connections.ts";

export interface WireAnswersOptions {
  /** The application. `incoming`: the request as the HTTP server has it; absent where an answer is only refreshed. */
  readonly ask: (request: Request, incoming?: IncomingMessage) => Response | Promise<Response>;
  /** Changes whenever anything may have been written to the store, by whomever. */
  readonly state: () => string;
  /** For the answers kept, bodies included. */
  readonly maxBytes?: number;
  /** How long an idle connection lives, as the HTTP server lets it. */
  readonly idleMs?: number;
}

export interface WireAnswers {
  /** For a request that came by HTTP: asks the application, and keeps the answer where it may. */
  answer(request: Request, incoming: IncomingMessage): Promise<Response>;
  /** Ends the connections that the HTTP server never got, each after the answer that is under way. */
  close(): void;
  stats(): WireStats;
}

export interface WireStats {
  /** Answers from memory. */
  readonly hits: number;
  /** Requests that might have been answered so, and went to the application. */
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
}

/** An answer as it goes over the wire; the head lacks the Date and the blank line that ends it. */
interface WireAnswer {
  readonly url: string;
  readonly state: string;
  readonly head: string;
  readonly body: Buffer;
}

const defaultMaxBytes = 32 * 1024 * 1024;
/** Longer ones are no feed reader's. */
const maxRequestBytes = 2048;
const defaultIdleMs = 5_000;

/**
 * A request that is byte for byte one that was answered before gets the same answer again, while nothing has been written since: below HTTP, so that a
 * reader who asks for what has not changed costs next to nothing. Only feeds are kept: they depend on the request and the store alone.
 * The first request that is not known makes the connection the HTTP server's for good.
 */
export function answerOnWire(server: Server, options: WireAnswersOptions): WireAnswers {
  const { idleMs = defaultIdleMs } = options;
  const memory = createMemory(options);
  const firsts = new WeakMap<Socket, string>();
  const refresh = async (socket: Socket, bytes: string, { url }: WireAnswer) => {
    const response = await memory.ask(bytes, toRequest(url, bytes));
    const body = Buffer.from(await response.arrayBuffer());
    send(socket, { head: headOf(response, body), body }, idleMs);
  };
  const connections = takeConnections(server, idleMs, (socket, chunk) => {
    if (chunk.length > maxRequestBytes) return null;
    const bytes = chunk.toString("latin1");
    const known = memory.find(bytes);
    if (known === undefined) {
      if (isWholeGet(bytes)) firsts.set(socket, bytes);
      return null;
    }
    if (!memory.isCurrent(known)) return refresh(socket, bytes, known);
    send(socket, known, idleMs);
    return "answered";
  });
  return {
    answer: async (request, incoming) => {
      const bytes = firsts.get(incoming.socket);
      firsts.delete(incoming.socket);
      if (bytes === undefined) return options.ask(request, incoming);
      return memory.ask(bytes, new Request(request.url, request), incoming);
    },
    close: connections.close,
    stats: memory.stats,
  };
}

/** The answers that were given, by the bytes of their requests. */
function createMemory({ ask, state, maxBytes = defaultMaxBytes }: WireAnswersOptions) {
  const answers = new LRUCache<string, WireAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ head, body }, bytes) => bytes.length + head.length + body.length + 1024,
  });
  const stateNow = oncePerTurn(() => stateOrNone(state));
  const counts = { hits: 0, misses: 0 };
  return {
    find: (bytes: string) => answers.get(bytes),
    isCurrent: (answer: WireAnswer) => {
      const isCurrent = answer.state === stateNow();
      if (isCurrent) counts.hits += 1;
      return isCurrent;
    },
    stats: () => ({ ...counts, entries: answers.size, bytes: answers.calculatedSize, maxBytes }),
    /** The state is that from before the application looks: what is written meanwhile makes the answer an old one. */
    ask: async (bytes: string, request: Request, incoming?: IncomingMessage): Promise<Response> => {
      counts.misses += 1;
      const before = stateNow();
      const response = await ask(request, incoming);
      if (before === null || !isLasting(request, response)) return response;
      const body = Buffer.from(await response.arrayBuffer());
      answers.set(bytes, { url: request.url, state: before, head: headOf(response, body), body });
      return new Response(response.status === 304 ? null : body, response);
    },
  };
}

/** The request once more, out of what came over the wire, which the HTTP server has found to be good. */
function toRequest(url: string, bytes: string): Request {
  const headers = new Headers();
  for (const line of bytes.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return new Request(url, { headers });
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
    !/\r\n(?:expect|upgrade|content-length|transfer-encoding|cookie|authorization):/i.test(bytes) &&
    !/\r\nconnection:(?! *keep-alive\r\n)/i.test(bytes)
  );
}

/** Feeds that are named with their format: pages, one of which may stand at a feed's address without it, may count by the clock. */
function isLasting({ url }: Request, { status, headers }: Response): boolean {
  return keptStatuses.has(status) && headers.has("etag") && feedPath.test(new URL(url).pathname);
}

const feedPath = /\/feeds\/.*\.(?:atom|rss|json)$/;

/** 226: what is new since one and the same older feed does not change while nothing is written. */
const keptStatuses: ReadonlySet<number> = new Set([200, 226, 304]);

/** As the HTTP server writes it; it too counts a body whose length the application did not tell. */
function headOf({ status, headers }: Response, body: Uint8Array): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  if (status !== 304 && !headers.has("content-length")) lines.push(`content-length: ${body.length}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}`;
}

function send(socket: Socket, { head, body }: Pick<WireAnswer, "head" | "body">, idleMs: number): void {
  const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(idleMs / 1000)}\r\n`;
  socket.cork();
  socket.write(`${head}Date: ${httpDate()}\r\n${keepAlive}\r\n`, "latin1");
  if (body.length > 0) socket.write(body);
  socket.uncork();
}

let dated = { second: 0, text: "" };

/** RFC 9110 §6.6.1; made once a second. */
function httpDate(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dated.second) dated = { second, text: new Date(second * 1000).toUTCString() };
  return dated.text;
}
