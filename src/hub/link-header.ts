/** One link of a Link header field (RFC 8288 §3). */
export interface HeaderLink {
  /** As written: resolve it against the document's address. */
  readonly target: string;
  /** Relation types, lower case. */
  readonly relations: readonly string[];
}

/** More than any honest header holds. */
const maxLinks = 100;

/**
 * All links of a field value, several fields joined by commas included. A comma or `>` inside quotes or brackets parts nothing; what
 * follows a link that cannot be read is left out. Links with an `anchor` speak of another document and are left out, too. Never throws.
 */
export function parseLinkHeader(value: string): readonly HeaderLink[] {
  const links: HeaderLink[] = [];
  let at = 0;
  while (links.length < maxLinks) {
    const target = readTarget(value, at);
    if (target === null) return links;
    const { parameters, end } = readParameters(value, target.end);
    // Only the first `rel` counts (RFC 8288 §3.3).
    const relations = (parameters.find(([name]) => name === "rel")?.[1] ?? "").toLowerCase().split(/[ \t]+/);
    if (!parameters.some(([name]) => name === "anchor"))
      links.push({ target: target.text, relations: relations.filter((relation) => relation !== "") });
    at = end;
  }
  return links;
}

const targetPattern = /[\s,]*<([^>]*)>/y;
/** `; name`, `; name=token` or `; name="quoted \" string"`, with the blanks that RFC 8288 lets stand around them. */
const parameterPattern = /[ \t]*;[ \t]*(?:([^\s;,="]+)[ \t]*(?:=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?)?/y;

function readTarget(value: string, at: number) {
  targetPattern.lastIndex = at;
  const match = targetPattern.exec(value);
  return match === null ? null : { text: (match[1] ?? "").trim(), end: targetPattern.lastIndex };
}

function readParameters(value: string, from: number) {
  const parameters: [string, string][] = [];
  let end = from;
  parameterPattern.lastIndex = from;
  for (let match = parameterPattern.exec(value); match !== null; match = parameterPattern.exec(value)) {
    const [, name, quoted, token] = match;
    if (name !== undefined) parameters.push([name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? token ?? ""]);
    end = parameterPattern.lastIndex;
  }
  return { parameters, end };
}
