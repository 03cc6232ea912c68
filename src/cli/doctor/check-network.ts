import { refusalOfIp } from "../../model/address.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** Asks the guard itself for an address; whether it refused. */
export type TryGuard = (address: string) => Promise<boolean>;

/** One of each kind that no upstream may lead us to: this machine, private networks, a cloud's metadata, both families. */
export const forbidden = ["127.0.0.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "[::1]", "[fd00::1]"];

/** Whether the guard refuses what it must, by an address that is written out and by a name that leads to one. */
export async function checkGuard(refuses: TryGuard, allowUpstream: readonly string[]): Promise<Finding> {
  const exempt = new Set(allowUpstream);
  const probes = forbidden.filter((address) => !exempt.has(`${address}:80`));
  const refused = await Promise.all(probes.map(refuses));
  const open = probes.filter((_, at) => refused[at] !== true);
  if (open.length === 0) return ok("network", "Private addresses are refused, by name and by number.");
  const message = `The address guard lets ${open.join(", ")} through.`;
  return fault("network", message, "Stop the service, and report this: it must never happen.");
}

/** What INBRIEF_ALLOW_UPSTREAM opens that it should not, or need not. */
export function checkExemptions(allowUpstream: readonly string[]): readonly Finding[] {
  const findings = allowUpstream.flatMap(checkExemption);
  if (allowUpstream.length === 0 || findings.length > 0) return findings;
  return [ok("network", `INBRIEF_ALLOW_UPSTREAM opens ${allowUpstream.join(", ")}, and nothing else.`)];
}

function checkExemption(pair: string): readonly Finding[] {
  const host = pair.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  const rest = "Take it out of INBRIEF_ALLOW_UPSTREAM.";
  if (/^169\.254\.169\.254$|^metadata\b|^fd00:ec2::254$/i.test(host)) {
    const message = `INBRIEF_ALLOW_UPSTREAM opens ${pair}, where a cloud keeps this machine's keys.`;
    return [fault("network", message, rest)];
  }
  const isNumber = /^[\d.]+$|:/.test(host);
  const isPublicName =
    !isNumber && host.includes(".") && !/\.(?:local|localhost|internal|intranet|lan|home\.arpa|test)$/i.test(host);
  if ((isNumber && refusalOfIp(host) === null) || isPublicName) {
    const message = `INBRIEF_ALLOW_UPSTREAM holds ${pair}: a public address needs no exemption, and with it loses spacing and the guard.`;
    return [warning("network", message, rest)];
  }
  return [];
}
