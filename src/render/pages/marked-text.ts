import { type Html, html } from "./site.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text with the spans marked, each as `mark` writes it. Spans that overlap an earlier one or lie outside are left out. */
export function markedText<S extends Span>(
  text: string,
  spans: readonly S[],
  mark: (text: string, span: S) => Html = (inside) => html`<mark>${inside}</mark>`,
): Html {
  const parts: Html[] = [];
  let position = 0;
  for (const span of withoutOverlaps(spans, text.length)) {
    parts.push(html`${text.slice(position, span.start)}${mark(text.slice(span.start, span.end), span)}`);
    position = span.end;
  }
  return html`${parts}${text.slice(position)}`;
}

/** In order; of those that overlap the one that begins first, and of these the longest. */
export function withoutOverlaps<S extends Span>(spans: readonly S[], length: number): readonly S[] {
  const kept: S[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0) && span.start < span.end && span.end <= length) kept.push(span);
  }
  return kept;
}
