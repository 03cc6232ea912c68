import type { PublishedBrief } from "../../model/brief.ts";
import type { Evidence, EvidenceKind } from "../../model/classification.ts";
import { type Span, withoutOverlaps } from "./marked-text.ts";
import { type Html, html, nothing, type Site, say } from "./site.ts";

/** A span of title or text that speaks for areas of the brief. */
export interface EvidenceMark extends Span {
  /** Of the element, for links that lead to it. */
  readonly id: string;
  /** What it speaks for, with the kind of each. */
  readonly areas: readonly { readonly area: string; readonly kind: EvidenceKind }[];
}

export interface EvidenceMarks {
  readonly title: readonly EvidenceMark[];
  readonly text: readonly EvidenceMark[];
}

/**
 * The marks of what speaks for the areas that were chosen; the rest would puzzle a reader. `shown`: how far each field is shown, in UTF-16 units.
 * None where an editor has decided: the classifier's reasons are none for that.
 */
export function evidenceMarks(
  brief: PublishedBrief,
  shown: { readonly title: number; readonly text: number },
): EvidenceMarks {
  const { countries, blocs, evidence } = brief.classification;
  if (brief.correction !== null) return { title: [], text: [] };
  const chosen = new Set([...countries, ...blocs]);
  const spoken = evidence.filter(({ country }) => chosen.has(country));
  const title = marksIn(spoken, "title", shown.title, 1);
  return { title, text: marksIn(spoken, "text", shown.text, title.length + 1) };
}

/** Spans of one place are one mark; of those that overlap the first stays. */
function marksIn(evidence: readonly Evidence[], field: Evidence["field"], end: number, first: number) {
  const bySpan = Map.groupBy(
    evidence.filter((item) => item.field === field),
    ({ start, end: to }) => `${start}-${to}`,
  );
  const spans = [...bySpan.values()].flatMap(([one, ...more]) => {
    if (one === undefined) return [];
    const areas = new Map([one, ...more].map(({ country, kind }) => [country, { area: country, kind }]));
    return [{ start: one.start, end: one.end, areas: [...areas.values()] }];
  });
  return withoutOverlaps(spans, end).map((span, index): EvidenceMark => ({ ...span, id: `e${first + index}` }));
}

/** The mark that shows a piece of evidence; undefined: it lies under another, or where nothing is shown. */
export function markOf(marks: EvidenceMarks, { field, start, end }: Evidence): EvidenceMark | undefined {
  return marks[field].find((mark) => mark.start <= start && end <= mark.end);
}

/** Which part of a mark is written: one that runs through several elements has several. */
export interface MarkPart {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Within a link, where no other can stand. */
  readonly isLinked: boolean;
}

export const wholeMark: MarkPart = { isFirst: true, isLast: true, isLinked: false };

/** The marked words, and behind them in small letters which area they speak for, as links to the reasons. */
export function evidenceMark(site: Site, text: string, mark: EvidenceMark, part: MarkPart = wholeMark): Html {
  const id = part.isFirst ? html` id="${mark.id}"` : nothing;
  const describedBy = mark.areas.map(({ area }) => reasonId(area)).join(" ");
  const labels = part.isLast ? mark.areas.map((spoken) => areaLabel(site, spoken, part.isLinked)) : [];
  return html`<mark${id} aria-describedby="${describedBy}">${text}${labels}</mark>`;
}

function areaLabel(
  site: Site,
  { area, kind }: { readonly area: string; readonly kind: EvidenceKind },
  isLinked: boolean,
): Html {
  const name = areaName(site, area);
  const label = shortName(site, area);
  // The label goes first: who speaks to a browser says what is to be seen (WCAG 2.2 §2.5.3).
  const told = say(site, "evidence.mark", { label, name, kind: say(site, `evidence.${kind}`) });
  if (isLinked) return html`<sup title="${told}">${label}</sup>`;
  return html`<sup><a href="#${reasonId(area)}" title="${told}" aria-label="${told}">${label}</a></sup>`;
}

/** Countries go by their code, blocs by their letters where they have some. */
function shortName(site: Site, area: string): string {
  return area.includes("-") ? areaName(site, area) : area.toUpperCase();
}

export function areaName(site: Site, area: string): string {
  return site.geography.country(area)?.name ?? site.geography.region(area)?.name ?? area;
}

/** Of the element that names an area among the reasons. */
export function reasonId(area: string): string {
  return `why-${area.toLowerCase()}`;
}
