import type { Dispatcher } from "undici";
import type { Fetcher, HttpAnswer, HttpRequest } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";
import { judgeAddress } from "../../model/address.ts";
import { acceptEncoding, undoContentEncoding } from "./decompress.ts";
import { createGuardedConnect } from "./guarded-connect.ts";
import { toNetworkError } from "./network-error.ts";
import { Agent, request as requestBy } from "./undici.ts";

export interface NodeFetcherOptions {
  /** `host:port` pairs exempt from the private-address rule. */
  readonly allowUpstream: readonly string[];
}

export interface NodeFetcher extends Fetcher {
  /** Ends open connections; a request under way fails. */
  close(): Promise<void>;
}

/** Of an answer that carries no document (redirect, error page) no more than this is read. */
const maxIncidentalBytes = 65_536;
const connectTimeoutMs = 10_000;

const agentOptions = {
  connections: 4, // per origin: spacing and concurrency per site are the ingest's business
  pipelining: 1,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 10_000,
  maxHeaderSize: 65_536,
  maxOrigins: 2_048,
  // The total limit of each request rules; these only have to be no shorter.
  headersTimeout: 0,
  bodyTimeout: 0,
};

/** HTTP/1.1 by undici, through the address guard; see `Fetcher` for what it promises. */
export function createNodeFetcher({ allowUpstream }: NodeFetcherOptions): NodeFetcher {
  const connect = createGuardedConnect({ allowUpstream, connectTimeoutMs });
  const agent = new Agent({ ...agentOptions, connect });
  return {
    send: (request) => {
      const verdict = judgeAddress(request.url, allowUpstream);
      if (verdict.kind === "accepted") return send(agent, verdict.url, request);
      return Promise.reject(new SyndicationError("refusedAddress", `${request.url}: ${verdict.reason}`, request.url));
    },
    close: () => agent.destroy(),
  };
}

async function send(agent: Dispatcher, url: URL, request: HttpRequest): Promise<HttpAnswer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(tooSlow(request)), request.timeoutMs);
  let isReading = false;
  try {
    const response = await requestBy(agent, url, {
      method: request.method,
      headers: { ...request.headers, "accept-encoding": acceptEncoding },
      body: request.body ?? null,
      signal: deadline.signal,
    });
    isReading = true;
    const headers = toHeaders(response.headers);
    return { status: response.statusCode, headers, body: await readDocument(response, headers, request) };
  } catch (cause) {
    throw toNetworkError(cause, { url: request.url, isReading });
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow({ url, timeoutMs }: HttpRequest): SyndicationError {
  return new SyndicationError("tooSlow", `no complete answer within ${timeoutMs / 1000} s`, url);
}

type Headers = Readonly<Record<string, string>>;

/** Without cookies: none is ever kept. */
function toHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const joined = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return Object.fromEntries(joined.filter(([name, value]) => value !== undefined && name !== "set-cookie"));
}

async function readDocument(response: Dispatcher.ResponseData, headers: Headers, request: HttpRequest) {
  const { url, maxBodyBytes } = request;
  const isDocument = response.statusCode >= 200 && response.statusCode < 300;
  const maxBytes = isDocument ? maxBodyBytes : Math.min(maxBodyBytes, maxIncidentalBytes);
  try {
    const wire = await readWire(response.body, { maxBytes, url, declared: Number(headers["content-length"]) });
    return await undoContentEncoding(wire, headers["content-encoding"], { url, maxBytes });
  } catch (cause) {
    const error = toNetworkError(cause, { url, isReading: true });
    if (isDocument || !(error instanceof SyndicationError)) throw error;
    return new Uint8Array(); // the status says enough; what came with it could not be had whole
  }
}

interface WireLimits {
  readonly url: string;
  readonly maxBytes: number;
  /** Content-Length; NaN where there is none. */
  readonly declared: number;
}

async function readWire(body: Dispatcher.ResponseData["body"], { url, maxBytes, declared }: WireLimits) {
  const tooLarge = () => new SyndicationError("tooLarge", `more than ${maxBytes} bytes`, url);
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (declared > maxBytes) {
    body.on("error", () => {}).destroy(); // the error is the one we cause here, told below
    throw tooLarge();
  }
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge(); // leaving the loop destroys the stream and its connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
