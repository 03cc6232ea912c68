import type { Listing, SqlDatabase, Store } from "../src/deps.ts";
import { openSqlite } from "../src/platform/node/sqlite.ts";
import { type SearchQuery, searchSeqs } from "../src/store/search.ts";
import { createStore } from "../src/store/store.ts";
import { type Bench, type Figure, figure, found, type Scale } from "./figure.ts";
import { countries, word } from "./growth-briefs.ts";
import { growthStore } from "./growth-store.ts";
import { elapsedMs, quantile } from "./measure.ts";

/** As feeds are by default on Node. */
const window = { seconds: 2 * 86_400, least: 20, most: 200 };
const searchLimit = 50;

interface Side {
  readonly store: Store;
  readonly db: SqlDatabase;
  readonly close: () => void;
}

/** Finding and reading a feed's briefs, nothing rendered or cached, in a store of 10,000 and in one of a million with the same newest 10,000. */
export const growthBench: Bench = {
  name: "growth",
  async run(scale: Scale) {
    const [few, many, samples] = scale === "smoke" ? [100, 1000, 5] : [10_000, 1_000_000, 300];
    const small = open(await growthStore(few, many));
    const large = open(await growthStore(many, many));
    const figures: Figure[] = [];
    try {
      for (const [name, asks] of Object.entries(selections())) {
        figures.push(
          ...(await grown({ name, asks, small, large, samples, note: `${compact(few)} → ${compact(many)}` })),
        );
      }
      figures.push(
        ...(await grown({ ...byLanguage, small, large, samples, note: "its seqs alone: the store lists none yet" })),
      );
      for (const [name, { queries, budgetMs }] of Object.entries(searches())) {
        figures.push(await searched({ name, queries, budgetMs, large, samples, note: `${compact(many)} briefs` }));
      }
    } finally {
      small.close();
      large.close();
    }
    return found(...figures);
  },
};

function open(path: string): Side {
  const db = openSqlite(path);
  return { db, store: createStore(db), close: db.close };
}

function compact(count: number): string {
  return count.toLocaleString("en");
}

type Ask = (side: Side) => Promise<unknown>;

/** Several of each kind: frequent ones and rare ones. */
function selections(): Readonly<Record<string, readonly Ask[]>> {
  const list =
    (listing: Listing): Ask =>
    ({ store }) =>
      store.listBriefs(listing, window);
  const areas = (...codes: string[]) => list({ kind: "areas", areas: codes });
  const some = [0, 3, 8, 15, 25, 40].map((index) => countries[index] ?? "US");
  return {
    "one country": some.map((code) => areas(code)),
    "three countries": some.map((_, index) =>
      areas(...[0, 1, 2].map((step) => some[(index + step) % some.length] ?? "US")),
    ),
    "a region of 25 countries": [areas(...countries.slice(2, 27)), areas(...countries.slice(20, 45))],
    source: [1, 3, 10, 30, 60].map((sourceId) => list({ kind: "sources", sourceIds: [sourceId] })),
    all: [list({ kind: "all" })],
    unplaced: [list({ kind: "unplaced" })],
  };
}

const nothing: SearchQuery = { include: [], exclude: [], areas: [], languages: [], sourceIds: [] };

const byLanguage = {
  name: "language",
  asks: ["en", "de", "zh"].map(
    (code): Ask =>
      ({ db }) =>
        searchSeqs(db, { ...nothing, languages: [code] }, window.most),
  ),
  hasBudget: false,
};

interface Search {
  readonly queries: readonly SearchQuery[];
  readonly budgetMs: number;
}

function searches(): Readonly<Record<string, Search>> {
  const ranks = [0, 1, 10, 100, 1000, 10_000, 19_999];
  const include = (rank: number) => ({ ...nothing, include: [word(rank)] });
  const both = (one: number, other: number) => ({ ...nothing, include: [word(one), word(other)] });
  const alone = [...ranks.map(include), both(0, 1), both(0, 10_000), both(1, 19_999), both(100, 101)];
  const [most = "US", rare = "RS"] = [countries[0], countries.at(-1)];
  const narrowed = ranks.flatMap((rank) => [
    { ...include(rank), areas: [most] },
    { ...include(rank), areas: [rare] },
    { ...include(rank), areas: countries.slice(0, 20), languages: ["zh"] },
    { ...include(rank), exclude: [word(2)], sourceIds: [450] },
  ]);
  return {
    "q alone": { queries: alone, budgetMs: 50 },
    "q with country, language, source": { queries: narrowed, budgetMs: 250 },
  };
}

interface Growing {
  readonly name: string;
  readonly asks: readonly Ask[];
  readonly small: Side;
  readonly large: Side;
  /** Of each kind and store, at least. */
  readonly samples: number;
  readonly note: string;
  readonly hasBudget?: boolean;
}

/** Each selection in both stores in turn; the medians are those of all selections of the kind. */
async function grown({
  name,
  asks,
  small,
  large,
  samples,
  note,
  hasBudget = true,
}: Growing): Promise<readonly Figure[]> {
  const times = { small: [] as number[], large: [] as number[] };
  for (const ask of asks) for (const side of [small, large]) await ask(side); // Warms up.
  for (let round = 0; round < samples / asks.length; round += 1) {
    for (const ask of asks) {
      times.small.push(await elapsedMs(() => ask(small)));
      times.large.push(await elapsedMs(() => ask(large)));
    }
  }
  const [before, after] = [quantile(times.small, 0.5), quantile(times.large, 0.5)];
  return [
    figure(`${name}: p50`, after, "ms", null, `${before.toFixed(2)} ms with the fewer`),
    figure(`${name}: growth of p50`, after / before, "×", hasBudget ? { atMost: 1.3 } : null, note),
  ];
}

interface Searching extends Search {
  readonly name: string;
  readonly large: Side;
  readonly samples: number;
  readonly note: string;
}

async function searched({ name, queries, budgetMs, large, samples, note }: Searching): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < samples / queries.length; round += 1) {
    for (const query of queries) times.push(await elapsedMs(() => searchSeqs(large.db, query, searchLimit)));
  }
  return figure(
    `${name}: p95`,
    quantile(times, 0.95),
    "ms",
    { atMost: budgetMs },
    `${queries.length} queries, ${note}`,
  );
}
