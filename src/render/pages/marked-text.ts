import { type Html, html } from "./site.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text with the spans marked. Spans that overlap an earlier one or lie outside are left out. */
export function markedText(text: string, spans: readonly Span[]): Html {
  const parts: Html[] = [];
  let position = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < position || end > text.length) continue;
    parts.push(html`${text.slice(position, start)}<mark>${text.slice(start, end)}</mark>`);
    position = end;
  }
  return html`${parts}${text.slice(position)}`;
}
