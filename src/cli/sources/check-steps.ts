import { SyndicationError } from "../../errors.ts";
import type { FetchAnswer } from "../../fetch/answer.ts";
import { decodeBody } from "../../fetch/charset.ts";
import { fetchSource } from "../../fetch/fetch.ts";
import { judgeAddress } from "../../model/address.ts";
import type { Feed } from "../../model/feed.ts";
import { toIso } from "../../model/instant.ts";
import { defaultTreatment, noValidators } from "../../model/source.ts";
import { parseDocument } from "../../parse/parse.ts";
import type { Network } from "../read-document.ts";
import { describeEntry } from "./describe-entry.ts";

/** One thing the service found out about a source, in the order in which it does. */
export interface CheckStep {
  readonly step: "address" | "answer" | "charset" | "format" | "note" | "items" | "newest" | "brief";
  /** false: the check ends here. */
  readonly ok: boolean;
  /** A sentence for people. */
  readonly message: string;
}

/** What a check of `url` would see, from the address to the briefs of the newest entry. */
export async function* checkSteps(url: string, network: Network): AsyncGenerator<CheckStep> {
  const { fetch } = network.config;
  const verdict = judgeAddress(url, fetch.allowUpstream);
  if (verdict.kind === "refused") return yield failed("address", `${url}: ${verdict.reason}.`);
  yield step("address", `${url} may be asked.`);
  const now = Math.floor(Date.now() / 1000);
  const answer = await fetchSource(network.fetcher, { url, validators: noValidators, config: fetch, now });
  if (answer.kind !== "fetched") return yield failed("answer", "message" in answer ? answer.message : answer.outcome);
  yield step("answer", describeAnswer(answer, answer.document.body.byteLength));
  const { text, encoding } = decodeBody(answer.document.body, answer.document.contentType);
  yield step("charset", `Read as ${encoding}; Content-Type: ${answer.document.contentType ?? "none"}.`);
  yield* describeDocument(text, { url: answer.url, contentType: answer.document.contentType });
}

function describeAnswer({ status, url, movedTo }: FetchAnswer, bytes: number): string {
  const moved = movedTo === null ? "" : ` The address has moved for good to ${movedTo}.`;
  return `Status ${status} from ${url}, ${bytes} bytes.${moved}`;
}

async function* describeDocument(
  text: string,
  context: { readonly url: string; readonly contentType: string | null },
): AsyncGenerator<CheckStep> {
  const parsed = tryParse(text, context);
  if (parsed instanceof SyndicationError) return yield failed("format", parsed.message);
  if (parsed.format === "opml") {
    const message = `A list of ${parsed.sources.length} feeds (OPML): read it with "inbrief sources import".`;
    return yield failed("format", message);
  }
  const { format, title, language, entries, notes } = parsed;
  yield step("format", `${format}, "${title ?? "no title"}", language ${language ?? "not declared"}.`);
  for (const note of notes) yield step("note", note);
  yield step("items", describeItems(parsed));
  const newest = entries.reduce<(typeof entries)[number] | null>(
    (best, entry) => (best === null || (entry.published ?? 0) > (best.published ?? 0) ? entry : best),
    null,
  );
  if (newest !== null) yield* describeEntry(newest, { treatment: defaultTreatment, language });
}

function tryParse(text: string, context: { readonly url: string; readonly contentType: string | null }) {
  try {
    return parseDocument(text, context);
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
}

function describeItems({ entries }: Feed): string {
  const dates = entries.flatMap(({ published }) => (published === null ? [] : [published]));
  const undated = entries.length - dates.length;
  const span = dates.length === 0 ? "" : `, from ${toIso(Math.min(...dates))} to ${toIso(Math.max(...dates))}`;
  return `${entries.length} items${span}${undated === 0 ? "" : `, ${undated} without a date`}.`;
}

export function step(name: CheckStep["step"], message: string): CheckStep {
  return { step: name, ok: true, message };
}

function failed(name: CheckStep["step"], message: string): CheckStep {
  return { step: name, ok: false, message };
}
