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

export function hasLetter(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** True where words are not parted by blanks. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Characters that are no white space: the measure by which text and markup are cut at the same place. */
export function inkCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (!isWhiteSpace(text.charCodeAt(index))) count += 1;
  return count;
}

/** What `\s` matches, asked of a UTF-16 unit. */
export function isWhiteSpace(unit: number): boolean {
  if (unit < 0xa0) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return /\s/.test(String.fromCharCode(unit));
}

/** The middle value; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
