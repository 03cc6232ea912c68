import { charsetLabels, encodingName } from "./charset-labels.ts";
import { decodeWide, detectWide } from "./charset-wide.ts";
import { sniffLegacyEncoding } from "./sniff-legacy.ts";

/** A body as text, and the encoding that was taken for it (WHATWG name in lower case, or utf-32le/be). */
export interface DecodedBody {
  readonly text: string;
  readonly encoding: string;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");

/**
 * Bytes to text: byte order mark → Content-Type → XML declaration or HTML meta → sniffing (RFC 7303 §3, HTML §13.2.3.2).
 * What is told counts only as far as the bytes agree; see `decideEncoding`. `contentType` is the header as received,
 * null where there is none. Leading byte order marks are dropped. Never throws: what cannot be read becomes U+FFFD.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): DecodedBody {
  const wide = detectWide(bytes);
  const { text, encoding } = wide === null ? decodeNarrow(bytes, contentType) : decodeWide(bytes, wide);
  // Two marks occur where one plug-in's output is wrapped by another's.
  return { text: text.replace(/^\ufeff+/, ""), encoding };
}

function decodeNarrow(bytes: Uint8Array, contentType: string | null): DecodedBody {
  const told = charsetLabels(bytes, contentType).map(encodingName).filter(isNarrow);
  const asTold = told.find(isTrustedOverUtf8);
  if (asTold !== undefined) {
    const text = new TextDecoder(asTold).decode(bytes);
    if (!text.includes("\ufffd")) return { text, encoding: asTold };
  }
  return decodeUtf8(bytes) ?? decodeLegacy(bytes, told);
}

/**
 * Encodings of two or more bytes a character may by chance be valid UTF-8 in a short text, so the label decides.
 * For single-byte ones it is the other way about: their text is practically never valid UTF-8, and a server's
 * default "iso-8859-1" over UTF-8 bytes is common.
 */
function isTrustedOverUtf8(encoding: string): boolean {
  return /^(?:gb|big5|shift_jis|euc|iso-2022)/.test(encoding);
}

/** The bytes were seen not to be UTF-16: whoever says so is wrong. */
function isNarrow(encoding: string | null): encoding is string {
  return encoding !== null && !encoding.startsWith("utf-16");
}

function decodeUtf8(bytes: Uint8Array): DecodedBody | null {
  try {
    return { text: strictUtf8.decode(bytes), encoding: "utf-8" };
  } catch (error) {
    if (error instanceof TypeError) return null; // not UTF-8: the answer, not a failure
    throw error;
  }
}

function decodeLegacy(bytes: Uint8Array, told: readonly string[]): DecodedBody {
  for (const encoding of told.filter((name) => name !== "utf-8")) {
    const text = new TextDecoder(encoding).decode(bytes);
    if (!text.includes("\ufffd")) return { text, encoding };
  }
  // An excerpt cut in the middle of a character leaves a stray byte or two in a text that is UTF-8 all the same.
  const text = lenientUtf8.decode(bytes);
  if (isMostlyUtf8(text)) return { text, encoding: "utf-8" };
  const encoding = told.find((name) => name !== "utf-8") ?? sniffLegacyEncoding(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function isMostlyUtf8(text: string): boolean {
  const broken = text.split("\ufffd").length - 1;
  const whole = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return whole > broken;
}
