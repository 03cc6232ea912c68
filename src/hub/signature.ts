/** The methods of X-Hub-Signature (WebSub §7), by the names they have there and in Web Crypto. */
const algorithms = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" } as const;

export type SignatureMethod = keyof typeof algorithms;

/** `method=hex`, the value of X-Hub-Signature for exactly these bytes. */
export async function signBody(method: SignatureMethod, secret: string, body: Uint8Array): Promise<string> {
  const key = await importKey(method, secret, "sign");
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, body as Uint8Array<ArrayBuffer>));
  return `${method}=${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether the header signs exactly these bytes, compared in constant time by Web Crypto; an unknown method or other text does not. */
export async function isSignedBy(secret: string, header: string | undefined, body: Uint8Array): Promise<boolean> {
  const [, name = "", hex = ""] =
    /^\s*(sha1|sha256|sha384|sha512)=((?:[0-9a-f]{2}){20,64})\s*$/i.exec(header ?? "") ?? [];
  if (hex === "") return false;
  const key = await importKey(name.toLowerCase() as SignatureMethod, secret, "verify");
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", key, signature, body as Uint8Array<ArrayBuffer>);
}

function importKey(method: SignatureMethod, secret: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: algorithms[method] };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [usage]);
}
