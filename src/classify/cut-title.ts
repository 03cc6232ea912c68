/** A title without the "…" of its cut. */
export function keptTitle(title: string): string {
  return title.endsWith("…") ? title.slice(0, -1).trimEnd() : title;
}

/**
 * The title to read. One that is the text's first sentence cut off ("…", as briefs without a heading have) is read to that sentence's end:
 * where it was cut says nothing of what the text is about, and the country may stand behind the cut.
 */
export function uncutTitle(title: string, text: string): string {
  const kept = keptTitle(title);
  if (kept === title || !text.startsWith(kept)) return title;
  const end = text.slice(kept.length).search(/[.!?](?=\s|$)|[。！？\n]/);
  return end < 0 ? text : text.slice(0, kept.length + end);
}
