/** Letters of a name in a note. */
const maxShown = 40;

/** What stands around the feed in its document, and what in it bears a name that was not taken over; one sentence each. `root`: its start tag. */
export function structureNotes(markup: string, root: RegExpExecArray): readonly string[] {
  const before = markup.slice(0, root.index);
  const isWrapped = /<(?:html|body|pre)[\s>]/i.test(before);
  const name = root[1] === undefined ? root[2] : `${root[1]}:${root[2]}`;
  const end = markup.lastIndexOf(`</${name}`);
  const behind = end === -1 ? "" : markup.slice(end).replace(/^[^>]*>/, "");
  return [
    ...(isWrapped ? ["The feed stands in the frame of a web page, which was left out."] : []),
    ...(!isWrapped && /\S/.test(before) ? ["What stands before the feed was left out."] : []),
    ...(end === -1 && !root[0].endsWith("/>")
      ? [`<${name?.slice(-maxShown)}> is not closed: the document may have been cut off.`]
      : []),
    ...(!isWrapped && /\S/.test(behind) ? ["What stands behind the feed was left out."] : []),
    ...(reserved.test(markup) ? ["An element or attribute that is named like a part of programs was left out."] : []),
  ];
}

const reserved = /[<\s](?:__proto__|constructor|prototype)[\s=/>]/i;

/** The end of an item and at once that of something else. */
const crossing = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>\s*<\/(?!(?:[\w.-]+:)?(?:item|entry)\b)([\w:.-]+)/gi;

/**
 * True where an item ends inside an element of it whose own end tag follows at once, `<item><title>…</item></title>`. An element that is
 * never closed costs nothing but itself; here two ends contradict each other.
 */
export function hasCrossedTags(markup: string): boolean {
  let from = 0;
  for (const match of markup.matchAll(crossing)) {
    const before = markup.slice(from, match.index);
    from = match.index + match[0].length;
    const start = [...before.matchAll(/<(?:[\w.-]+:)?(?:item|entry)[\s/>]/gi)].at(-1)?.index;
    if (start !== undefined && isOpen(before.slice(start), match[1] ?? "")) return true;
  }
  return false;
}

function isOpen(markup: string, name: string): boolean {
  return markup.lastIndexOf(`<${name}`) > markup.lastIndexOf(`</${name}`);
}
