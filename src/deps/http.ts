export interface HttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** For the whole exchange, connecting and body included. */
  readonly timeoutMs: number;
  /** Of the body after content decoding. */
  readonly maxBodyBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated fields joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Content coding undone, never truncated. Without status 2xx it only explains the status: empty where it could not be had whole. */
  readonly body: Uint8Array;
}

/**
 * One HTTP exchange through the address guard: no redirect is followed, no cookie kept.
 * Throws SyndicationError: refusedAddress, dns, tls, connection, tooSlow, tooLarge, decoding, truncated.
 */
export interface Fetcher {
  send(request: HttpRequest): Promise<HttpAnswer>;
}
