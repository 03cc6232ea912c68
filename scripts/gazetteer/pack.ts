import { foldText } from "../../src/classify/fold.ts";
import { kindLetters } from "../../src/classify/senses.ts";
import { bucketDigits, bucketOf, hashOf, hashSeed, type PackedTable } from "../../src/classify/table.ts";
import { gap, keyOf, tokenize } from "../../src/classify/tokens.ts";
import type { Record } from "./record.ts";

const bucketCount = 1 << 15;

/** Packs the records; the same records give the same table, whatever their order. */
export function packTable(records: readonly Record[]): PackedTable {
  const entries = addPrefixes(mergeByKey(records));
  const buckets = Array.from({ length: bucketCount }, (): string[] => []);
  for (const [key, senses] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    buckets[bucketOf(hashOf(hashSeed, key, 0, key.length), bucketCount - 1)]?.push(`${key}\t${senses}\n`);
  }
  let at = 0;
  let starts = "";
  for (const bucket of buckets) {
    starts += digits(at);
    at += bucket.join("").length;
  }
  return { entries: buckets.flat().join(""), buckets: starts + digits(at), mask: bucketCount - 1 };
}

function digits(value: number): string {
  if (value >= 1 << (5 * bucketDigits)) throw new RangeError("the table has outgrown its four digits");
  let text = "";
  for (let i = bucketDigits - 1; i >= 0; i--) text += String.fromCharCode(48 + ((value >> (5 * i)) & 31));
  return text;
}

/** The key of a name and the tokens it has; null where the name holds nothing to look for or cannot be found as one. */
export function keyFor(name: string): { key: string; isAbbreviation: boolean; prefixes: string[] } | null {
  const { text } = foldText(name.normalize("NFC"));
  const tokens = tokenize(text, name.normalize("NFC"));
  if (tokens.start.length === 0 || tokens.gap.some((one, i) => i > 0 && one === gap.apart)) return null;
  const cut = (count: number) =>
    keyOf(text, { ...tokens, start: tokens.start.slice(0, count), end: tokens.end.slice(0, count) });
  const prefixes = tokens.start.slice(1).map((_, i) => cut(i + 1));
  return { key: cut(tokens.start.length), isAbbreviation: /^[\p{Lu}\d.&]{2,7}$/u.test(name), prefixes };
}

interface Ranked {
  readonly record: Record;
  readonly text: string;
}

/** All senses of a key: one for each country, the lexicon's before made ones, the weightier first. A blocker without cues stands alone. */
function mergeByKey(records: readonly Record[]): Map<string, { senses: string; prefixes: string[] }> {
  const byKey = new Map<string, { ranked: Map<string, Ranked>; prefixes: string[] }>();
  for (const record of records) {
    for (const form of spellings(record)) {
      const found = keyFor(form);
      if (found === null) continue;
      const slot = byKey.get(found.key) ?? { ranked: new Map<string, Ranked>(), prefixes: found.prefixes };
      byKey.set(found.key, slot);
      // Kept apart: "China" is a name everywhere, "china" a demonym in Spanish.
      const slotName = record.country + (record.marks?.foreign ? "%" : "") + (record.languages ?? "");
      const text = senseText(record, found.isAbbreviation);
      const held = slot.ranked.get(slotName);
      if (held === undefined || isBefore(record, held.record, text, held.text))
        slot.ranked.set(slotName, { record, text });
    }
  }
  return new Map(
    [...byKey].map(([key, { ranked, prefixes }]) => [key, { senses: joinSenses([...ranked.values()]), prefixes }]),
  );
}

const kindOrder = "bnvkdrimpocl";

function order(record: Record): number {
  return kindOrder.indexOf(kindLetters[record.kind] ?? "l");
}

function isBefore(a: Record, b: Record, textA: string, textB: string): boolean {
  if (a.rank !== b.rank) return a.rank > b.rank;
  if (order(a) !== order(b)) return order(a) < order(b);
  return a.weight !== b.weight ? a.weight > b.weight : textA < textB;
}

function joinSenses(ranked: readonly Ranked[]): string {
  const blocker = ranked.find(({ record }) => record.kind === "none" && record.cues === undefined);
  if (blocker !== undefined) return blocker.text;
  // A city that shares its name with a country, a division or a capital never stands for itself, unless the lexicon says so.
  const hasArea = ranked.some(({ record }) => ["name", "division", "demonym"].includes(record.kind));
  const kept = ranked.filter(({ record }) => !(hasArea && record.kind === "city" && record.rank < 2));
  const sorted = kept.sort((a, b) => (isBetterSense(a, b) ? -1 : 1));
  return sorted.map(({ text }) => text).join("|");
}

function isBetterSense(a: Ranked, b: Ranked): boolean {
  if (a.record.weight !== b.record.weight) return a.record.weight > b.record.weight;
  if (order(a.record) !== order(b.record)) return order(a.record) < order(b.record);
  return a.record.country < b.record.country;
}

/** With and without accents, where the name is long enough that no other word comes of it; Arabic with and without article. */
function spellings(record: Record): string[] {
  const { name } = record;
  const bare = name.replace(/^ال(?=.{3})/, "");
  if (bare !== name) return [name, bare];
  const plain = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
  const isLatinAccented = plain !== name && /^[\p{Script=Latin}\P{L}]+$/u.test(name);
  return isLatinAccented && plain.length >= 6 ? [name, plain] : [name];
}

function senseText(record: Record, isAbbreviation: boolean): string {
  const { marks = {}, languages, cues, notBefore, term } = record;
  const flags = [
    isAbbreviation && !marks.anyCase ? "^" : "",
    marks.anyCase ? "~" : "",
    marks.weak ? "?" : "",
    marks.foreign ? "%" : "",
    marks.needsFollower ? "<" : "",
    marks.afterComma ? ">" : "",
    marks.legalForm ? "=" : "",
    marks.personal ? "*" : "",
    marks.word ? "$" : "",
  ].join("");
  const tail = `${languages ? `#${languages.join(",")}` : ""}${cues ? `:${cues.join(",")}` : ""}${notBefore ? `!${notBefore.join(",")}` : ""}${term ? `@${term}` : ""}`;
  return (kindLetters[record.kind] ?? "x") + record.country + flags + tail;
}

function addPrefixes(entries: Map<string, { senses: string; prefixes: string[] }>): Map<string, string> {
  const longer = new Set([...entries.values()].flatMap(({ prefixes }) => prefixes));
  const all = new Map([...longer].map((key) => [key, "+"]));
  for (const [key, { senses }] of entries) all.set(key, (longer.has(key) ? "+" : "") + senses);
  return all;
}
