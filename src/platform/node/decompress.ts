import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import { SyndicationError } from "../../errors.ts";

/** What we ask servers for, in the order of our liking. */
export const acceptEncoding = "br, gzip, deflate, zstd";

/** More than this is no use to anybody but an attacker. */
const maxCodings = 2;

type Undo = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const decoders: Readonly<Record<string, Undo>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: (body, options) => promisify(hasZlibHeader(body) ? inflate : inflateRaw)(body, options),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/**
 * Undoes the codings of a Content-Encoding header, the last first (RFC 9110 §8.4). A body that says nothing but is gzip
 * by its first bytes is unpacked too: some servers send feed.xml.gz as it lies on their disk.
 * Throws SyndicationError decoding, truncated or tooLarge; `maxBytes` holds after each step.
 */
export async function undoContentEncoding(
  body: Uint8Array,
  header: string | undefined,
  { url, maxBytes }: { readonly url: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  const codings = readCodings(header, body);
  if (codings.length > maxCodings) throw new SyndicationError("decoding", `packed ${codings.length} times`, url);
  let plain = body;
  for (const coding of codings.toReversed()) {
    plain = await undo(coding, plain, { url, maxBytes });
  }
  return plain;
}

function readCodings(header: string | undefined, body: Uint8Array): readonly string[] {
  if (body.length === 0) return []; // a 304 or an error page may name a coding and have no body
  const named = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  return named.length === 0 && isGzip(body) ? ["gzip"] : named;
}

async function undo(
  coding: string,
  body: Uint8Array,
  { url, maxBytes }: { readonly url: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  const decode = decoders[coding];
  if (decode === undefined) throw new SyndicationError("decoding", `unknown Content-Encoding "${coding}"`, url);
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw decodingError(cause, { coding, url, maxBytes });
  }
}

function decodingError(
  cause: unknown,
  { coding, url, maxBytes }: { readonly coding: string; readonly url: string; readonly maxBytes: number },
): unknown {
  if (!(cause instanceof Error) || !("code" in cause)) return cause;
  switch (cause.code) {
    case "ERR_BUFFER_TOO_LARGE":
      return new SyndicationError("tooLarge", `more than ${maxBytes} bytes when unpacked`, url, cause);
    case "Z_BUF_ERROR":
      return new SyndicationError("truncated", `the ${coding} data end too early`, url, cause);
    default:
      return new SyndicationError("decoding", `the ${coding} data are damaged (${cause.message})`, url, cause);
  }
}

export function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** RFC 1950 §2.2: without it the data are raw deflate, which some servers send under the same name. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
