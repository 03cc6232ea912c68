import type { DecodedBody } from "./charset.ts";

/** Encodings told apart by their first bytes alone. */
export type WideEncoding = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** Byte order marks; UTF-32 LE begins like UTF-16 LE, so it stands first. */
const marks: readonly (readonly [WideEncoding, readonly number[]])[] = [
  ["utf-32le", [0xff, 0xfe, 0x00, 0x00]],
  ["utf-32be", [0x00, 0x00, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The encoding by byte order mark, else by where the zero bytes of the first two characters stand (XML 1.0 appendix F;
 * JSON begins with two ASCII characters likewise); null: neither.
 */
export function detectWide(bytes: Uint8Array): WideEncoding | null {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[0];
  if (bytes.length < 4) return null;
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? "0" : "x")).join("");
  return zeroPatterns[zeros] ?? null;
}

const zeroPatterns: Readonly<Record<string, WideEncoding>> = {
  x0x0: "utf-16le",
  "0x0x": "utf-16be",
  x000: "utf-32le",
  "000x": "utf-32be",
};

/** A mark says UTF-8 even where a stray byte is not: it is replaced. */
export function decodeWide(bytes: Uint8Array, encoding: WideEncoding): DecodedBody {
  if (encoding === "utf-32le" || encoding === "utf-32be") {
    return { text: decodeUtf32(bytes, encoding === "utf-32le"), encoding };
  }
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** The Encoding Standard has no UTF-32; a few old generators write it. A rest of fewer than four bytes is dropped. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    parts.push(toCharacter(view.getUint32(at, littleEndian)));
  }
  return parts.join("");
}

function toCharacter(code: number): string {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
