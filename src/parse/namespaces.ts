/** Namespace name → the prefix we know it by; "" for the formats' own elements. Compared without scheme, `www.`, case and final `/` or `#`. */
const known: Readonly<Record<string, string>> = {
  "backend.userland.com/rss": "",
  "backend.userland.com/rss2": "",
  "blogs.law.harvard.edu/tech/rss": "",
  "channel.netscape.com/rdf/simple/0.9": "",
  "my.netscape.com/publish/formats/rss-0.91.dtd": "",
  "my.netscape.com/rdf/simple/0.9": "",
  "my.userland.com/rss2": "",
  "purl.org/net/rss1.1": "",
  "purl.org/rss/1.0": "",
  "hackersblog.itp.ne.jp/rss": "",
  "base.google.com/ns/1.0": "g",
  "itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "itunes.com/dtds/podcast-1.0": "itunes",
  "example.com/dtds/podcast-1.0.dtd": "itunes",
  "georss.org/georss": "georss",
  "opengis.net/gml": "gml",
  "w3.org/2003/01/geo/wgs84_pos": "geo",
  "prismstandard.org/namespaces/1.2/basic": "prism",
  "prismstandard.org/namespaces/basic/2.0": "prism",
  "purl.org/atom/ns": "atom",
  "purl.org/dc/elements/1.0": "dc",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/elements": "dc",
  "purl.org/dc/terms": "dcterms",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/rss/1.0/modules/dcterms": "dcterms",
  "purl.org/rss/1.0/modules/slash": "slash",
  "purl.org/rss/1.0/modules/syndication": "sy",
  "purl.org/rss/1.0/modules/taxonomy": "taxo",
  "rssnamespace.org/feedburner/ext/1.0": "feedburner",
  "search.yahoo.com/mrss": "media",
  "search.yahoo.com/mrss/1.0": "media",
  "tools.search.yahoo.com/mrss": "media",
  "video.search.yahoo.com/mrss": "media",
  "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
  "w3.org/1999/xhtml": "xhtml",
  "w3.org/2005/atom": "atom",
  "w3.org/xml/1998/namespace": "xml",
  "wellformedweb.org/commentapi": "wfw",
  "urn:inbrief:treatment": "inbrief",
};

/** The prefix we know a namespace by; undefined for one we do not know. */
export function prefixOfNamespace(uri: string): string | undefined {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/#]+$/, "");
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/**
 * Renames the document's tags and attributes to canonical names. Declarations are taken together from the whole document (the
 * first of a prefix wins), as they stand on inner elements in real feeds; an undeclared prefix is taken at its word.
 * `own` is the canonical prefix of the format's own namespace ("atom" in an Atom document), which is left out of names.
 */
export function namer(markup: string, rootPrefix: string, own: string): (name: string) => string {
  const prefixes = new Map<string, string>();
  for (const [, prefix = "", double, single] of markup.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const canonical = prefixOfNamespace(double ?? single ?? "");
    const key = prefix.toLowerCase();
    if (canonical !== undefined && !prefixes.has(key)) prefixes.set(key, canonical === own ? "" : canonical);
  }
  // <a:feed xmlns:a="…Atom">, also where the namespace is one we do not know.
  if (rootPrefix !== "") prefixes.set(rootPrefix, "");
  const names = new Map<string, string>();
  return (written) => {
    const cached = names.get(written);
    if (cached !== undefined) return cached;
    const name = canonicalName(written.toLowerCase(), prefixes);
    names.set(written, name);
    return name;
  };
}

// Names that would reach into the prototype of a plain object; the parser refuses the whole document for them.
const dangerous: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function canonicalName(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(":");
  if (dangerous.has(name)) return `x-${name}`;
  if (colon === -1) return name;
  const prefix = name.slice(0, colon);
  const canonical = prefixes.get(prefix) ?? prefix;
  return canonical === "" ? name.slice(colon + 1) : `${canonical}${name.slice(colon)}`;
}
