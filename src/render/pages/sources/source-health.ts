import { explainOutcome } from "../../../model/explain-outcome.ts";
import { outcomeDetail } from "../../../model/outcome-detail.ts";
import { isSuccess, type OutcomeName, type Source } from "../../../model/source.ts";
import { cleanLine } from "../../clean.ts";
import { maxTitleCharacters } from "../../render-settings.ts";
import { type Html, html, nothing, type Site, say } from "../site.ts";

/** How a source is, at a glance: the class of its badge. */
export type Tone = "good" | "warn" | "bad" | "waiting";

/** `ill`: its last check failed. */
export type SourceState = "well" | "quiet" | "ill" | "waiting" | "paused" | "gone";

export function stateOf(source: Source): SourceState {
  const { status, outcome } = source;
  if (status === "paused" || status === "removed") return "paused";
  if (status === "gone") return "gone";
  if (outcome === "pending") return "waiting";
  if (outcome === "quiet" || outcome === "empty") return "quiet";
  return isSuccess(outcome) ? "well" : "ill";
}

const tones: Readonly<Record<SourceState, Tone>> = {
  well: "good",
  quiet: "warn",
  ill: "bad",
  waiting: "waiting",
  paused: "waiting",
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
  const { outcome, message } = source;
  const detail = outcomeDetail(outcome, message);
  const isAdvised = explainOutcome(outcome, "x").split("x. ").length > 1;
  const isTold = detail !== null || (message !== null && isAdvised) || (isAdvised && !isSuccess(outcome));
  return html`<p class="cause">${outcomeText(site, source)}</p>
${
  isTold
    ? html`<p class="meta">${detail === null ? nothing : html`<span lang="en" dir="auto">${detail}</span> `}${isAdvised ? say(site, `advice.${outcome}`) : nothing}</p>
`
    : nothing
}`;
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
