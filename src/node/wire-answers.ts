import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { LRUCache } from "lru-cache";
import type { WireCacheFacts } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { oncePerTurn, takeConnections } from "./connections.ts";
import { readPlainRequest } from "./plain-request.ts";

export interface WireAnswersOptions {
  /** The application. */
  readonly ask: (request: Request) => Response | Promise<Response>;
  /** Changes whenever anything may have been written to the store, by whomever. */
  readonly state: () => string;
  /** For the answers kept, bodies included. */
  readonly maxBytes?: number;
  /** How long an idle connection lives, as the HTTP server lets it. */
  readonly idleMs?: number;
}

export interface WireAnswers {
  /** Ends the connections that the HTTP server never got, each after the answer that is under way. */
  close(): void;
  stats(): WireStats;
}

export interface WireStats extends WireCacheFacts {
  /** Answers from memory. */
  readonly hits: number;
  readonly maxBytes: number;
}

/** An answer as it goes over the wire; the head lacks the Date and the blank line that ends it. */
interface WireAnswer {
  readonly state: string;
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

const defaultMaxBytes = 32 * 1024 * 1024;
/** Longer ones are no feed reader's. */
const maxRequestBytes = 2048;
const defaultIdleMs = 5_000;

/**
 * Plain GETs of feeds are answered below HTTP: one that is byte for byte one that was answered before gets the same answer again, while nothing has been
 * written since; others are put to the application. So a reader who asks for what has not changed costs next to nothing, and a connection that
 * stays open little memory. Only of feeds: they depend on the request and the store alone.
 * The first request of another kind makes the connection the HTTP server's for good.
 */
export function answerOnWire(server: Server, options: WireAnswersOptions): WireAnswers {
  const { idleMs = defaultIdleMs } = options;
  const memory = createMemory(options);
  const answerAnew = async (socket: Socket, bytes: string, request: Request) => {
    send(socket, await memory.ask(bytes, request), idleMs);
  };
  const connections = takeConnections(server, idleMs, (socket, chunk) => {
    if (chunk.length > maxRequestBytes) return null;
    const bytes = chunk.toString("latin1");
    const known = memory.find(bytes);
    if (known === null) {
      const request = readPlainRequest(bytes);
      return request === null ? null : answerAnew(socket, bytes, request);
    }
    send(socket, known, idleMs);
    return "answered";
  });
  return { close: connections.close, stats: memory.stats };
}

/** The answers that were given, by the bytes of their requests. */
function createMemory({ ask, state, maxBytes = defaultMaxBytes }: WireAnswersOptions) {
  const answers = new LRUCache<string, WireAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ head, body }, bytes) => bytes.length + head.length + body.length + 1024,
  });
  const stateNow = oncePerTurn(() => stateOrNone(state));
  const counts = { hits: 0, misses: 0 };
  const byStatus = new Map<number, number>();
  return {
    /** null: none was given, or something was written since. */
    find: (bytes: string): WireAnswer | null => {
      const answer = answers.get(bytes);
      if (answer === undefined || answer.state !== stateNow()) return null;
      counts.hits += 1;
      byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1);
      return answer;
    },
    /** The state is that from before the application looks: what is written meanwhile makes the answer an old one. */
    ask: async (bytes: string, request: Request): Promise<Pick<WireAnswer, "head" | "body">> => {
      counts.misses += 1;
      const before = stateNow();
      const response = await ask(request);
      const body = Buffer.from(await response.arrayBuffer());
      const answer = { head: headOf(response, body), body };
      if (before !== null && isLasting(response))
        answers.set(bytes, { ...answer, state: before, status: response.status });
      return answer;
    },
    stats: () => ({ ...counts, answers: byStatus, entries: answers.size, bytes: answers.calculatedSize, maxBytes }),
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

function isLasting({ status, headers }: Response): boolean {
  return keptStatuses.has(status) && headers.has("etag");
}

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
