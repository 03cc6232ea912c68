import type { BriefQuery, Listing, Store } from "../src/deps.ts";
import { openSqlite } from "../src/platform/node/sqlite.ts";
import { toQuery } from "../src/store/brief-query.ts";
import { createStore } from "../src/store/store.ts";
import { type Bench, type Figure, figure, found, type Scale } from "./figure.ts";
import { countries, word } from "./growth-briefs.ts";
import { growthStore } from "./growth-store.ts";
import { elapsedMs, quantile } from "./measure.ts";

/** As feeds are by default on Node. */
const window = { seconds: 2 * 86_400, least: 20, most: 200 };

interface Side {
  readonly store: Store;
  /** Greatest seq. */
  readonly newest: number;
  readonly close: () => void;
}

/** Finding and reading a feed's briefs, nothing rendered or cached, in a store of 10,000 and in one of a million with the same newest 10,000. */
export const growthBench: Bench = {
  name: "growth",
  async run(scale: Scale) {
    const [few, many, samples] = scale === "smoke" ? [100, 1000, 5] : [10_000, 1_000_000, 300];
    const small = await open(await growthStore(few, many));
    const large = await open(await growthStore(many, many));
    const figures: Figure[] = [];
    try {
      for (const [name, asks] of Object.entries(selections())) {
        figures.push(
          ...(await grown({ name, asks, small, large, samples, note: `${compact(few)} → ${compact(many)}` })),
        );
      }
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

async function open(path: string): Promise<Side> {
  const db = openSqlite(path);
  const [row] = await db.all("SELECT max(seq) AS seq FROM briefs", []);
  return { store: createStore(db), newest: Number(row?.seq ?? 0), close: db.close };
}

function compact(count: number): string {
  return count.toLocaleString("en");
}

type Ask = (side: Side) => Promise<unknown>;

const everything = toQuery({ kind: "all" }, "joined");

/** What a feed shows, as it is found where nothing is kept. */
const show =
  (query: BriefQuery): Ask =>
  ({ store }) =>
    store.selectWindow(query, window);

/** Several of each kind: frequent ones and rare ones. */
function selections(): Readonly<Record<string, readonly Ask[]>> {
  const list = (listing: Listing) => show(toQuery(listing, "joined"));
  const areas = (...codes: string[]) => list({ kind: "areas", areas: codes });
  const some = [0, 3, 8, 15, 25, 40].map((index) => countries[index] ?? "US");
  return {
    "one country": some.map((code) => areas(code)),
    "three countries": some.map((_, index) =>
      areas(...[0, 1, 2].map((step) => some[(index + step) % some.length] ?? "US")),
    ),
    "a region of 25 countries": [areas(...countries.slice(2, 27)), areas(...countries.slice(20, 45))],
    source: [1, 3, 10, 30, 60].map((sourceId) => list({ kind: "sources", sourceIds: [sourceId] })),
    "three sources": [1, 10, 60].map((sourceId) =>
      list({ kind: "sources", sourceIds: [sourceId, sourceId + 1, sourceId + 2] }),
    ),
    language: ["en", "de", "zh"].map((code) => show({ ...everything, languages: [code] })),
    "country and language": some.map((code) =>
      show({ ...everything, listing: { kind: "areas", areas: [code] }, languages: ["en"] }),
    ),
    "country, main only, score": some.map((code) =>
      show({ ...everything, listing: { kind: "areas", areas: [code] }, primary: true, minScore: 0.8 }),
    ),
    all: [list({ kind: "all" })],
    unplaced: [list({ kind: "unplaced" })],
    "older page of a country": some.map(
      (code): Ask =>
        ({ store, newest }) =>
          store.selectPage(toQuery({ kind: "areas", areas: [code] }, "joined"), { before: newest - 5000, limit: 100 }),
    ),
    "page above an older one of a country": some.map(
      (code): Ask =>
        ({ store, newest }) =>
          store.findPageAbove(toQuery({ kind: "areas", areas: [code] }, "joined"), {
            before: newest - 5000,
            limit: 200,
          }),
    ),
    "last page of a country": some.map(
      (code): Ask =>
        ({ store }) =>
          store.findPageAbove(toQuery({ kind: "areas", areas: [code] }, "joined"), { before: null, limit: 100 }),
    ),
    "page above an older one of a language": ["en", "de", "zh"].map(
      (code): Ask =>
        ({ store, newest }) =>
          store.findPageAbove({ ...everything, languages: [code] }, { before: newest - 5000, limit: 100 }),
    ),
    "newest month of a country": some.map(
      (code): Ask =>
        ({ store }) =>
          store.archiveMonths(toQuery({ kind: "areas", areas: [code] }, "joined"), 1),
    ),
    "older page of a language": ["en", "de", "zh"].map(
      (code): Ask =>
        ({ store, newest }) =>
          store.selectPage({ ...everything, languages: [code] }, { before: newest - 5000, limit: 100 }),
    ),
  };
}

interface Search {
  readonly queries: readonly BriefQuery[];
  readonly budgetMs: number;
}

function searches(): Readonly<Record<string, Search>> {
  const ranks = [0, 1, 10, 100, 1000, 10_000, 19_999];
  const include = (rank: number) => ({ ...everything, include: [word(rank)] });
  const both = (one: number, other: number) => ({ ...everything, include: [word(one), word(other)] });
  const alone = [...ranks.map(include), both(0, 1), both(0, 10_000), both(1, 19_999), both(100, 101)];
  const [most = "US", rare = "RS"] = [countries[0], countries.at(-1)];
  const areas = (...codes: string[]) => ({ listing: { kind: "areas", areas: codes } as const });
  const narrowed = ranks.flatMap((rank) => [
    { ...include(rank), ...areas(most) },
    { ...include(rank), ...areas(rare) },
    { ...include(rank), ...areas(...countries.slice(0, 20)), languages: ["zh"] },
    { ...include(rank), exclude: [word(2)], listing: { kind: "sources", sourceIds: [450] } as const },
    { ...include(rank), not: [most], primary: true },
  ]);
  return {
    "q alone": { queries: alone, budgetMs: 50 },
    "q with country, language, source": { queries: narrowed, budgetMs: 250 },
  };
}

/** What DESIGN.md sets a budget for; the others are told. */
const budgeted = new Set([
  "one country",
  "three countries",
  "a region of 25 countries",
  "source",
  "three sources",
  "language",
]);

interface Growing {
  readonly name: string;
  readonly asks: readonly Ask[];
  readonly small: Side;
  readonly large: Side;
  /** Of each kind and store, at least. */
  readonly samples: number;
  readonly note: string;
}

/** Each selection in both stores in turn; the medians are those of all selections of the kind. */
async function grown({ name, asks, small, large, samples, note }: Growing): Promise<readonly Figure[]> {
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
    figure(`${name}: growth of p50`, after / before, "×", budgeted.has(name) ? { atMost: 1.3 } : null, note),
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
    for (const query of queries) times.push(await elapsedMs(() => show(query)(large)));
  }
  return figure(
    `${name}: p95`,
    quantile(times, 0.95),
    "ms",
    { atMost: budgetMs },
    `${queries.length} queries, ${note}`,
  );
}
