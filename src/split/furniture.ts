import { childNodes, type Element, isElement, isText, type Node } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import type { Block } from "./blocks.ts";
import { alsoRead, announcement, fold, leadsOn, trailer } from "./cue-words.ts";
import { cutEnd } from "./cut.ts";
import { endsSentence } from "./line-forms.ts";
import { inkCount, readingLength } from "./measure.ts";

const wholeLeadsOn = new RegExp(`^[\\s\\[(（|»›→▶>•·-]*(?:${leadsOn})[\\s\\])）.…:：»›→▶>]*$`, "u");
/** "– A. Name", "— Jane Doe and John Roe": a dash and two to six words that begin with capitals. */
const signOff = /^[–—-]\s?(?:(?:\p{Lu}[\p{L}\p{M}.'’-]*|and|y|et|und|e|и|&|de|da|von|van|al|bin|the)[\s,]*){1,7}$/u;
const byLine =
  /^(?:by|por|par|von|di|da|door|автор|автор:|текст|文\/|文:|作者|记者|記者|기자|بقلم)[\s:：]+(?:\p{Lu}|\p{Lo}).{1,60}$/iu;
const credit =
  /^(?:photos?|images?|picture|pic|graphic|video|illustration|foto(?:s)?|imagen|bild(?:er)?|crédit(?:s)?(?: photo)?|imagem|фото|изображение|图片?|图源|照片|圖片?|写真|画像|사진|صورة|الصورة|reporting|additional reporting|compiled|edited|editing|credit)\s*(?:credits?|source|by)?\s*[:：/|]|^(?:reporting|additional reporting|compiled|edited|with reporting|with files from) (?:by|from)\b/iu;
/** "Avec AFP", "Con EFE y agencias": the agencies a text was made with. */
const withAgencies =
  /^(?:[Aa]vec|[Mm]it|[Cc]on|[Cc]om|[Ww]ith)(?:(?:\s*,|\s+(?:et|und|y|and|e))?\s+(?:\p{Lu}{2,6}|dpa|Reuters|[Aa]gen\p{L}+))+\.?$/u;
const dateOnly = /^[\p{L}\s,.]{0,24}\d{1,4}[\p{L}\p{M}\d\s,./:年月日号–—-]{0,60}$/u;
/** "®", "■", "◼", "###", "ENDS", "(END)", "-30-": the mark that ends an article. */
const endMark = /\s*(?:[®■◼∎⬛□●◾]|#{2,}|\*{3,}|\((?:END|ENDS|KONIEC|FIN|完)\)|（完）|[-–]30[-–])\s*$/u;
const citation = /^[([（［][^()（）]{1,90}[)\]）］][.;,]?$/u;
const maxFurnitureLength = 160;

export function isTrailerHeading(text: string): boolean {
  return readingLength(text) <= 80 && trailer.test(fold(text));
}

export function isAnnouncement(text: string): boolean {
  return announcement.test(fold(text));
}

/** A whole paragraph that belongs to no story: "Learn more", a signature, a credit, an end mark, a share line. */
export function isFurniture(text: string): boolean {
  const line = text.trim();
  if (line === "" || readingLength(line) > maxFurnitureLength) return false;
  const bare = line.replace(endMark, "").trim();
  if (bare === "" || !/[\p{L}\p{N}]/u.test(bare)) return true;
  return (
    wholeLeadsOn.test(fold(bare)) ||
    signOff.test(bare) ||
    credit.test(bare) ||
    withAgencies.test(bare) ||
    alsoRead.test(fold(bare)) ||
    isTrailerHeading(bare) ||
    citation.test(bare)
  );
}

/** Lines at the head of an article that are no text: who wrote it and when. */
export function isHeadLine(text: string): boolean {
  const line = text.trim();
  return readingLength(line) <= 90 && !endsSentence(line) && (byLine.test(line) || isDateOnly(line));
}

function isDateOnly(line: string): boolean {
  return readingLength(line) <= 60 && dateOnly.test(line) && (line.match(/\d/g)?.length ?? 0) >= 3;
}

/**
 * Cuts what follows the last sentence of a story: an end mark, a "Source" or "Read more" link, a source in brackets, a signature.
 * Returns what was cut, in the order of the text.
 */
export function trimTail(block: Block): string[] {
  const cut: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const ink = tailInk(block);
    if (ink === 0) break;
    cut.unshift(cutEnd(block, ink));
  }
  return cut;
}

function tailInk(block: Block): number {
  const mark = endMark.exec(block.text);
  if (mark !== null && mark.index > 0) return inkCount(mark[0]);
  const sign = /(?<=[.!?。！？”"])\s+([–—-]\s?\p{Lu}.{2,60})$/u.exec(block.text);
  if (sign !== null && signOff.test(sign[1] ?? "")) return inkCount(sign[0]);
  return textTailInk(block.text) || linkTailInk(block);
}

/** A last link that only leads on, or stands in brackets after the sentence. */
function linkTailInk(block: Block): number {
  const last = lastLink(block.element);
  if (last === null) return 0;
  const text = textOf(last.link);
  const all = inkCount(block.text);
  const ink = inkCount(text) + last.after;
  if (text === "" || ink >= all) return 0;
  const isTail = wholeLeadsOn.test(fold(text)) || citation.test(text);
  return isTail ? ink : 0;
}

/** The same in text without links: "… said. (Reuters)", "… said. Read more". */
function textTailInk(text: string): number {
  const bracket = /(?<=[.!?。！？।]["”»」]?)\s*[([（][^()（）.!?。]{1,90}[)\]）][.]?$/u.exec(text);
  if (bracket !== null && bracket.index > 0) return inkCount(bracket[0]);
  const tail = /(?<=[.!?。！？।]["”»」]?)\s*([^.!?。！？।\n]{2,60})[.]?$/u.exec(text);
  return tail !== null && tail.index > 0 && wholeLeadsOn.test(fold(tail[1] ?? "")) ? inkCount(tail[0]) : 0;
}

/** The last link, if nothing but punctuation follows it; `after`: characters of that. */
function lastLink(element: Element): { link: Element; after: number } | null {
  let after = 0;
  const visit = (node: Node): Element | null | undefined => {
    if (isText(node)) {
      after += inkCount(node.value);
      return /[\p{L}\p{N}]/u.test(node.value) ? null : undefined;
    }
    if (isElement(node) && node.tagName === "a" && textOf(node) !== "") return node;
    for (const child of childNodes(node).toReversed()) {
      const found = visit(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const link = visit(element);
  return link === null || link === undefined || link === element ? null : { link, after };
}
