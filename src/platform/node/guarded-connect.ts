import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import type { buildConnector } from "undici";
import { SyndicationError } from "../../errors.ts";
import { isAllowedPair, refusalOfIp } from "../../model/address.ts";
import { buildConnector as connectorOf } from "./undici.ts";

export interface ConnectGuard {
  /** `host:port` pairs that may be anywhere. */
  readonly allowUpstream: readonly string[];
  readonly connectTimeoutMs: number;
  /** For tests; default: the system's resolver. */
  readonly resolve?: Resolve;
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Connects to public addresses only. The very address a name was resolved to is judged and then used, so that a name
 * cannot answer with a public address first and with a private one when it counts (DNS rebinding).
 */
export function createGuardedConnect({
  allowUpstream,
  connectTimeoutMs,
  resolve = lookup,
}: ConnectGuard): buildConnector.connector {
  const timeout = connectTimeoutMs;
  const plain = connectorOf({ timeout });
  const guarded = connectorOf({ timeout, lookup: publicLookup(resolve) } as buildConnector.BuildOptions);
  return (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    if (isAllowedPair(url, allowUpstream)) return plain(options, callback);
    // A literal address is never looked up, so it is judged here.
    const literal = options.hostname.replace(/^\[|\]$/g, "");
    const reason = /^[\d.]+$|:/.test(literal) ? refusalOfIp(literal) : null;
    if (reason !== null) return callback(new SyndicationError("refusedAddress", reason, url.href), null);
    return guarded(options, callback);
  };
}

/** dns.lookup that leaves out refused addresses, and fails where none is left. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const accepted = addresses.filter(({ address }) => refusalOfIp(address) === null);
      const [first] = accepted;
      if (first === undefined) return callback(refusal(hostname, addresses), []);
      if (options.all) return callback(null, accepted);
      return callback(null, first.address, first.family);
    });
  };
}

function refusal(hostname: string, addresses: readonly LookupAddress[]): SyndicationError {
  const address = addresses[0]?.address;
  const reason = address === undefined ? "has no address" : `leads to ${refusalOfIp(address)}`;
  return new SyndicationError("refusedAddress", `${hostname} ${reason}`, hostname);
}
