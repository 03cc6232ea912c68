import ipaddr from "ipaddr.js";

/**
 * The network an address asks from, as one that is given to one customer: an IPv4 address alone, the first 64 bits of an IPv6 one. A text that is no
 * address, as behind a socket of the machine, is one network with all such.
 */
export function clientNetwork(text: string): string {
  if (!ipaddr.isValid(text)) return "unknown";
  const address = ipaddr.process(text);
  return address instanceof ipaddr.IPv6
    ? `${address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(":")}::`
    : address.toString();
}
