import ipaddr from "ipaddr.js";

/** An address we may fetch from, or the reason why not, as the end of the sentence "In Brief does not read X: …". */
export type AddressVerdict =
  | { readonly kind: "accepted"; readonly url: URL }
  | { readonly kind: "refused"; readonly reason: string };

/** Names that lead into a private network by convention (RFC 6761, RFC 6762, RFC 8375, ICANN's reserved `.internal`). */
const privateSuffixes = ["localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa"];

/** Ports at and above 1024 that speak something else than HTTP (Fetch §2.9 "bad port"); below, only 80 and 443 are the web's. */
const otherPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * The rule for every address we are asked to fetch, page, hub and callback included: by what the URL itself says.
 * Names are looked up only when connecting, where `refusalOfIp` decides again. `allowed` are `host:port` pairs exempt
 * from all but the scheme and credentials rule. `base` resolves a relative reference (a redirect's Location).
 */
export function judgeAddress(text: string, allowed: readonly string[], base?: string): AddressVerdict {
  const url = URL.parse(text, base);
  if (url === null) return refused("it is no absolute URL");
  if (url.protocol !== "http:" && url.protocol !== "https:") return refused("only http and https are read");
  if (url.username !== "" || url.password !== "") return refused("a URL with a user name or password is not read");
  if (isAllowedPair(url, allowed)) return { kind: "accepted", url };
  const reason = refusalOfHost(url.hostname) ?? refusalOfPort(Number(pairPort(url)));
  return reason === null ? { kind: "accepted", url } : refused(reason);
}

/** Whether the URL's host and port are one of the `host:port` pairs, letter by letter; the scheme's own port counts as written. */
export function isAllowedPair(url: URL, allowed: readonly string[]): boolean {
  return allowed.includes(`${url.hostname}:${pairPort(url)}`);
}

/** Why a connection to this IP address is refused, as "it is a … address"; null: it is a public one. A text that is no IP address is refused. */
export function refusalOfIp(text: string): string | null {
  if (!ipaddr.isValid(text)) return "it is no IP address";
  const address = ipaddr.parse(text);
  const embedded = address instanceof ipaddr.IPv6 ? embeddedIpv4(address) : null;
  const range = rangeOf(embedded ?? address);
  return range === "unicast" ? null : `${text} is ${rangeNames[range] ?? "a reserved"} address, not a public one`;
}

/** IANA has given out global unicast addresses under 2000::/3 only; `::127.0.0.1` and the like hide beside it. */
function rangeOf(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  const range = address.range();
  const isOutside = address instanceof ipaddr.IPv6 && !address.match(ipaddr.IPv6.parse("2000::"), 3);
  return range === "unicast" && isOutside ? "reserved" : range;
}

/**
 * The IPv4 address that a connection would really go to: mapped (RFC 4291 §2.5.5.2), or behind the well-known NAT64
 * prefix, which is how a host without IPv4 reaches the public one. All other embeddings are refused by their range.
 */
function embeddedIpv4(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (!address.match(ipaddr.IPv6.parse("64:ff9b::"), 96)) return null;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

const rangeNames: Readonly<Record<string, string>> = {
  unspecified: "an unspecified",
  broadcast: "a broadcast",
  multicast: "a multicast",
  linkLocal: "a link-local",
  loopback: "a loopback",
  carrierGradeNat: "a carrier-internal",
  private: "a private",
  uniqueLocal: "a private",
};

function refusalOfHost(hostname: string): string | null {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host)) return refusalOfIp(host);
  const name = host.replace(/\.$/, "").toLowerCase();
  const suffix = privateSuffixes.find((candidate) => name === candidate || name.endsWith(`.${candidate}`));
  if (suffix !== undefined) return `names under .${suffix} belong to a private network`;
  return name.includes(".") ? null : `"${name}" is no public host name`;
}

function refusalOfPort(port: number): string | null {
  const isWeb = port === 80 || port === 443 || (port >= 1024 && !otherPorts.has(port));
  return isWeb ? null : `port ${port} belongs to another service than the web`;
}

function pairPort(url: URL): string {
  if (url.port !== "") return url.port;
  return url.protocol === "https:" ? "443" : "80";
}

function refused(reason: string): AddressVerdict {
  return { kind: "refused", reason };
}
