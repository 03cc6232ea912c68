import type { SourceResult } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { explainOutcome } from "../fetch/advice.ts";
import type { FetchAnswer, FetchedDocument } from "../fetch/answer.ts";
import { decodeBody } from "../fetch/charset.ts";
import { charsetNote } from "../fetch/charset-note.ts";
import { noteHubs } from "../hub/note-hubs.ts";
import type { Geography } from "../model/country.ts";
import type { Feed } from "../model/feed.ts";
import type { OutcomeName } from "../model/source.ts";
import { isCutOff, withoutCutItem } from "../parse/cut-off.ts";
import { parseDocument } from "../parse/parse.ts";
import { type ArticlePages, createArticlePages } from "./article-pages.ts";
import { type AnswerFacts, type Check, toReport, toResult } from "./check.ts";
import { followMove } from "./follow-move.ts";
import { ingestFeed } from "./ingest-feed.ts";
import { recogniseOwnOutput } from "./own-output.ts";
import { noChanges, type SourceReport } from "./report.ts";

/** The answer of a check that brought a document: where it was found, for relative links. */
export type DocumentAnswer = AnswerFacts & Pick<FetchAnswer, "url">;

/** Stages 2 to 5 for a document that is new to us. `pages`: those of the run it belongs to. */
export async function readDocument(
  check: Check<DocumentAnswer>,
  document: FetchedDocument,
  pages: ArticlePages = createArticlePages(check.deps),
): Promise<SourceReport> {
  const { deps, source, answer } = check;
  const instanceId = await begin(check, document);
  const { text, encoding } = decodeBody(document.body, document.contentType);
  const isCut = isCutOff(text);
  const { geography } = deps.config;
  const feed = parseFeed(text, { contentType: document.contentType, url: answer.url, isCut, geography });
  if (feed instanceof SyndicationError) {
    const outcome = toOutcome(feed);
    // The parser's sentence on a page names the feeds it links to, which is advice enough.
    const message = outcome === "htmlPage" ? feed.message : explainOutcome(outcome, feed.message);
    const result = toResult(check, { outcome, message, validators: null });
    await deps.store.saveResult(source, result);
    return toReport(check, result, noChanges);
  }
  const ofBytes = charsetNote(document.body, document.contentType, encoding);
  const ofCut = isCut ? "It stops in the midst of an item, which was left out." : null;
  const notes = [...[ofBytes, ofCut].filter((note) => note !== null), ...feed.notes];
  const outcome = feed.entries.length === 0 ? "empty" : "fetched";
  const message = feed.entries.length === 0 ? explainOutcome("empty") : null;
  // Those of a document that was cut off would keep its rest from us.
  const validators = isCut ? null : document.validators;
  const finish = (added: number): SourceResult => ({
    ...toResult(check, { outcome, message, validators, read: { ...readFacts(feed), notes, added } }),
    title: feed.title,
    siteUrl: feed.link,
    language: feed.language,
    // What comes after an empty document or one that was cut off is still the first load.
    ...(isCut || feed.entries.length === 0 ? {} : { loaded: true }),
  });
  const { changes, result } = await ingestFeed(deps, { source, feed, finish, now: check.now, pages, instanceId });
  await noteHubs(deps, source, { url: answer.url, link: document.link, body: feed });
  await followMove(check, result);
  return toReport(check, result, changes);
}

function readFacts({ entries, rhythm }: Feed) {
  return { rhythm, dates: entries.map(({ published, updated }) => published ?? updated) };
}

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

interface DocumentFacts {
  readonly contentType: string | null;
  readonly url: string;
  readonly isCut: boolean;
  readonly geography: Geography;
}

/** The feed, or why it is none: expected of the web, so a value. */
function parseFeed(text: string, { contentType, url, isCut, geography }: DocumentFacts): Feed | SyndicationError {
  try {
    const whole = isCut ? withoutCutItem(text) : text;
    if (whole === null) return new SyndicationError("malformed", "It stops in the midst of a CDATA section.", url);
    const document = parseDocument(whole, { url, contentType });
    if (document.format === "opml")
      return new SyndicationError("notFeed", "it is a list of feeds (OPML); import it instead", url);
    const feed = recogniseOwnOutput(document, geography);
    if (!isCut || feed.entries.length > 0) return feed;
    return new SyndicationError("malformed", "It stops in the midst of its first item.", url);
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
}

function toOutcome({ code }: SyndicationError): OutcomeName {
  // Nothing but blanks is no feed; the outcome `empty` is that of a feed without items.
  if (code === "empty") return "notFeed";
  return code === "htmlPage" || code === "notFeed" ? code : "malformed";
}
