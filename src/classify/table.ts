import { gap, type Tokens } from "./tokens.ts";

/**
 * A dictionary that is used as it lies in the module: nothing is built when the program starts.
 * `entries` is all entries, sorted by bucket: `key TAB [+] senses LF`; "+" says that a longer key begins with this one and a blank or its next character.
 * `buckets` says where each bucket begins, four characters each in base 32 from "0" on; one more than there are buckets.
 */
export interface PackedTable {
  readonly entries: string;
  readonly buckets: string;
  /** Number of buckets less one; the number is a power of two. */
  readonly mask: number;
}

const tab = 9;
const blank = 32;
export const hashSeed = 0x811c9dc5;

/** FNV-1a over UTF-16 units. */
export function hashOf(hash: number, text: string, start: number, end: number): number {
  let h = hash;
  for (let at = start; at < end; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h;
}

/** The same over a whole text, in eight hexadecimal digits. */
export function hexHash(text: string): string {
  return (hashOf(hashSeed, text, 0, text.length) >>> 0).toString(16).padStart(8, "0");
}

export function hashBlank(hash: number): number {
  return Math.imul(hash ^ blank, 0x01000193);
}

export function bucketOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

/** Digits of `buckets`: four of five bits reach 1,048,575. */
export const bucketDigits = 4;

function bucketStart(table: PackedTable, bucket: number): number {
  let at = 0;
  for (let i = 0; i < bucketDigits; i++) at = (at << 5) | (table.buckets.charCodeAt(bucket * bucketDigits + i) - 48);
  return at;
}

/** A run of tokens asked for: those from `first` to `last`, the first one cut at `from`, with the hash of them all. */
export interface Probe {
  readonly text: string;
  readonly tokens: Tokens;
  readonly first: number;
  from: number;
  last: number;
  hash: number;
}

/** Where the entry's senses begin in `entries` (behind TAB), or -1. */
export function findEntry(table: PackedTable, probe: Probe): number {
  const bucket = bucketOf(probe.hash, table.mask);
  const end = bucketStart(table, bucket + 1);
  for (let at = bucketStart(table, bucket); at < end; at = table.entries.indexOf("\n", at) + 1) {
    const behind = matchKey(table.entries, at, probe);
    if (behind >= 0) return behind;
  }
  return -1;
}

function matchKey(entries: string, at: number, probe: Probe): number {
  const { text, tokens } = probe;
  let here = at;
  for (let token = probe.first; token <= probe.last; token++) {
    if (token > probe.first && tokens.gap[token] !== gap.none && entries.charCodeAt(here++) !== blank) return -1;
    const end = tokens.end[token] ?? 0;
    for (let i = token === probe.first ? probe.from : (tokens.start[token] ?? 0); i < end; i++) {
      if (entries.charCodeAt(here++) !== text.charCodeAt(i)) return -1;
    }
  }
  return entries.charCodeAt(here) === tab ? here + 1 : -1;
}

const plus = 43;

export function hasLonger(table: PackedTable, senses: number): boolean {
  return table.entries.charCodeAt(senses) === plus;
}

/** The senses' text; "" for an entry that only begins longer ones. */
export function sensesAt(table: PackedTable, senses: number): string {
  return table.entries.slice(hasLonger(table, senses) ? senses + 1 : senses, table.entries.indexOf("\n", senses));
}
