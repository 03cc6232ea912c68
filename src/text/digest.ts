/**
 * The first 128 bits of SHA-256, as 32 hexadecimal digits: enough for keys and change detection, short enough to store.
 * Web Crypto, so the same on every platform.
 */
export async function digest(data: string | Uint8Array): Promise<string> {
  return (await sha256(data)).slice(0, 32);
}

/** SHA-256 in 64 hexadecimal digits. */
export async function sha256(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  // Uint8Array.toHex is not there yet in Node 24.
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
