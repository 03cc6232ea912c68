/** The first 128 bits of the content's SHA-256, in hexadecimal: the same bytes have the same tag, whoever rendered them. */
export async function contentTag(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
