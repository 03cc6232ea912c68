/** A title without the "…" of its cut. */
export function keptTitle(title: string): string {
  return title.endsWith("…") ? title.slice(0, -1).trimEnd() : title;
}

/**
 * The title to read. One that is the text's first sentence cut off ("…", as briefs without a heading have) is read to that sentence's end:
 * where it was cut says nothing of what the text is about, and the country may stand behind the cut. Where there is no title, the first
 * sentence does its work: news says there what it is about.
 */
export function uncutTitle(title: string, text: string): string {
  if (title.trim() === "") return firstSentence(text);
  const kept = keptTitle(title);
  if (kept === title || !text.startsWith(kept)) return title;
  return kept + firstSentence(text.slice(kept.length));
}

/** Without its full stop. */
function firstSentence(text: string): string {
  const end = text.search(/[.!?](?=\s|$)|[。！？\n]/);
  return end < 0 ? text : text.slice(0, end);
}
