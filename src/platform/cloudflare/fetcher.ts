import type { Fetcher, HttpAnswer, HttpRequest } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";
import { judgeAddress } from "../../model/address.ts";

export interface WorkerFetcherOptions {
  /** `host:port` pairs exempt from the private-address rule. */
  readonly allowUpstream: readonly string[];
}

/** Of an answer that carries no document (redirect, error page) no more than this is read. */
const maxIncidentalBytes = 65_536;

/**
 * The platform's `fetch`. Addresses are judged by rule alone: the platform resolves names itself and reaches no private
 * network. It undoes the content coding itself, too, so `maxBodyBytes` is counted behind it.
 */
export function createWorkerFetcher({ allowUpstream }: WorkerFetcherOptions): Fetcher {
  return {
    send: async (request) => {
      const verdict = judgeAddress(request.url, allowUpstream);
      if (verdict.kind === "refused") {
        throw new SyndicationError("refusedAddress", `${request.url}: ${verdict.reason}`, request.url);
      }
      return send(request);
    },
  };
}

async function send(request: HttpRequest): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: (request.body as Uint8Array<ArrayBuffer> | undefined) ?? null,
      redirect: "manual",
      signal,
    });
    return {
      status: response.status,
      headers: toHeaders(response.headers),
      body: await readDocument(response, request),
    };
  } catch (cause) {
    throw toNetworkError(cause, request, signal.aborted);
  }
}

/** Without cookies: none is ever kept. */
function toHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== "set-cookie"));
}

async function readDocument(response: Response, request: HttpRequest): Promise<Uint8Array> {
  if (response.ok) return readBody(response, request.url, request.maxBodyBytes);
  try {
    return await readBody(response, request.url, Math.min(request.maxBodyBytes, maxIncidentalBytes));
  } catch (cause) {
    if (!(toNetworkError(cause, request, false) instanceof SyndicationError)) throw cause;
    return new Uint8Array(); // the status says enough; what came with it could not be had whole
  }
}

async function readBody(response: Response, url: string, maxBytes: number): Promise<Uint8Array> {
  const unknown = unknownCoding(response.headers.get("content-encoding"));
  if (unknown !== null) {
    await response.body?.cancel();
    throw new SyndicationError("decoding", `unknown Content-Encoding "${unknown}"`, url);
  }
  const declared = declaredLength(response.headers);
  const tooLarge = () => new SyndicationError("tooLarge", `more than ${maxBytes} bytes`, url);
  if (declared !== null && declared > maxBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge(); // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  if (declared !== null && length < declared) {
    throw new SyndicationError("truncated", `${length} of ${declared} bytes came`, url);
  }
  return concat(chunks, length);
}

/** The platform hands a body on as it came where it does not know the coding; null: it knows all. */
function unknownCoding(header: string | null): string | null {
  const codings = (header ?? "").toLowerCase().split(",");
  return (
    codings.map((coding) => coding.trim()).find((coding) => !/^(?:|identity|x?-?gzip|deflate|br)$/.test(coding)) ?? null
  );
}

/** Content-Length counts what is on the wire, so it says something only where nothing was unpacked; null: nothing. */
function declaredLength(headers: Headers): number | null {
  const value = headers.get("content-length");
  return value === null || headers.has("content-encoding") ? null : Number(value);
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

/** The platform names its faults in words only. */
function toNetworkError(cause: unknown, { url, timeoutMs }: HttpRequest, isTimeout: boolean): unknown {
  if (cause instanceof SyndicationError) return cause;
  if (isTimeout) return new SyndicationError("tooSlow", `no complete answer within ${timeoutMs / 1000} s`, url, cause);
  if (!(cause instanceof Error)) return cause;
  if (/dns|could not be resolved|name not resolved/i.test(cause.message)) {
    return new SyndicationError("dns", `there is no host named ${new URL(url).hostname}`, url, cause);
  }
  if (/tls|ssl|certificate/i.test(cause.message)) return new SyndicationError("tls", cause.message, url, cause);
  if (/decompress|zlib|brotli|gzip/i.test(cause.message)) {
    return new SyndicationError("decoding", cause.message, url, cause);
  }
  return new SyndicationError("connection", cause.message, url, cause);
}
