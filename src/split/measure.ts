export { readingLength } from "../text/reading-length.ts";

/** Scripts that write without blanks between words: one sign carries about as much as three letters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Words; in scripts without blanks, three signs are taken for two words. */
export function wordCount(text: string): number {
  const signs = text.match(dense)?.length ?? 0;
  const rest = text.replace(dense, " ").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)?.length ?? 0;
  return Math.ceil(signs / 1.5) + rest;
}

export function letterCount(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** True where words are not parted by blanks. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Characters that are no white space: the measure by which text and markup are cut at the same place. */
export function inkCount(text: string): number {
  return text.replace(/\s+/g, "").length;
}

/** The middle value; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
