import type { Block } from "./blocks.ts";
import { cutStart } from "./cut.ts";
import { type Cut, countLabel, labelKind } from "./labels.ts";
import { type Lead, leadOf } from "./leads.ts";
import { readingLength, wordCount } from "./measure.ts";
import type { Story } from "./story.ts";

/** A story from its first paragraph on: a bold headline becomes the title, a label the section, a number goes. */
export function leadStory(blocks: readonly Block[], section: string | null, cut: Cut, origin: Story["origin"]): Story {
  const first = blocks[0];
  const id = first?.id ?? null;
  const lead = first === undefined ? null : leadOf(first);
  const plain: Story = { title: null, blocks, section, id, origin };
  if (first === undefined || lead === null) return plain;
  if (lead.kind === "emphasis" || lead.kind === "marker" || !leavesText(first, blocks, lead)) {
    dropMarker(first, lead, cut);
    return plain;
  }
  if (isSubject(first, lead)) {
    cut.signs.labels.push(lead.text);
    countLabel(null, cut.signs);
    dropMarker(first, lead, cut);
    return { ...plain, origin: "label" };
  }
  cutStart(first, lead.ink);
  if (lead.marker !== "") cut.leftover.push(lead.marker);
  if (lead.kind === "heading") return { ...plain, title: lead.text, origin: "lead-in" };
  return labelStory(plain, lead, cut);
}

/** "Samsung: the Korean firm …": the sentence goes on behind the colon and says nothing without the name before it. */
function isSubject({ text }: Block, lead: Lead): boolean {
  if (lead.kind !== "label" || labelKind(lead.text) !== null || wordCount(lead.text) >= 3) return false;
  return /^\s*[:：–—-]\s*\p{Ll}/u.test(text.slice(text.indexOf(lead.text) + lead.text.length));
}

/** "Mexico: A judge …": the place is the section; another label of several words is a title. */
function labelStory(plain: Story, lead: Lead, cut: Cut): Story {
  cut.signs.labels.push(lead.text);
  const kind = labelKind(lead.text);
  countLabel(kind, cut.signs);
  if (kind === null && wordCount(lead.text) >= 3) return { ...plain, title: lead.text, origin: "lead-in" };
  cut.leftover.push(lead.text);
  return { ...plain, section: lead.text, origin: "label" };
}

function leavesText(first: Block, blocks: readonly Block[], lead: Lead): boolean {
  return blocks.length > 1 || readingLength(first.text.slice(lead.text.length)) > 20;
}

function dropMarker(first: Block, lead: Lead, cut: Cut): void {
  if (lead.marker === "") return;
  cutStart(first, lead.marker.replace(/\s+/g, "").length);
  cut.leftover.push(lead.marker);
}
