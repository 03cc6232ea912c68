import { sha256 as sha256Now } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * The first 128 bits of SHA-256, as 32 hexadecimal digits: enough for keys and change detection, short enough to store.
 * At once, not by Web Crypto: for the few bytes of a key that takes ten times as long, most of it for the way to another thread.
 */
export function digest(data: string): string {
  return bytesToHex(sha256Now(new TextEncoder().encode(data)).subarray(0, 16));
}

/** SHA-256 in 64 hexadecimal digits, by Web Crypto: for whole documents. */
export async function sha256(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
}
