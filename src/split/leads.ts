import { childNodes, isElement, isText, type Node } from "../text/html.ts";
import { type Block, isBoldElement } from "./blocks.ts";
import { fold, otherNews, roundupTitle } from "./cue-words.ts";
import { endsSentence, markerOf } from "./line-forms.ts";
import { inkCount, isWhiteSpace, wordCount } from "./measure.ts";
import { isPlaceLabel } from "./place-labels.ts";

/** How a paragraph opens, where it opens in a way of its own. */
export interface Lead {
  /**
   * `heading`: a bold headline before the text. `label`: a place, desk or name before a colon. `emphasis`: the first words of the
   * sentence, in bold. `marker`: only a number or bullet.
   */
  readonly kind: "heading" | "label" | "emphasis" | "marker";
  /** Without marker and colon; "" for `marker`. */
  readonly text: string;
  /** The bullet or number before it; "" for none. */
  readonly marker: string;
  /** How many characters of the paragraph are no part of its story, white space not counted. */
  readonly ink: number;
  /** A label without markup: only the colon tells. */
  readonly isTyped: boolean;
}

const maxLabelWords = 5;
const separator = /^\s*[:：–—-]+\s*/u;
/** "Mexico: …", "Côte d'Ivoire – …" without any markup. */
const plainLabel = /^((?:\p{Lu}|\p{Lo}|\p{M})[\p{L}\p{M}\p{N}.'’& /-]{1,40}?)\s?(?::\s|：|\s[–—]\s)\s*(?=\S)/u;
const bracketLabel = /^[【［〖[]([^】］〗\]]{1,30})[】］〗\]]\s*(?=\S)/u;

/** null where the paragraph simply begins. */
export function leadOf(block: Block): Lead | null {
  const marker = markerOf(block.text);
  const body = block.text.slice(marker.length);
  const bold = boldStart(block, inkCount(marker));
  const lead = bold === "" ? plainLead(body, marker) : boldLead(bold, body, marker);
  if (lead !== null || marker === "") return lead;
  return { kind: "marker", text: "", marker: marker.trim(), ink: inkCount(marker), isTyped: true };
}

function plainLead(body: string, marker: string): Lead | null {
  const found = bracketLabel.exec(body) ?? plainLabel.exec(body);
  const text = found?.[1]?.trim();
  if (found === null || text === undefined) return null;
  const ink = inkCount(marker + found[0]);
  // "【新加坡罰款三家銀行】…": brackets as heavy as these stand around headlines too.
  if (wordCount(text) > maxLabelWords && /^[【〖]/u.test(body))
    return { kind: "heading", text, marker: marker.trim(), ink, isTyped: true };
  if (wordCount(text) > maxLabelWords) return null;
  return { kind: "label", text, marker: marker.trim(), ink, isTyped: true };
}

function boldLead(bold: string, body: string, marker: string): Lead | null {
  const rest = body.slice(bold.length);
  if (rest.trim() === "") return null;
  const stop = separator.exec(rest)?.[0] ?? "";
  const text = bold.replace(/\s*[:：.。–—-]+\s*$/u, "").trim();
  const ink = inkCount(marker + bold + stop);
  const isSeparate = stop !== "" || /[:：–—]\s*$/u.test(bold);
  if (isSeparate && wordCount(text) <= maxLabelWords)
    return { kind: "label", text, marker: marker.trim(), ink, isTyped: false };
  if (isSeparate || endsSentence(bold.trim()) || isInBriefLabel(text)) {
    return { kind: "heading", text, marker: marker.trim(), ink, isTyped: false };
  }
  if (otherNews.test(fold(text)) || isUnstopped(text, rest)) {
    return { kind: "heading", text, marker: marker.trim(), ink, isTyped: false };
  }
  return { kind: "emphasis", text, marker: marker.trim(), ink: inkCount(marker), isTyped: false };
}

/** A headline without a full stop, followed by a new sentence. A bold name that opens the sentence has no small words. */
function isUnstopped(text: string, rest: string): boolean {
  const small = text.match(/(?<=\s)\p{Ll}[\p{L}\p{M}]+/gu)?.length ?? 0;
  return wordCount(text) >= 4 && small >= 2 && /^\s+["“'‘«]*\p{Lu}/u.test(rest);
}

/** "Asia in brief", "Tech round-up" in front of the first story: the column's name, neither title nor text. */
export function isInBriefLabel(text: string): boolean {
  return wordCount(text) <= maxLabelWords && roundupTitle.test(fold(text));
}

const plainInBrief =
  /^((?:\p{L}[\p{L}'’.-]*\s+){0,3}(?:in\s+brief|round-?up|news\s+wrap))\s*[:：.–—-]*\s+(?=["'“‘]?\p{Lu})/iu;

/** The same without markup, as plain text has it: how many characters of it (white space not counted), 0 for none. */
export function plainInBriefInk(text: string): number {
  const found = plainInBrief.exec(text);
  if (found === null || !/^\p{Lu}/u.test(text) || wordCount(found[1] ?? "") > maxLabelWords) return 0;
  return /\s["'“‘]?\p{Lu}/u.test(text.slice(found[0].length - 1)) ? inkCount(found[0]) : 0;
}

export function isPlaceLead(lead: Lead): boolean {
  return lead.kind === "label" && isPlaceLabel(lead.text);
}

/** The bold text a block begins with (after `skip` characters that are no white space), as it stands in its text. */
function boldStart(block: Block, skip: number): string {
  let ink = 0;
  let left = skip;
  let isOver = false;
  const visit = (node: Node, isBold: boolean): void => {
    if (isOver) return;
    if (isText(node)) {
      const own = inkCount(node.value);
      const skipped = Math.min(left, own);
      left -= skipped;
      if (own === skipped) return;
      if (isBold) ink += own - skipped;
      else isOver = true;
      return;
    }
    if (isElement(node) && node.tagName === "br" && ink > 0) isOver = true;
    for (const child of childNodes(node)) visit(child, isBold || isBoldElement(node));
  };
  for (const child of childNodes(block.element)) visit(child, false);
  return ink === 0 ? "" : textOfInk(block.text, skip, ink);
}

function textOfInk(text: string, skip: number, ink: number): string {
  let seen = 0;
  let start = -1;
  for (let index = 0; index < text.length; index += 1) {
    if (isWhiteSpace(text.charCodeAt(index))) continue;
    if (seen === skip && start < 0) start = index;
    seen += 1;
    if (seen === skip + ink) return text.slice(start, index + 1);
  }
  return "";
}
