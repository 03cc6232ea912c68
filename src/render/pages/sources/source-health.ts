import { explainOutcome } from "../../../model/explain-outcome.ts";
import { outcomeDetail } from "../../../model/outcome-detail.ts";
import { isSuccess, type OutcomeName, type Source } from "../../../model/source.ts";
import { illAfterChecks } from "../../../model/source-health.ts";
import { cleanLine } from "../../clean.ts";
import { maxTitleCharacters } from "../../render-settings.ts";
import { type Html, html, type Site, say } from "../site.ts";

/** How a source is, at a glance: the class of its badge. */
export type Tone = "good" | "warn" | "bad" | "waiting";

/** `failed`: its last check, which is no illness yet: servers restart. */
export type SourceState = "well" | "quiet" | "failed" | "ill" | "waiting" | "paused" | "blocked" | "gone";

export function stateOf(source: Source): SourceState {
  const { status, outcome, failures, blockedAt } = source;
  if (blockedAt !== null) return "blocked";
  if (status === "paused" || status === "removed") return "paused";
  if (status === "gone") return "gone";
  if (outcome === "pending") return "waiting";
  if (outcome === "quiet" || outcome === "empty") return "quiet";
  if (isSuccess(outcome)) return "well";
  return failures < illAfterChecks ? "failed" : "ill";
}

const tones: Readonly<Record<SourceState, Tone>> = {
  well: "good",
  quiet: "warn",
  failed: "warn",
  ill: "bad",
  waiting: "waiting",
  paused: "waiting",
  blocked: "waiting",
  gone: "bad",
};

export function stateBadge(site: Site, source: Source): Html {
  const state = stateOf(source);
  return html`<span class="badge ${tones[state]}">${say(site, `health.${state}`)}</span>`;
}

export function sourceName(source: Pick<Source, "title" | "url">): string {
  return cleanLine(source.title ?? source.url, maxTitleCharacters) || source.url;
}

/** How its last check ended, in a few words; where that is not well, what exactly happened and what to do. */
export function healthWords(site: Site, source: Source): Html {
  const words = html`<p class="cause">${outcomeText(site, source)}</p>`;
  const more = [detailOf(source), adviceOf(site, source)].filter((part) => part !== null);
  return more.length === 0
    ? words
    : html`${words}
<p class="meta">${more.map((part, index) => html`${index === 0 ? "" : " "}${part}`)}</p>`;
}

/** In English: the check's own words. */
function detailOf({ outcome, message }: Source): Html | null {
  const detail = outcomeDetail(outcome, message);
  // Of a web page it is the advice once more.
  if (detail === null || outcome === "htmlPage") return null;
  return html`<span lang="en" dir="auto">${/[.!?]$/.test(detail) ? detail : `${detail}.`}</span>`;
}

function adviceOf(site: Site, { outcome, message }: Source): string | null {
  const hasAdvice = explainOutcome(outcome, "x").split("x. ").length > 1;
  const isTold = message !== null || !isSuccess(outcome);
  return hasAdvice && isTold ? say(site, `advice.${outcome}`) : null;
}

/** `checkedAt` absent: of a check that has ended. The same words as `outcomeWords`, in the page's language. */
export function outcomeText(
  site: Site,
  source: Pick<Source, "outcome" | "httpStatus"> & Partial<Pick<Source, "checkedAt">>,
): string {
  const { outcome, httpStatus } = source;
  if (outcome === "pending" && source.checkedAt != null) return say(site, "outcome.begun");
  if (outcome === "httpStatus" && httpStatus !== null)
    return say(site, "outcome.httpStatus-code", { status: `${httpStatus}` });
  return say(site, `outcome.${outcome satisfies OutcomeName}`);
}
