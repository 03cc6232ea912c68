import type { SourceResult } from "../deps.ts";
import type { FetchAnswer, FetchedDocument } from "../fetch/answer.ts";
import { noteHubs } from "../hub/note-hubs.ts";
import type { Geography } from "../model/country.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import { memoized } from "../model/memoized.ts";
import { type ArticlePages, createArticlePages } from "./article-pages.ts";
import { type AnswerFacts, type Check, type Finding, toReport, toResult } from "./check.ts";
import { followMove } from "./follow-move.ts";
import { type FreshCounts, ingestFeed } from "./ingest-feed.ts";
import { refusalOfOwnFeed } from "./own-address.ts";
import { outcomeOf, pageAdvice } from "./parse-answer.ts";
import { doWork } from "./pure-work.ts";
import type { NoFeed, ReadFeed } from "./read-feed.ts";
import { noChanges, type SourceReport } from "./report.ts";
import { whileItStands } from "./while-it-stands.ts";

/** The answer of a check that brought a document: where it was found, for relative links. */
export type DocumentAnswer = AnswerFacts & Pick<FetchAnswer, "url">;

/** Stages 2 to 5 for a document that is new to us. `pages`: those of the run it belongs to. */
export async function readDocument(
  check: Check<DocumentAnswer>,
  document: FetchedDocument,
  pages: ArticlePages = createArticlePages(check.deps),
): Promise<SourceReport> {
  const { deps, answer } = check;
  const instanceId = await begin(check, document);
  const { body, contentType } = document;
  const countries = codesOf(deps.config.geography);
  const read = await doWork(deps, "readFeed", { body, contentType, url: answer.url, countries });
  if (read.kind === "none") return saveNoFeed(check, toEnd(read, check));
  const reason = refusalOfOwnFeed(read.feed, deps.config.site);
  if (reason !== null) return saveNoFeed(check, { outcome: "refusedAddress", message: `${answer.url}: ${reason}.` });
  const facts = { feed: read.feed, entries: read.entries, pages: eachOnce(pages), instanceId, now: check.now };
  const stored = await whileItStands(check, document.validators.bodyHash, async (current) => {
    const finish = (fresh: FreshCounts) => toFinish(current, { read, document, ...fresh });
    const ingested = await ingestFeed(deps, { ...facts, source: current.source, finish });
    return ingested === null ? null : { ...ingested, check: current };
  });
  if (stored === null) return toReport(check, { outcome: "fetched", message: overtakenMessage }, noChanges);
  await noteHubs(deps, stored.check.source, { url: answer.url, link: document.link, body: read.feed });
  await followMove(stored.check, stored.result);
  return toReport(check, stored.result, stored.changes);
}

type NoFeedEnd = Pick<Finding, "outcome" | "message">;

function toEnd(read: NoFeed, { source }: Check): NoFeedEnd {
  const outcome = outcomeOf(read);
  // The parser's sentence on a page names the feeds it links to.
  const isPage = outcome === "htmlPage";
  return {
    outcome,
    message: isPage ? `${read.message} ${pageAdvice(source.url)}` : explainOutcome(outcome, read.message),
  };
}

async function saveNoFeed(check: Check, end: NoFeedEnd): Promise<SourceReport> {
  const result = toResult(check, { ...end, validators: null });
  await check.deps.store.saveResult(check.source, result);
  return toReport(check, result, noChanges);
}

interface Reading extends FreshCounts {
  readonly read: ReadFeed;
  readonly document: FetchedDocument;
}

function toFinish(check: Check, { read, document, added, briefs }: Reading): SourceResult {
  const { feed, entries, isCut, notes, dates } = read;
  const outcome = entries.length === 0 ? "empty" : "fetched";
  const message = entries.length === 0 ? explainOutcome("empty") : null;
  // Those of a document that was cut off would keep its rest from us.
  const validators = isCut ? null : document.validators;
  return {
    ...toResult(check, { outcome, message, validators, read: { rhythm: feed.rhythm, dates, notes, added, briefs } }),
    title: feed.title,
    siteUrl: feed.link,
    language: feed.language,
    // What comes after an empty document or one that was cut off is still the first load.
    ...(isCut || entries.length === 0 ? {} : { loaded: true }),
  };
}

const overtakenMessage = "Another check has read it, or something newer, meanwhile.";

/** However often a document is matched, its entries' pages are asked for once. */
function eachOnce(pages: ArticlePages): ArticlePages {
  const answers = new Map<string, ReturnType<ArticlePages>>();
  return (url) => {
    const answer = answers.get(url) ?? pages(url);
    answers.set(url, answer);
    return answer;
  };
}

const codesOf = memoized(({ countries }: Geography) => new Set(countries.map(({ code }) => code)));

/** Longer documents are the ones that end a process or an invocation, if any do. */
const heavyBytes = 65_536;

/**
 * Before what may be too much work it is noted that it has begun, so that a check that is cut off is known by it; a row and a query more,
 * which a small document of a source that has been read before does without. Returns the instance id.
 */
function begin({ deps, source }: Check<DocumentAnswer>, { body }: FetchedDocument): Promise<string> {
  const { store, clock, config } = deps;
  const isHeavy = !source.loaded || source.cutOffs > 0 || body.length >= heavyBytes;
  if (!isHeavy) return store.instanceId();
  return store.beginReading(source.id, clock.now() + config.schedule.leaseSeconds);
}
