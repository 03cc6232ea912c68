import { decodeBody } from "../src/fetch/charset.ts";
import { decideEntryUpdate, type PlacedDraft } from "../src/identify/decide-entry-update.ts";
import { keyEntries } from "../src/identify/key-entries.ts";
import { matchEntries } from "../src/identify/match-entries.ts";
import { storyBands } from "../src/identify/story-bands.ts";
import { labelText } from "../src/ingest/label-text.ts";
import type { BriefDraft } from "../src/model/brief.ts";
import { unsafeHtml } from "../src/model/html.ts";
import { parseDocument } from "../src/parse/parse.ts";
import { splitArticle } from "../src/split/split.ts";
import type { Fragment } from "../src/text/html.ts";
import { decideLanguage } from "../src/text/language.ts";
import { sanitize } from "../src/text/sanitize.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { rssFeed } from "./material.ts";

const items = 30;
const newestMs = 1_760_000_000_000;
const now = newestMs / 1000;
const stageNames = [
  "decode and parse",
  "keys",
  "sanitise",
  "split",
  "language",
  "classify",
  "decide",
  "bands",
] as const;
type StageName = (typeof stageNames)[number];

/** From the bytes of a feed to what the store is given on a first load, all in one process and without a store: CPU time a feed, by stage. */
export const stagesBench: Bench = {
  name: "stages",
  async run(scale: Scale) {
    const [warming, measured] = scale === "smoke" ? [0, 2] : [100, 300];
    await cpuByStage(warming, 0);
    const spent = await cpuByStage(measured, warming);
    const perFeed = stageNames.map((name) => [name, (spent.get(name) ?? 0) / measured] as const);
    const whole = perFeed.reduce((sum, [, ms]) => sum + ms, 0);
    return found(
      figure("all stages", whole, "ms", null, `CPU a feed of ${items} items of 1.5 KB`),
      ...perFeed.map(([name, ms]) => figure(name, ms, "ms")),
    );
  },
};

/** Milliseconds of `count` feeds, no two alike: what is kept of one helps no other. */
async function cpuByStage(count: number, first: number): Promise<ReadonlyMap<StageName, number>> {
  const spent = new Map<StageName, number>();
  const timed = async <Result>(name: StageName, action: () => Result | Promise<Result>): Promise<Result> => {
    const start = process.cpuUsage();
    const result = await action();
    const { user, system } = process.cpuUsage(start);
    spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1000);
    return result;
  };
  for (let source = first; source < first + count; source += 1) {
    await readFeed(new TextEncoder().encode(rssFeed({ source, items, newestMs })), source, timed);
  }
  return spent;
}

type Timed = <Result>(name: StageName, action: () => Result | Promise<Result>) => Promise<Result>;

/** As the ingest does it with a source it has never seen (ingest/ingest-feed.ts, ingest/place-drafts.ts), one stage for all entries at a time. */
async function readFeed(body: Uint8Array, source: number, timed: Timed): Promise<void> {
  const url = `https://source-${source}.example/feed.xml`;
  const feed = await timed("decode and parse", () =>
    parseDocument(decodeBody(body, null).text, { url, contentType: null }),
  );
  if (feed.format === "opml") throw new Error("The bench's own feed was taken for a list.");
  const keyed = await timed("keys", () => keyEntries(feed.entries));
  const matches = matchEntries(keyed, [], []);
  const roots = await timed("sanitise", () =>
    feed.entries.map(({ contentHtml, baseUrl, link }) =>
      sanitize(unsafeHtml(contentHtml ?? ""), { baseUrl: baseUrl ?? link }),
    ),
  );
  const split = await timed("split", () =>
    feed.entries.map(({ title, link }, index) => splitEntry(title, link, roots[index])),
  );
  const languages = await timed("language", () =>
    split.map((briefs) => decideLanguage({ entry: null, feed: feed.language, hint: null, text: textOf(briefs) })),
  );
  const placed = await timed("classify", () =>
    split.map((briefs, index) => briefs.map((brief) => place(brief, languages[index] ?? "und"))),
  );
  const written = await timed("decide", () =>
    matches.map(({ keyed: entry, stored, sharesLink }, index) =>
      decideEntryUpdate({
        ...{ keyed: entry, stored, sharesLink, drafts: placed[index] ?? [], now },
        article: { title: entry.entry.title, url: entry.entry.link, isRoundup: false, credit: feed.title },
        ...{ sourceUrl: url, instanceId, firstLoad: true, newSourceSeconds: 0 },
      }),
    ),
  );
  await timed("bands", () => written.map(({ briefs }) => briefs.map(storyBands)));
}

const instanceId = "3f0c6a4e-5d0a-4b53-9d0e-0c3a1d1f7a11";

function splitEntry(title: string | null, url: string | null, root: Fragment | undefined): readonly BriefDraft[] {
  if (root === undefined) throw new Error("An entry has come without its tree.");
  return splitArticle({ title, url, root, treatment: "automatic" }).briefs;
}

function textOf(briefs: readonly BriefDraft[]): string {
  return briefs.map((brief) => `${brief.title}\n${brief.text}`).join("\n");
}

function place(brief: BriefDraft, language: string): PlacedDraft {
  const { title, text, section } = brief;
  return {
    ...brief,
    language,
    classification: labelText({ title, text, section, language, countryHint: null, published: now }),
  };
}
