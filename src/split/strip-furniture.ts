import type { Block } from "./blocks.ts";
import { fold } from "./cue-words.ts";
import { cutStart } from "./cut.ts";
import { isAnnouncement, isFurniture, isHeadLine, isTrailerHeading } from "./furniture.ts";
import type { Cut } from "./labels.ts";
import { isInBriefLabel, leadOf, plainInBriefInk } from "./leads.ts";
import { markerOf } from "./line-forms.ts";
import { inkCount, readingLength } from "./measure.ts";

const maxStandfirstLength = 400;

/** Standfirsts, names, dates, "Read more", credits and the page's tail go to what is left over. */
export function withoutFurniture(blocks: readonly Block[], title: string | null, cut: Cut): Block[] {
  const end = trailerStart(blocks);
  const kept: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    if (index >= end || isLeftOver(block, kept, title, cut)) {
      if (index < end && closesStory(block, kept)) cut.signs.tails += 1;
      cut.leftover.push(block.text);
    } else kept.push(block);
  }
  const first = kept.find((block) => block.kind !== "rule");
  if (first !== undefined) dropInBriefLabel(first, cut);
  return kept;
}

function isLeftOver(block: Block, kept: readonly Block[], title: string | null, cut: Cut): boolean {
  if (block.kind === "rule") return false;
  const isHead = kept.every((earlier) => earlier.kind === "rule" || earlier.text === "");
  if (isHead && title !== null && fold(block.text) === fold(title)) return true;
  if (isHead && isHeadLine(block.text)) return true;
  if (kept.length <= 2 && readingLength(block.text) <= maxStandfirstLength && isAnnouncement(block.text)) {
    cut.signs.hasAnnouncement = true;
    return true;
  }
  return block.text !== "" && isFurniture(block.text);
}

/** A line after a story that closes it ("Learn more", a signature). */
function closesStory(block: Block, kept: readonly Block[]): boolean {
  return kept.length > 0 && block.kind !== "heading" && readingLength(block.text) <= 60;
}

/** Where the page's tail begins: a heading like "More about" with nothing but short lines and lists behind it. */
function trailerStart(blocks: readonly Block[]): number {
  for (let index = Math.floor(blocks.length / 2); index < blocks.length; index += 1) {
    if (!isTrailerHeading(blocks[index]?.text ?? "")) continue;
    const rest = blocks.slice(index + 1);
    if (rest.every((block) => block.kind !== "paragraph" || readingLength(block.text) <= 160)) return index;
  }
  return blocks.length;
}

function dropInBriefLabel(first: Block, cut: Cut): void {
  const lead = leadOf(first);
  const isLabel = lead !== null && lead.text !== "" && isInBriefLabel(lead.text);
  const ink = isLabel ? labelInk(first, lead.text) : plainInBriefInk(first.text);
  if (ink === 0) return;
  cut.signs.hasInBriefLabel = true;
  cut.leftover.push(cutStart(first, ink));
}

/** The label and what parts it from the text: a colon or dash. */
function labelInk(block: Block, label: string): number {
  const marker = markerOf(block.text);
  const rest = block.text.slice(block.text.indexOf(label) + label.length);
  return inkCount(marker + label + (/^\s*[:：.–—-]*/u.exec(rest)?.[0] ?? ""));
}
