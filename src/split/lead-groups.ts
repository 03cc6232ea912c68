import type { Block } from "./blocks.ts";
import { cutStart } from "./cut.ts";
import { type Cut, countLabel, labelKind } from "./labels.ts";
import { leadStory } from "./lead-story.ts";
import { type Lead, leadOf } from "./leads.ts";
import { median, wordCount } from "./measure.ts";
import type { Story } from "./story.ts";

/** How each block opens; null where it simply begins, or is no paragraph. */
export function leadsIn(body: readonly Block[]): (Lead | null)[] {
  return body.map((block) => (block.kind === "paragraph" ? leadOf(block) : null));
}

/** Begins a story: a headline, label or number, not just bold first words. */
function isMark(lead: Lead | null | undefined): lead is Lead {
  return lead !== null && lead !== undefined && lead.kind !== "emphasis";
}

/** Where the first marked paragraph stands; -1 for none. */
export function firstMark(leads: readonly (Lead | null)[]): number {
  return leads.findIndex(isMark);
}

/** Three or more bold headlines, the first at once: stories of their own even below a heading. */
export function areHeadlines(leads: readonly (Lead | null)[]): boolean {
  const headlines = leads.filter((lead) => lead?.kind === "heading");
  return (
    headlines.length >= 3 &&
    leads[0]?.kind === "heading" &&
    median(headlines.map((lead) => wordCount(lead?.text ?? ""))) >= 3
  );
}

/** The first paragraph opens in a way of its own, and others like it follow at a story's distance. */
export function isMarkedThroughout(leads: readonly (Lead | null)[], body: readonly Block[]): boolean {
  const starts = leads.flatMap((lead, index) => (isMark(lead) ? [index] : []));
  const first = starts[0] ?? 0;
  if (first > 2 || starts.length < 2) return false;
  const typed = starts.filter((start) => leads[start]?.isTyped).length;
  // "He added: …" opens a paragraph too; labels without markup must be nearly everywhere.
  if (typed * 2 > starts.length && starts.length * 10 < body.length * 7) return false;
  const gaps = starts.map((start, index) => (starts[index + 1] ?? body.length) - start);
  return median(gaps) <= 4;
}

/** A story begins at each paragraph with a lead; what stands before the first belongs to none. */
export function byLeads(
  body: readonly Block[],
  leads: readonly (Lead | null)[],
  section: string | null,
  cut: Cut,
): Story[] {
  const groups: Block[][] = [];
  for (const [index, block] of body.entries()) {
    const lead = leads[index] ?? null;
    if (isMark(lead)) groups.push([block]);
    else if (groups.length > 0) groups.at(-1)?.push(block);
    else cut.leftover.push(block.text);
  }
  return groups.flatMap((blocks) => storiesOfGroup(blocks, section, cut));
}

/** "**In other news.** …": the lead is a heading, each paragraph below it a story. */
function storiesOfGroup(blocks: readonly Block[], section: string | null, cut: Cut): Story[] {
  const [first] = blocks;
  const lead = first === undefined ? null : leadOf(first);
  if (first === undefined || lead === null || labelKind(lead.text) !== "otherNews") {
    return [leadStory(blocks, section, cut, "lead-in")];
  }
  countLabel("otherNews", cut.signs);
  cut.leftover.push(cutStart(first, lead.ink));
  return eachParagraph(blocks, lead.text, cut);
}

/** One story a paragraph; a picture or quotation stays with the paragraph before it. */
export function eachParagraph(body: readonly Block[], section: string | null, cut: Cut): Story[] {
  const groups: Block[][] = [];
  for (const block of body) {
    const startsStory = block.kind === "paragraph" || block.kind === "item";
    if (startsStory || groups.length === 0) groups.push([block]);
    else groups.at(-1)?.push(block);
  }
  return groups.map((blocks) => leadStory(blocks, section, cut, "paragraph"));
}
