import type { EntryBatch, EntryWrite } from "../src/deps.ts";
import type { Classification } from "../src/model/classification.ts";
import type { SafeHtml } from "../src/model/html.ts";

export const sourceCount = 500;

/** In order of how much is written about them. */
export const countries =
  "US CN IN GB DE FR JP RU BR CA AU KR IT ES MX ID TR NL SA CH PL TW SE BE AR NO AT AE IL TH NG EG ZA IE DK SG MY PH VN BD FI CL PT CZ RO NZ PE GR UA HU KE MA ET SK EC GH UZ TZ LK RS".split(
    " ",
  );
const languages = ["en", "en", "en", "en", "en", "en", "de", "fr", "es", "zh"];

const vocabularySize = 20_000;
export const briefsABatch = 20;
/** Between two batches: some 2,700 briefs a day, so that a million are a year's. */
const gapSeconds = 640;
const firstStoredAt = 1_700_000_000;

/** What one check of one source brings, made from its number alone: the newest 10,000 of a million are those of a store of 10,000. */
export function madeBatch(number: number): EntryBatch {
  const chance = random(number);
  const now = firstStoredAt + number * gapSeconds;
  const entries = Array.from({ length: briefsABatch }, (_, index) =>
    madeEntry(number * briefsABatch + index, now, chance),
  );
  return { sourceId: 1 + skewed(chance, sourceCount), now, entries, finish: null };
}

function madeEntry(number: number, now: number, chance: () => number): EntryWrite {
  const [title, text] = [words(chance, 8), words(chance, 45)];
  const url = `https://source.example/report-${number}`;
  const published = now - Math.floor(chance() * 3600);
  const brief = {
    ...{ seq: null, title, text, position: 0, fragment: null, section: null, published, updated: published },
    id: `00000000-0000-5000-8000-${String(number).padStart(12, "0")}`,
    html: `<p>${text}</p>` as SafeHtml,
    language: languages[Math.floor(chance() * languages.length)] ?? "en",
    classification: classificationOf(countriesOf(chance)),
    authors: [],
    categories: [{ term: "Reports", scheme: null, label: null }],
    enclosures: [],
    isBackfill: false,
    originalPublished: null,
  };
  return {
    key: `entry-${number}`,
    previousKey: null,
    linkKey: `link-${number}`,
    contentHash: `hash-${number}`,
    article: { title, url, isRoundup: false, credit: null },
    briefs: [brief],
    withdraw: [],
  };
}

/** The word of this rank: 0 is the most frequent, in some share of all briefs. */
export function word(rank: number): string {
  let rest = rank + 400;
  let text = "";
  for (; rest > 0; rest = Math.floor(rest / 20)) text += syllables[rest % 20];
  return text;
}

const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");

function words(chance: () => number, count: number): string {
  return Array.from({ length: count }, () => word(skewed(chance, vocabularySize))).join(" ");
}

/** One in seven is about no country, one in five about two. */
function countriesOf(chance: () => number): readonly string[] {
  const kind = chance();
  if (kind < 1 / 7) return [];
  const first = countries[skewed(chance, countries.length)] ?? "US";
  const second = countries[skewed(chance, countries.length)] ?? "CN";
  return kind < 6 / 7 - 1 / 5 || first === second ? [first] : [first, second];
}

function classificationOf(about: readonly string[]): Classification {
  const scores = Object.fromEntries(about.map((country) => [country, 0.9]));
  const evidence = about.map((country) => ({
    ...{ field: "text" as const, start: 0, end: 4, text: "name", kind: "name" as const },
    country,
  }));
  return { countries: about, blocs: [], primary: about[0] ?? null, scores, evidence };
}

/** Small numbers far more often than great ones. */
function skewed(chance: () => number, size: number): number {
  return Math.floor(size * chance() ** 3);
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function random(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
