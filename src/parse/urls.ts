const plainUrl = /^https?:\/\/[!#-;=?-~]+$/i;

/**
 * A link as an absolute http(s) URL. One that is so already stays letter by letter (identity hangs on it); a relative one is resolved
 * against `base`; null where that is not possible or where it leads elsewhere (`javascript:`, `urn:`). Never throws.
 */
export function absoluteUrl(link: string | null, base: string | null): string | null {
  const written = (link ?? "").trim();
  if (written === "") return null;
  if (plainUrl.test(written) && URL.canParse(written)) return written;
  const url = URL.parse(written, base ?? undefined);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/**
 * The link of an entry: absolute, or, of a document whose own address nobody knows (a file), as it is written where it is relative. With
 * a base it never is.
 */
export function entryUrl(link: string | null, base: string | null): string | null {
  const url = absoluteUrl(link, base);
  if (url !== null || base !== null) return url;
  const written = (link ?? "").trim();
  return written === "" || /^[a-z][a-z0-9+.-]*:/i.test(written) ? null : written;
}

/** The base inside an element that may have an `xml:base` of its own (XML Base §3). */
export function innerBase(ownBase: string | null, outer: string | null): string | null {
  return ownBase === null ? outer : (absoluteUrl(ownBase, outer) ?? outer);
}
