import type { Config } from "../../config.ts";
import { judgeAddress } from "../../model/address.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** Whether what we call ourselves can be reached by others: the base URL stands in feeds, the contact in every request to a site. */
export function checkAddresses({ site, server }: Pick<Config, "site" | "server">): readonly Finding[] {
  return [...checkBaseUrl(site.baseUrl, server), checkContact(site)];
}

function checkBaseUrl(baseUrl: string, { host, trustProxy }: Config["server"]): readonly Finding[] {
  const { protocol, hostname } = new URL(baseUrl);
  const isOwnMachine = isLoopback(hostname);
  if (isOwnMachine && !isLoopback(host)) {
    const message = `The service listens on ${host}, for others too, but its feeds and pages call themselves ${baseUrl}.`;
    const advice = "Set INBRIEF_BASE_URL to the address that readers use, such as https://brief.example.";
    return [warning("settings", message, advice)];
  }
  if (isOwnMachine) return [ok("settings", `The base URL is ${baseUrl}: for this machine alone.`)];
  if (protocol === "http:" && isPublic(baseUrl)) {
    const message = `The base URL ${baseUrl} is not encrypted: the admin token and what people read can be overheard.`;
    return [
      warning("settings", message, "Put a proxy with a certificate before it, and write https:// in INBRIEF_BASE_URL."),
    ];
  }
  const told = ok("settings", `The base URL is ${baseUrl}.`);
  if (protocol === "http:" || !isLoopback(host) || trustProxy) return [told];
  const message = "Behind a proxy all readers seem to be one client, with one allowance of API requests.";
  return [told, warning("settings", message, "Set INBRIEF_TRUST_PROXY=true if the proxy sets X-Forwarded-For itself.")];
}

function checkContact({ contact, baseUrl }: Config["site"]): Finding {
  const advice = 'Set contact in config/site.toml, under [site], such as "mailto:you@brief.example".';
  const isOfOwnMachine = URL.canParse(contact) && isLoopback(new URL(contact).hostname);
  if (isOfOwnMachine) {
    return warning(
      "settings",
      `The sites that we ask learn ${contact} as our contact, where nobody reaches you.`,
      advice,
    );
  }
  if (/[@./]example(?:\.(?:com|net|org))?(?:[/:]|$)/i.test(contact)) {
    return warning("settings", `The contact ${contact} is an example.`, advice);
  }
  const where = contact === baseUrl ? "the base URL" : contact;
  return ok("settings", `The contact told to the sites that we ask is ${where}.`);
}

function isPublic(url: string): boolean {
  return judgeAddress(url, []).kind === "accepted";
}

function isLoopback(host: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[?::1\]?)$/i.test(host);
}
