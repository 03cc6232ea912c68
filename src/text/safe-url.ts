/** Schemes a reader may follow; everything else (javascript, data, vbscript, blob, file…) is no link. */
const linkSchemes: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);
const mediaSchemes: ReadonlySet<string> = new Set(["http:", "https:"]);

/** Parameters that follow the reader, not the article. */
const trackingParameter =
  /^(?:utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|ref_src|at_campaign|at_medium)$/i;

/**
 * A link made absolute, or null where it is none: relative without a base, a scheme that is not allowed, unreadable.
 * Never throws (`new URL("//", base)` does).
 */
export function resolveLink(link: string, baseUrl: string | null): string | null {
  const url = resolve(link, baseUrl);
  return url !== null && linkSchemes.has(url.protocol) ? withoutTracking(url) : null;
}

/** The same for what a page loads by itself: http and https only. */
export function resolveMedia(link: string, baseUrl: string | null): string | null {
  const url = resolve(link, baseUrl);
  return url !== null && mediaSchemes.has(url.protocol) ? url.href : null;
}

function resolve(link: string, baseUrl: string | null): URL | null {
  if (link.trim() === "") return null;
  return URL.parse(link, baseUrl ?? undefined) ?? URL.parse(link);
}

/** Only the parameters are taken out: the rest of the query stays letter by letter, as signatures may hang on it. */
function withoutTracking(url: URL): string {
  if (url.search.length < 2) return url.href;
  const pairs = url.search.slice(1).split("&");
  const kept = pairs.filter((pair) => !trackingParameter.test(pair.split("=", 1)[0] ?? ""));
  if (kept.length < pairs.length) url.search = kept.join("&");
  return url.href;
}
