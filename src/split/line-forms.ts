import { readingLength, wordCount } from "./measure.ts";

/** A bullet or number typed as text: "* ", "• ", "3. ", "③", "(2) "; a flag or other picture sign. */
const marker =
  /^(?:(?:\p{RI}{2}|(?!\p{N})\p{Extended_Pictographic}\uFE0F?)\s*|[*•·▪‣◦●○■□◆◇▲△▼▽▶▷►➤★☆✦–—-]\s+|[•●○■□◆◇▲△▶►★☆]|(?:No\.?\s*)?\d{1,2}\s?[.)、．:：]\s*(?!\d)|[（(]\d{1,2}[)）]\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、)/u;

const sentenceEnd = /[.。．｡।۔]["'”’»」』）)\]]*$/u;
const strongEnd = /[!?！？؟;；,，、]["'”’»」』）)\]]*$/u;

const maxHeadingLength = 140;
const maxPlainHeadingLength = 120;
const maxPlainHeadingWords = 18;

/** The bullet or number a line begins with, blanks after it included; "" for none. */
export function markerOf(line: string): string {
  return marker.exec(line)?.[0] ?? "";
}

export function hasBareMarker(line: string): boolean {
  return markerOf(line) !== "";
}

/** True for a line that ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text) || /[!?！？؟]["'”’»」』）)\]]*$/u.test(text);
}

/**
 * A paragraph that is a heading by its look: all bold, all capitals, in heavy brackets, or led by a heavy sign; short, and
 * without a full stop. Questions and exclamations may be headings.
 */
export function isHeadingLine(text: string, isBold: boolean): boolean {
  if (text.includes("\n") || readingLength(text) > maxHeadingLength || sentenceEnd.test(text)) return false;
  if (/^[–—-]\s/u.test(text) || !/\p{L}/u.test(text)) return false;
  if (isBold) return true;
  if (/^[【〖［].{1,40}[】〗］]$/u.test(text)) return true;
  if (/^[■◆▼●★☆◇□▶]\s?\S/u.test(text) && !text.includes("。")) return readingLength(text) <= 100;
  return readingLength(text) <= 60 && isShouted(text);
}

/** Plain text has no markup: a heading is a short line without a full stop. */
export function isPlainHeading(typed: string): boolean {
  const line = withoutSource(typed);
  if (line.includes("\n") || sentenceEnd.test(line) || strongEnd.test(line.replace(/[?？؟!！]+$/u, ""))) return false;
  if (hasBareMarker(line) && /^[*•·–—-]/u.test(line)) return false;
  if (!/\p{L}/u.test(line)) return false;
  return readingLength(line) <= maxPlainHeadingLength && wordCount(line) <= maxPlainHeadingWords;
}

/** Without the source in brackets after the last sentence. */
export function withoutSource(text: string): string {
  return text.replace(/(?<=[.!?。！？]["”»」]?)\s*[([（][^()（）]{1,90}[)\]）]$/u, "");
}

/** A heading without the heavy brackets around it or the sign before it. */
export function undecorated(heading: string): string {
  const bare = /^[【〖［](.+)[】〗］]$/u.exec(heading)?.[1] ?? heading.replace(/^[■◆▼●★☆◇□▶▷►➤]\s?/u, "");
  return bare.trim() === "" ? heading : bare.trim();
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && letters.every((letter) => /\p{Lu}/u.test(letter));
}
