import { type ErrorCode, SyndicationError } from "../../errors.ts";

export interface Exchange {
  readonly url: string;
  /** The head of the answer has come: what breaks now breaks the body. */
  readonly isReading: boolean;
}

/** What Node, OpenSSL and undici call a fault, as our code and a clause for people; anything unknown is returned as it is. */
export function toNetworkError(cause: unknown, { url, isReading }: Exchange): unknown {
  if (cause instanceof SyndicationError) return cause;
  const error = firstOf(cause);
  if (error === null) return cause;
  const named = names.find(([pattern]) => pattern.test(error.code));
  if (named === undefined) return cause;
  const [, code, clause] = named;
  const { hostname, host } = new URL(url);
  const text = clause === null ? error.message : clause.replace("HOSTNAME", hostname).replace("HOST", host);
  return new SyndicationError(code === "connection" && isReading ? "truncated" : code, text, url, cause);
}

type Named = readonly [pattern: RegExp, code: ErrorCode, clause: string | null];

const names: readonly Named[] = [
  [/^(?:ENOTFOUND|ENODATA|EAI_NONAME)$/, "dns", "there is no host named HOSTNAME"],
  [/^(?:EAI_|ESERVFAIL|ETIMEOUT|EREFUSED)/, "dns", "the name server did not say where HOSTNAME is"],
  [/^CERT_HAS_EXPIRED$/, "tls", "the certificate of HOSTNAME has expired"],
  [/^CERT_NOT_YET_VALID$/, "tls", "the certificate of HOSTNAME is not valid yet"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "tls", "the certificate is for another name than HOSTNAME"],
  [/^(?:DEPTH_ZERO_)?SELF_SIGNED_CERT/, "tls", "the certificate of HOSTNAME is self-signed"],
  [
    /^UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)/,
    "tls",
    "the certificate of HOSTNAME comes from an unknown or unnamed authority",
  ],
  [/^(?:ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|EPROTO)/, "tls", "HOST does not speak TLS as it should"],
  [/^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/, "tooSlow", "no answer from HOST in time"],
  [/^UND_ERR_HEADERS_OVERFLOW$/, "tooLarge", "the header of the answer exceeds the limit"],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, "truncated", "the body is not as long as Content-Length says"],
  [/^HPE_|^HTTPParserError$/, "connection", "the answer of HOST breaks the rules of HTTP"],
  [/^ECONNREFUSED$/, "connection", "HOST refused the connection"],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, "connection", "there is no way to HOST"],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, "connection", "HOST closed the connection"],
];

/** Of several attempts (IPv6 and IPv4) the first one's fault stands for all. undici's parser errors have a name only. */
function firstOf(cause: unknown): { readonly code: string; readonly message: string } | null {
  const error: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return { code, message: error.message };
}
