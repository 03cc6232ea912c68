import { lookup } from "node:dns/promises";
import type { Config } from "../../config.ts";
import type { Clock, Fetcher, Store } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";
import type { FetchAnswer, FetchedDocument } from "../../fetch/answer.ts";
import { decodeBody } from "../../fetch/charset.ts";
import { fetchSource } from "../../fetch/fetch.ts";
import { refusalOfOwnFeed, refusingOwn } from "../../ingest/own-address.ts";
import { recogniseOwnOutput } from "../../ingest/own-output.ts";
import { outcomeOf, pageAdvice, parseAnswer } from "../../ingest/parse-answer.ts";
import { noValidators, type OutcomeName } from "../../model/source.ts";
import { refusalOf, refusalSentence } from "./add-source.ts";
import { describeFeed } from "./describe-feed.ts";

/** One thing the service found out about a source, in the order in which it does. */
export interface CheckStep {
  readonly step:
    | "address"
    | "lookup"
    | "redirect"
    | "answer"
    | "validators"
    | "charset"
    | "format"
    | "note"
    | "items"
    | "rhythm"
    | "hub"
    | "duplicate"
    | "newest"
    | "brief"
    | "next";
  /** false: the check ends here. */
  readonly ok: boolean;
  /** How the check ends, of the step that shows it: the answer, or what is found within. The last one holds. */
  readonly outcome?: OutcomeName;
  /** A sentence for people. */
  readonly message: string;
}

export interface CheckContext {
  readonly config: Config;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  /** Where duplicates are looked for; null: there is none yet. */
  readonly store: Pick<Store, "listSources" | "loadEntries" | "findSource"> | null;
}

/** What a check of `url` would see, from the address to the briefs of the newest entries and the time of the next check. Stores nothing. */
export async function* checkSteps(url: string, context: CheckContext): AsyncGenerator<CheckStep> {
  const reason = refusalOf(url, context.config);
  if (reason !== null) return yield failed("address", refusalSentence(url, reason), "refusedAddress");
  yield step("address", `${url} may be asked.`);
  yield await lookUp(new URL(url).hostname);
  const hops: CheckStep[] = [];
  const fetcher = refusingOwn(watched(context.fetcher, hops), context.config.site);
  const request = { url, validators: noValidators, config: context.config.fetch, now: context.clock.now() };
  const answer = await fetchSource(fetcher, request);
  yield* hops;
  if (answer.kind !== "fetched")
    return yield failed("answer", "message" in answer ? answer.message : answer.outcome, answer.outcome);
  yield { ...step("answer", describeAnswer(answer, answer.document.body.byteLength)), outcome: "fetched" };
  yield step("validators", describeValidators(answer, answer.document));
  const { text, encoding } = decodeBody(answer.document.body, answer.document.contentType);
  yield step("charset", `Read as ${encoding}; Content-Type: ${answer.document.contentType ?? "none"}.`);
  yield* describeDocument(text, { url, answer, contentType: answer.document.contentType }, context);
}

/** Told only: the fetcher looks the name up itself when it connects, and judges each address then. */
async function lookUp(hostname: string): Promise<CheckStep> {
  try {
    const found = await lookup(hostname.replace(/^\[|\]$/g, ""), { all: true });
    return step("lookup", `${hostname} is ${found.map(({ address }) => address).join(", ")}.`);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return step("lookup", `${hostname} was not found (${code}).`);
  }
}

/** The fetcher, with a step for each redirect that it is sent on by. */
function watched(fetcher: Fetcher, hops: CheckStep[]): Fetcher {
  return {
    send: async (request) => {
      const answer = await fetcher.send(request);
      const { status, headers } = answer;
      const isRedirect = status >= 301 && status <= 308 && status !== 304 && headers.location !== undefined;
      if (isRedirect) hops.push(step("redirect", `Status ${status}: ${request.url} sends on to ${headers.location}.`));
      return answer;
    },
  };
}

function describeAnswer({ status, url, movedTo }: FetchAnswer, bytes: number): string {
  const moved = movedTo === null ? "" : ` The address has moved for good to ${movedTo}.`;
  return `Status ${status} from ${url}, ${bytes} bytes.${moved}`;
}

function describeValidators({ hints }: FetchAnswer, { validators }: FetchedDocument): string {
  const { etag, lastModified } = validators;
  const named = [etag === null ? [] : `ETag ${etag}`, lastModified === null ? [] : `Last-Modified ${lastModified}`];
  const said = named.flat().join(", ");
  const fresh = hints.freshSeconds === null ? "" : ` It may be kept for ${hints.freshSeconds} s.`;
  const none = "None: each check takes the whole document, which is compared with the last one.";
  return `${said === "" ? none : `${said}: later checks ask only for what has changed.`}${fresh}`;
}

interface DocumentFacts {
  readonly url: string;
  readonly answer: Extract<FetchAnswer, { kind: "fetched" }>;
  readonly contentType: string | null;
}

async function* describeDocument(text: string, facts: DocumentFacts, context: CheckContext): AsyncGenerator<CheckStep> {
  const { url, answer, contentType } = facts;
  const parsed = parseAnswer(text, { url: answer.url, contentType });
  if (parsed instanceof SyndicationError) {
    const advice = parsed.code === "htmlPage" ? ` ${pageAdvice(url)}` : "";
    return yield failed("format", `${parsed.message}${advice}`, outcomeOf(parsed));
  }
  if (parsed.format === "opml") {
    const message = `A list of ${parsed.sources.length} feeds (OPML): read it with "inbrief sources import".`;
    return yield failed("format", message, "notFeed");
  }
  const reason = refusalOfOwnFeed(parsed, context.config.site);
  if (reason !== null) return yield failed("format", refusalSentence(answer.url, reason), "refusedAddress");
  yield* describeFeed(recogniseOwnOutput(parsed, context.config.geography), facts, context);
}

export function step(name: CheckStep["step"], message: string): CheckStep {
  return { step: name, ok: true, message };
}

function failed(name: CheckStep["step"], message: string, outcome: OutcomeName): CheckStep {
  return { step: name, ok: false, outcome, message };
}
