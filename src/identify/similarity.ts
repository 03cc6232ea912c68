import { foldText } from "../text/normalize.ts";

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** What is left of a text when only its wording counts: its rows of three words, or of three signs where words are not parted. */
export type Shingles = ReadonlySet<string>;

export function shinglesOf(text: string, size = 3): Shingles {
  return rowsOf(wordsOf(text), size);
}

/** Rows of `size` words; all of them as one where there are fewer. */
export function rowsOf(tokens: readonly string[], size: number): Shingles {
  if (size === 1) return new Set(tokens);
  const shingles = new Set<string>();
  for (let index = 0; index + size <= tokens.length; index += 1)
    shingles.add(tokens.slice(index, index + size).join(" "));
  if (shingles.size === 0 && tokens.length > 0) shingles.add(tokens.join(" "));
  return shingles;
}

/** The words of a text, folded; signs where words are not parted. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldText(text);
  if (folded === "") return [];
  const words = folded.split(" ");
  return unspaced.test(folded) ? words.flatMap((word) => (unspaced.test(word) ? [...word] : [word])) : words;
}

/** Shared part of two texts: the mean of what they share of both together and of the shorter. 0..1; 0 where one is empty. */
export function similarity(a: Shingles, b: Shingles): number {
  const shared = sharedCount(a, b);
  if (shared === 0) return 0;
  return (shared / (a.size + b.size - shared) + shared / Math.min(a.size, b.size)) / 2;
}

/** How much of the shorter text the other holds: 0..1. */
export function containment(a: Shingles, b: Shingles): number {
  return a.size === 0 || b.size === 0 ? 0 : sharedCount(a, b) / Math.min(a.size, b.size);
}

function sharedCount(a: Shingles, b: Shingles): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const shingle of few) if (many.has(shingle)) count += 1;
  return count;
}
