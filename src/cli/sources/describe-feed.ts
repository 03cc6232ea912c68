import type { FetchAnswer } from "../../fetch/answer.ts";
import { decideNextCheck } from "../../fetch/next-check.ts";
import { findDuplicates } from "../../ingest/find-duplicates.ts";
import { hubsOf } from "../../ingest/hubs-of.ts";
import { newestFirst, type Rhythm, rhythmOfDates } from "../../ingest/preview-feed.ts";
import type { Feed } from "../../model/feed.ts";
import { toIso } from "../../model/instant.ts";
import { defaultTreatment, toSourceUrl } from "../../model/source.ts";
import { type CheckContext, type CheckStep, step } from "./check-steps.ts";
import { describeEntry } from "./describe-entry.ts";
import { rhythmWords } from "./preview-lines.ts";

interface FeedFacts {
  /** As it was asked. */
  readonly url: string;
  readonly answer: Extract<FetchAnswer, { kind: "fetched" }>;
}

const describedEntries = 3;

/** What the document itself says, what is there of it already, how its newest entries would be split, and when it would be asked again. */
export async function* describeFeed(feed: Feed, facts: FeedFacts, context: CheckContext): AsyncGenerator<CheckStep> {
  const { format, title, language, entries, notes, generator } = feed;
  const hubs = hubsOf({ feed, url: facts.answer.url, link: facts.answer.document.link });
  const made = generator === null ? "" : `, made by ${generator.slice(0, 80)}`;
  yield step("format", `${format}, "${title ?? "no title"}", language ${language ?? "not declared"}${made}.`);
  if (entries.some(({ given }) => given !== undefined))
    yield step("note", "Another In Brief's feed: its briefs keep their ids and are not split again.");
  for (const note of notes) yield step("note", note);
  yield { ...step("items", describeItems(feed)), ...(entries.length === 0 ? { outcome: "empty" } : {}) };
  const rhythm = rhythmOfDates(entries.flatMap(({ published }) => published ?? []));
  yield step("rhythm", rhythmWords(rhythm));
  if (hubs.length > 0) yield step("hub", `It tells of news itself, by WebSub: ${hubs.join(", ")}.`);
  yield* describeDuplicates(feed, facts, context);
  const known = await context.store?.findSource(toSourceUrl(facts.url));
  const treatment = known?.treatment ?? defaultTreatment;
  for (const entry of newestFirst(entries).slice(0, describedEntries))
    yield* describeEntry(entry, { treatment, language });
  yield describeNext(feed, { ...facts, rhythm }, context);
}

function describeItems({ entries }: Feed): string {
  const dates = entries.flatMap(({ published }) => (published === null ? [] : [published]));
  const undated = entries.length - dates.length;
  const span = dates.length === 0 ? "" : `, from ${toIso(Math.min(...dates))} to ${toIso(Math.max(...dates))}`;
  return `${entries.length} items${span}${undated === 0 ? "" : `, ${undated} without a date`}.`;
}

async function* describeDuplicates(
  feed: Feed,
  { url, answer }: FeedFacts,
  { store }: CheckContext,
): AsyncGenerator<CheckStep> {
  if (store === null) return;
  for (const { message } of await findDuplicates(store, { url, finalUrl: answer.url, feed }))
    yield step("duplicate", message);
}

/** As if it had been a source whose first check this is, without the jitter. */
function describeNext(
  feed: Feed,
  { answer, rhythm }: FeedFacts & { readonly rhythm: Rhythm },
  { config, clock }: CheckContext,
): CheckStep {
  const now = clock.now();
  const { nextCheck } = decideNextCheck(
    {
      now,
      outcome: "fetched",
      hints: answer.hints,
      rhythm: feed.rhythm,
      usualGapSeconds: rhythm.usualGapSeconds,
      failures: 0,
      previousIntervalSeconds: 0,
      predictedNextCheck: now,
      random: 0,
    },
    config.schedule,
  );
  const { ttlSeconds } = feed.rhythm;
  const asked = ttlSeconds === null ? "" : ` The feed asks for ${Math.round(ttlSeconds / 60)} minutes between checks.`;
  return step("next", `It would be asked again in ${Math.round((nextCheck - now) / 60)} minutes.${asked}`);
}
