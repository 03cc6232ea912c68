import { type Kind, text } from "./kinds.ts";

/** Absolute, http or https; kept without a slash at the end. */
export function siteUrl(): Kind<string> {
  return text({
    example: "https://inbrief.example",
    most: 2000,
    bounds: "an absolute http(s) URL without query or fragment",
    fault: siteUrlFault,
    normal: (typed) => new URL(typed).href.replace(/\/+$/, ""),
  });
}

function siteUrlFault(typed: string): string | null {
  if (!URL.canParse(typed)) return "is no absolute URL";
  const url = new URL(typed);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "does not begin with http:// or https://";
  if (url.username !== "" || url.password !== "") return "holds a user name or password";
  return url.search !== "" || url.hash !== "" || /[?#]/.test(typed) ? "has a query or fragment" : null;
}

/** Where people reach the operator: on pages and in the User-Agent. */
export function contact(): Kind<string> {
  return text({
    example: "mailto:editor@inbrief.example",
    most: 200,
    bounds: "an http(s) URL or mailto: address",
    fault: (typed) =>
      /^(?:https?:\/\/|mailto:[^@]+@)[\x21-\x27\x2a-\x7e]+$/.test(typed)
        ? null
        : "is neither an http(s) URL nor a mailto: address",
  });
}

/** A name or address with an optional port, as in an authority (RFC 3986 §3.2). */
export function host(): Kind<string> {
  return text({
    example: "news.example",
    most: 260,
    bounds: "a host name or address, a port after a colon where it is not the default",
    fault: (typed) => (isAuthority(typed) ? null : "is no host"),
    normal: (typed) => typed.toLowerCase(),
  });
}

/** A host with its port, which must be there. */
export function hostPort(): Kind<string> {
  return text({
    example: "127.0.0.1:8080",
    most: 260,
    bounds: "host:port",
    fault: (typed) => (isAuthority(typed) && /:\d{1,5}$/.test(typed) ? null : "is no host:port pair"),
    normal: (typed) => typed.toLowerCase(),
  });
}

function isAuthority(typed: string): boolean {
  return /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(typed) && URL.canParse(`http://${typed}`);
}

/** What the server listens on: a host name or address without a port. */
export function listenHost(): Kind<string> {
  return text({
    example: "0.0.0.0",
    most: 255,
    bounds: "a host name or address, no port",
    fault: (typed) => (isListenHost(typed) ? null : "is no host name or address"),
  });
}

function isListenHost(typed: string): boolean {
  const isIpv6 = /^[\da-f:.]*:[\da-f:.]*$/i.test(typed);
  return (isIpv6 || /^[\w.-]+$/.test(typed)) && URL.canParse(`http://${isIpv6 ? `[${typed}]` : typed}`);
}
