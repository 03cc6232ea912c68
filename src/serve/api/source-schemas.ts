import { noticeKinds } from "../../model/notice.ts";
import type { OutcomeName, SourceStatus } from "../../model/source.ts";
import {
  changes,
  choice,
  flag,
  instant,
  integer,
  listOf,
  nullable,
  object,
  reference,
  type Schema,
  text,
} from "./schema.ts";

/** A table and no list, so that none is forgotten. */
const outcomeNames: Readonly<Record<OutcomeName, true>> = {
  pending: true,
  fetched: true,
  notModified: true,
  unchangedBody: true,
  quiet: true,
  rateLimited: true,
  unavailable: true,
  gone: true,
  moved: true,
  challenge: true,
  htmlPage: true,
  notFeed: true,
  malformed: true,
  empty: true,
  tooLarge: true,
  tooSlow: true,
  tooManyRedirects: true,
  refusedAddress: true,
  dns: true,
  tls: true,
  connection: true,
  decoding: true,
  truncated: true,
  httpStatus: true,
  dailyLimit: true,
  tooMuchWork: true,
  blocked: true,
  fault: true,
};
const outcome = choice(Object.keys(outcomeNames), { description: "How the last check ended." });
const cause = text({ description: "The same in words: as on the health page." });
const statuses: readonly SourceStatus[] = ["active", "paused", "gone", "removed"];
const url = text({ format: "uri" });

const treatment = {
  roundup: choice(["always", "never", "automatic"], { description: "Whether its articles hold several stories." }),
  excerpt: nullable(
    choice(["excerpt", "full", "title"], { description: "How much is republished; null: the site's own setting." }),
  ),
  countryHint: nullable(
    text({ maxLength: 60, description: "Code of the country it usually writes about: a hint, no more." }),
  ),
  language: nullable(text({ maxLength: 60, description: "BCP 47: where the feed does not say." })),
  pages: choice(["automatic", "always", "never"], { description: "Whether its articles' pages are read." }),
  storyHeading: nullable(
    integer({ minimum: 1, maximum: 6, description: "The heading with which a story begins; null: by the form." }),
  ),
};

const event = object({
  outcome,
  cause,
  httpStatus: nullable(integer()),
  from: instant(),
  until: instant(),
  checks: integer({ minimum: 0 }),
  added: integer({ minimum: 0, description: "Briefs that were new to us." }),
  detail: nullable(text()),
});

const move = object({ url, state: choice(["seen", "taken", "refused"]), since: instant(), sightings: integer() });

/** 0: not counted. */
const dayQuota = object({
  rowsRead: integer({ minimum: 0 }),
  rowsWritten: integer({ minimum: 0 }),
  queueOperations: integer({ minimum: 0 }),
});

/** A document as it was looked at, before it is a source. */
const preview = object({
  format: text(),
  language: nullable(text()),
  siteUrl: nullable(text()),
  items: integer({ minimum: 0 }),
  newest: nullable(instant()),
  usualGapSeconds: nullable(integer()),
  hubs: listOf(text()),
  notes: listOf(text()),
  latest: listOf(
    object({
      title: nullable(text()),
      url: nullable(text()),
      kind: choice(["roundup", "single", "brief"]),
      briefs: listOf(object({ title: text(), language: text(), countries: listOf(text()) })),
    }),
    { description: "How its newest items would be split and placed." },
  ),
});

/** What `toSourceRecord` writes, and what an operator sends and gets. */
export const sourceSchemas: Readonly<Record<string, Schema>> = {
  Treatment: object(treatment),
  TreatmentChange: changes(treatment, { description: "What is left out stays as it is." }),
  SourceEvent: event,
  Source: object({
    id: integer({ minimum: 1, description: "Of this installation." }),
    handle: text({ description: "As `source=` takes it." }),
    feed: url,
    url,
    title: nullable(text()),
    siteUrl: nullable(text()),
    language: nullable(text()),
    status: choice(statuses),
    treatment: reference("Treatment"),
    outcome,
    cause,
    message: nullable(text({ description: "What happened and what to do; null: nothing to say." })),
    httpStatus: nullable(integer()),
    failures: integer({ minimum: 0 }),
    lastCheck: nullable(instant()),
    nextCheck: nullable(instant()),
    origin: choice(["opml", "added", "own"]),
    pushedUntil: nullable(instant()),
    newestItem: nullable(instant()),
    usualGapSeconds: nullable(integer()),
    formerUrls: listOf(text()),
    movesTo: nullable(move),
    notes: listOf(text(), { description: "What was mended in its last document." }),
    history: listOf(reference("SourceEvent"), { description: "Oldest first." }),
  }),
  Notice: object({
    kind: choice(noticeKinds),
    title: text(),
    message: text({ description: "What it means and what to do." }),
    since: instant(),
  }),
  Quota: object(
    { state: choice(["normal", "slow", "paused"]), used: dayQuota, allowed: dayQuota },
    { description: "Of the UTC day: what the ingest has used, and what it may." },
  ),
  Sources: object({
    notices: listOf(reference("Notice"), { description: "What is wrong with the checking as a whole just now." }),
    quota: nullable(reference("Quota")),
    sources: listOf(reference("Source")),
  }),
  SourceLook: object({
    asked: integer({ minimum: 0, description: "Requests made." }),
    message: nullable(text({ description: "Why nothing was found; null: something was." })),
    feeds: listOf(
      object({
        url: text(),
        title: nullable(text()),
        duplicates: listOf(object({ source: text(), reason: text(), message: text() })),
        preview: nullable(preview),
      }),
    ),
    misses: listOf(object({ url: text(), outcome, message: text() })),
  }),
  Correction: object(
    {
      id: text({ pattern: "^urn:uuid:[0-9a-f-]{36}$" }),
      title: text(),
      countries: listOf(text()),
      blocs: listOf(text()),
      primary: nullable(text()),
      corrected: flag(),
      correctedAt: nullable(instant()),
      note: nullable(text()),
      classified: object(
        { countries: listOf(text()), blocs: listOf(text()), primary: nullable(text()), version: nullable(text()) },
        { description: "What the classifier says." },
      ),
    },
    { description: "Where a brief stands, and what the classifier had said." },
  ),
  Corrections: object({ corrections: listOf(reference("Correction")) }),
  Ingest: object({
    due: listOf(integer(), { description: "ids of the sources that were not due yet and are now." }),
    starts: choice(["now", "nextTick"], {
      description: "`now`: at once, where the program runs; `nextTick`: within a minute.",
    }),
    message: text(),
  }),
};
