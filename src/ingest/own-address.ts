import type { SiteConfig } from "../config.ts";
import type { Fetcher } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Feed } from "../model/feed.ts";
import { isOwnOutput } from "./own-output.ts";

type OwnSite = Pick<SiteConfig, "baseUrl" | "oldHosts">;

/**
 * Why this address is none for us to read, as the end of a sentence: it is one of our own hosts, today's or an old one, and our briefs would
 * come back to us as news. null: it is another's, or no URL at all.
 */
export function refusalOfOwn(text: string, site: OwnSite): string | null {
  const url = URL.parse(text);
  if (url === null) return null;
  const own = new URL(site.baseUrl);
  if (isHost(url, own.host) && isBelow(url.pathname, own.pathname))
    return "that is this service itself, and its briefs would come back to it";
  if (!site.oldHosts.some((host) => isHost(url, host))) return null;
  return "that is an old address of this service itself, and its briefs would come back to it";
}

/** Beside a service that lives below a path the operator's other feeds may stand. */
function isBelow(path: string, base: string): boolean {
  const folder = base.replace(/\/$/, "");
  return path === folder || path.startsWith(`${folder}/`);
}

/** A name with a dot at its end is the same name; http and https of one host are one site. */
function isHost({ hostname, port, protocol }: URL, host: string): boolean {
  const name = hostname.replace(/\.$/, "");
  const other = URL.parse(`${protocol}//${host}`);
  if (other === null || other.port !== port) return false;
  return other.hostname === name || (isLoopback(other.hostname) && isLoopback(name));
}

/** One machine under its many names (RFC 6761 §6.3, RFC 1122 §3.2.1.3), `URL` having written each in its short form. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(hostname);
}

/**
 * Why a feed that was read is none for us, as `refusalOfOwn`: it says that an In Brief made it, and names as its own address (rel=self) one of
 * ours. So it is we, reached by a name of ours that no setting tells, or a copy of our feed. null: it is another's.
 */
export function refusalOfOwnFeed({ generator, self }: Pick<Feed, "generator" | "self">, site: OwnSite): string | null {
  return isOwnOutput(generator) && self !== null ? refusalOfOwn(self, site) : null;
}

/**
 * The fetcher, but for our own addresses: those it refuses (refusedAddress) at every hop, so that no upstream can send us to ourselves by a
 * redirect.
 */
export function refusingOwn(fetcher: Fetcher, site: OwnSite): Fetcher {
  return {
    send: async (request) => {
      const reason = refusalOfOwn(request.url, site);
      if (reason !== null) throw new SyndicationError("refusedAddress", `${request.url}: ${reason}`, request.url);
      return fetcher.send(request);
    },
  };
}
