import type { Block } from "./blocks.ts";
import { areAkin } from "./cohesion.ts";
import { itemStories } from "./items.ts";
import { type Cut, countLabel, type LabelKind, labelKind } from "./labels.ts";
import { areHeadlines, byLeads, eachParagraph, isMarkedThroughout, leadsIn } from "./lead-groups.ts";
import { endsSentence } from "./line-forms.ts";
import { readingLength, wordCount } from "./measure.ts";
import type { Story } from "./story.ts";

/** What stands above a stretch of blocks. */
export interface Above {
  /** The heading's text without its number; null: no heading. */
  readonly heading: string | null;
  readonly id: string | null;
  /** The label around it. */
  readonly section: string | null;
  /** The headings of this article are labels over lists, by the look of all of them. */
  readonly labelsOverLists: boolean;
}

/** The stories in a stretch of blocks without headings; one story where nothing parts them. */
export function storiesOf(body: readonly Block[], above: Above, cut: Cut): Story[] {
  const kind = above.heading === null ? null : labelKind(above.heading);
  const isList = isMostlyItems(body);
  const isLabel = kind !== null || above.heading === null || (isList && above.labelsOverLists);
  if (isList && isLabel) return withLabel(above, kind, cut, (section) => itemStories(body, section, cut));
  if (kind === "otherNews") return withLabel(above, kind, cut, (section) => eachParagraph(body, section, cut));
  const leads = leadsIn(body);
  if (isLabel ? isMarkedThroughout(leads, body) : areHeadlines(leads)) {
    return withLabel(above, kind, cut, (section) => byLeads(body, leads, section, cut));
  }
  if (above.heading !== null && !body.some(isTold)) return leaveOver(above.heading, body, cut);
  if (kind !== null && above.heading !== null) return labelled(body, above, kind, cut);
  return [{ title: above.heading, blocks: body, section: above.section, id: above.id, origin: "heading" }];
}

/** Tables and pictures alone tell no story (the calendar of events, a chart). */
function isTold(block: Block): boolean {
  return (block.kind === "paragraph" || block.kind === "item") && readingLength(block.text) >= 20;
}

function leaveOver(heading: string, body: readonly Block[], cut: Cut): Story[] {
  cut.leftover.push(heading, ...body.map((block) => block.text));
  return [];
}

/** The heading is no story: it goes to what is left over, once, and is kept beside its stories. */
function withLabel(above: Above, kind: LabelKind, cut: Cut, stories: (section: string | null) => Story[]): Story[] {
  if (above.heading === null) return stories(above.section);
  countLabel(kind, cut.signs);
  cut.leftover.push(above.heading);
  return stories(above.heading);
}

/** Paragraphs below the name of a country or desk: one story each where none goes on with the one before, else one together. */
function labelled(body: readonly Block[], above: Above, kind: LabelKind, cut: Cut): Story[] {
  return withLabel(above, kind, cut, (section) => {
    const goesOn = body.some(
      (block, index) => index > 0 && (isShort(block) || areAkin(body[index - 1]?.text ?? "", block.text)),
    );
    if (!goesOn) return eachParagraph(body, section, cut);
    return [{ title: null, blocks: body, section, id: above.id, origin: "paragraph" }];
  });
}

function isShort(block: Block): boolean {
  return block.kind !== "paragraph" || readingLength(block.text) < 60;
}

/** Nothing but items, save for a short line that introduces them. */
function isMostlyItems(body: readonly Block[]): boolean {
  const items = body.filter((block) => block.kind === "item");
  const others = body.filter((block) => block.kind !== "item" && block.kind !== "rule");
  if (items.length === 0) return false;
  const otherLength = others.reduce((sum, block) => sum + readingLength(block.text), 0);
  const itemLength = items.reduce((sum, block) => sum + readingLength(block.text), 0);
  return otherLength * 4 <= itemLength && others.every((block) => readingLength(block.text) <= 300);
}

/** The headings over lists are mostly short and no sentences: labels. */
export function areLabelsOverLists(sections: readonly { heading: string; body: readonly Block[] }[]): boolean {
  const overLists = sections.filter((section) => isMostlyItems(section.body));
  const short = overLists.filter(({ heading }) => wordCount(heading) <= 5 && !endsSentence(heading));
  return overLists.length > 0 && short.length * 10 >= overLists.length * 6;
}
