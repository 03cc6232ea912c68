import type { Instant } from "./instant.ts";
import { isSharedSuffix } from "./site.ts";

/** A host whose texts nobody gets from us, and all hosts below it. */
export interface BlockedHost {
  /** In lower case, as the URL standard writes it (`xn--…`), without `www.`; with a port: that port alone. */
  readonly host: string;
  /** Why, for those who look at it later; null: nobody said. */
  readonly note: string | null;
  readonly blockedAt: Instant;
  /** No text of it is left in the store. False: nobody is shown any, but some is still to be erased. */
  readonly isPurged: boolean;
}

export type TypedHost =
  | { readonly kind: "host"; readonly host: string }
  /** Why it cannot be blocked: it is none, or hosts of many publishers are below it. `message`: the same as a sentence, in English. */
  | { readonly kind: "fault"; readonly cause: "noHost" | "shared"; readonly message: string };

/**
 * The host that an operator means, from a host name or any address on it. `www.example.com` means the whole of example.com: a publisher has both.
 * A fault where it is none, and where hosts of many publishers are below it (`com`, `co.uk`, `github.io`).
 */
export function toBlockedHost(typed: string): TypedHost {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const name = url?.hostname.replace(/\.$/, "").replace(/^www\.(?=.+\.)/, "") ?? "";
  if (url === null || name === "" || !/^https?:$/.test(url.protocol)) {
    return { kind: "fault", cause: "noHost", message: `"${text}" is no host: write it as example.com.` };
  }
  if (isSharedSuffix(name)) {
    return {
      kind: "fault",
      cause: "shared",
      message: `Below ${name} stand hosts of many publishers: name the one that is meant, as example.${name}.`,
    };
  }
  return { kind: "host", host: url.port === "" ? name : `${name}:${url.port}` };
}

/** Which of the hosts an address is on or below; null: none of them, or it is no address. */
export function findBlockedHost(url: string | null, hosts: readonly string[]): string | null {
  if (url === null || hosts.length === 0) return null;
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const dotted = dottedHost(parsed);
  return hosts.find((host) => dotted.includes(`.${host}:`)) ?? null;
}

/** `.www.example.com:8080:`, in which `.example.com:` and `.example.com:8080:` are found, and `.ample.com:` is not. */
function dottedHost({ hostname, port }: URL): string {
  const name = hostname.replace(/\.$/, "");
  return port === "" ? `.${name}:` : `.${name}:${port}:`;
}

/** The same sentence wherever something of a blocked host is refused. */
export function blockedMessage(host: string): string {
  return `${host} is blocked: nothing of it is fetched, stored or shown. "inbrief unblock ${host}" lets it in again.`;
}
