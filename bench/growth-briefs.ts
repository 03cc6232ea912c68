import type { BriefRow } from "../src/store/brief-row.ts";

/** A store's worth of briefs, each made from its seq alone: the newest 10,000 of a million are the same as those of a store of 10,000. */
export const sourceCount = 500;

/** In order of how much is written about them. */
export const countries =
  "US CN IN GB DE FR JP RU BR CA AU KR IT ES MX ID TR NL SA CH PL TW SE BE AR NO AT AE IL TH NG EG ZA IE DK SG MY PH VN BD FI CL PT CZ RO NZ PE GR UA HU KE MA ET SK EC GH UZ TZ LK RS".split(
    " ",
  );
const languages = ["en", "en", "en", "en", "en", "en", "de", "fr", "es", "zh"];

/** Seconds between two briefs: some 2,700 a day, so that a million are a year's. */
const gapSeconds = 32;
const firstStoredAt = 1_700_000_000;
const vocabularySize = 20_000;

export interface MadeBrief {
  readonly row: BriefRow;
  readonly link: string;
}

export function madeBrief(seq: number): MadeBrief {
  const chance = random(seq);
  const about = countriesOf(chance);
  const title = words(chance, 8);
  const text = words(chance, 45);
  const sourceId = 1 + skewed(chance, sourceCount);
  const storedAt = firstStoredAt + seq * gapSeconds;
  const row: BriefRow = {
    seq,
    id: `00000000-0000-5000-8000-${String(seq).padStart(12, "0")}`,
    source_id: sourceId,
    entry_key: `entry-${seq}`,
    position: 0,
    title,
    html: `<p>${text}</p>`,
    text,
    fragment: null,
    published: storedAt - Math.floor(chance() * 3600),
    updated: storedAt,
    stored_at: storedAt,
    original_published: null,
    language: languages[Math.floor(chance() * languages.length)] ?? "en",
    is_backfill: 0,
    classification: classificationOf(about),
    authors: "[]",
    categories: '[{"term":"Reports","scheme":null,"label":null}]',
    enclosures: "[]",
    withdrawn_at: null,
  };
  return { row, link: `https://source-${sourceId}.example/report-${seq}` };
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

function classificationOf(about: readonly string[]): string {
  const evidence = about.map((country) => ({
    field: "text",
    start: 0,
    end: 4,
    text: "name",
    kind: "country",
    country,
  }));
  const scores = Object.fromEntries(about.map((country) => [country, 0.9]));
  return JSON.stringify({ countries: about, blocs: [], primary: about[0] ?? null, scores, evidence });
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
