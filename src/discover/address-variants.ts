/**
 * What is left of a feed's address when nothing but spelling is taken away: scheme, `www.`, a slash at the end, the order of the query, and
 * parameters that only count visits. Two sources of one key are most likely the same feed; null: no http(s) URL.
 */
export function addressKey(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  for (const name of [...url.searchParams.keys()])
    if (/^utm_|^(?:fbclid|gclid)$/i.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const host = url.host.replace(/^www\./, "").replace(/\.(?=$|:)/, "");
  return `${host}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}
