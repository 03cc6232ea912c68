import type { Story } from "../deps.ts";
import { wordsOf } from "./similarity.ts";
import { marksOf } from "./story-marks.ts";

const bandCount = 8;
/** Half the bands are of names and figures where there are enough of them: they outlive any editing. */
const leastMarks = 4;
/** Min-hashes to a band; names and figures are few, and many of them in common with unlike reports. */
const marksPerBand = 3;
const rowsPerBand = 2;

/** A brief's bands are asked for when its likes are sought and again when it is written: the last batch's are kept. */
const kept = new Map<string, readonly string[]>();
const mostKept = 500;

/**
 * Tokens by which a report finds others of its story: min-hashes of its names and figures and of its rows of two words, some to a token. Reports
 * that share a part s of the rows share one token or more of four such bands with a chance of 1 − (1 − s²)⁴. None where there is nothing to hash.
 */
export function storyBands({ title, text }: Pick<Story, "title" | "text">): readonly string[] {
  const key = `${title}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const bands = bandsOf(title, text);
  kept.set(key, bands);
  return bands;
}

function bandsOf(title: string, text: string): readonly string[] {
  const rows = pairHashes(wordsOf(`${title} ${text}`));
  const { figures, names } = marksOf(`${title}. ${text}`);
  const marks = [...figures, ...names].map((mark) => hashOf(mark));
  if (rows.length === 0) return [];
  const ofMarks = marks.length < leastMarks ? 0 : bandCount / 2;
  return Array.from({ length: bandCount }, (_, band) =>
    band < ofMarks ? bandOf(marks, band, marksPerBand) : bandOf(rows, band, rowsPerBand),
  );
}

/** Of each two words that follow one another, with a blank between them; of a lone word its own. No string is made for it. */
function pairHashes(words: readonly string[]): readonly number[] {
  const first = words.map((word) => hashOf(word));
  return words.length < 2 ? first : words.slice(1).map((word, index) => hashOf(word, hashOf(" ", first[index])));
}

function bandOf(hashes: readonly number[], band: number, size: number): string {
  const least = Array.from({ length: size }, (_, index) => leastHash(hashes, band * size + index).toString(36));
  return `xb${band}${least.join("z")}`;
}

/** The least of them as unsigned numbers; with the highest bit turned they compare alike as signed ones, which is faster. */
function leastHash(hashes: readonly number[], seed: number): number {
  let least = 0x7fffffff;
  for (const hash of hashes) {
    const value = mixed(hash, seed) ^ 0x80000000;
    if (value < least) least = value;
  }
  return (least ^ 0x80000000) >>> 0;
}

/** FNV-1a over UTF-16 units; `from`: the hash of what stands before. */
function hashOf(text: string, from = 0x811c9dc5): number {
  let hash = from;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
}

/** The finaliser of MurmurHash3 over the hash and a seed: another order for each seed. */
function mixed(hash: number, seed: number): number {
  let value = hash ^ Math.imul(seed + 1, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
