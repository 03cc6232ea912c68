import type { Validators } from "../model/source.ts";

type Headers = Readonly<Record<string, string>>;

/** Of a new body. What is not sent now is not kept from before: it belonged to another document. */
export function newValidators(headers: Headers, bodyHash: string): Validators {
  return { etag: sendable(headers.etag), lastModified: sendable(headers["last-modified"]), bodyHash };
}

/** After a 304: what it names is renewed, the rest stays (RFC 9111 §3.2). */
export function renewedValidators(stored: Validators, headers: Headers): Validators {
  return {
    ...stored,
    etag: sendable(headers.etag) ?? stored.etag,
    lastModified: sendable(headers["last-modified"]) ?? stored.lastModified,
  };
}

/** Only what can be sent back exactly as it came: printable ASCII, of a sane length. */
function sendable(value: string | undefined): string | null {
  return value !== undefined && /^[\x20-\x7e]{1,1024}$/.test(value) ? value : null;
}
