const voidElements: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/**
 * XHTML as it stands inside an Atom element, as HTML: without the `div` that RFC 4287 §3.1.1.3 wraps around it and without
 * prefixes (`<xhtml:p>`), and with `<a name="x"/>` written out, since an HTML parser would leave that open.
 */
export function toHtml(xhtml: string): string {
  const trimmed = xhtml.trim();
  const prefix = /^<([\w.-]+):div[\s>]/i.exec(trimmed)?.[1];
  const plain =
    prefix === undefined ? trimmed : trimmed.replace(new RegExp(`<(/?)${escapePattern(prefix)}:`, "g"), "<$1");
  return unwrapDiv(expandEmptyElements(plain));
}

function escapePattern(text: string): string {
  return text.replace(/[.\\+*?^$()[\]{}|-]/g, "\\$&");
}

function expandEmptyElements(markup: string): string {
  return markup.replace(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/>/gi, (written, name: string, attributes: string) =>
    voidElements.has(name.toLowerCase()) ? written : `<${name}${attributes}></${name}>`,
  );
}

/** Only where the first `div` is closed by the very last tag: some feeds have several in a row. */
function unwrapDiv(markup: string): string {
  const open = /^<div(?:\s[^<>]*)?>/i.exec(markup)?.[0];
  if (open === undefined) return markup;
  let depth = 0;
  for (const tag of markup.matchAll(/<(\/?)div(?=[\s>])[^<>]*>/gi)) {
    depth += tag[1] === "/" ? -1 : 1;
    if (depth > 0) continue;
    const isLast = tag.index + tag[0].length === markup.length;
    return isLast ? markup.slice(open.length, tag.index).trim() : markup;
  }
  return markup;
}
