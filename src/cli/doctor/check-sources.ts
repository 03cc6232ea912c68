import { explainOutcome } from "../../model/explain-outcome.ts";
import { isSuccess, quarantineCutOffs, type Source } from "../../model/source.ts";
import { illAfterChecks } from "../../model/source-health.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** Ill sources told one by one; of more it is told how many. */
const most = 20;

/** Which sources bring nothing, each with the cause that pages, API and feed name too. */
export function checkSources(sources: readonly Source[]): readonly Finding[] {
  const upstream = sources.filter(({ origin, status }) => origin !== "own" && status !== "removed");
  const active = upstream.filter(({ status }) => status === "active");
  if (active.length === 0) return [noneActive(upstream.length)];
  const ill = upstream.filter(isIll);
  const paused = upstream.filter(({ status }) => status === "paused").length;
  const failing = active.filter((source) => source.failures > 0 && !isIll(source)).length;
  const late = failing === 0 ? "" : ` ${failing} failed at the last check, which may pass.`;
  const counts = `${active.length} active ${active.length === 1 ? "source" : "sources"}, ${paused} paused, ${ill.length} ill.${late}`;
  return [ok("sources", counts), ...ill.slice(0, most).map(toFinding), ...others(ill.length - most)];
}

function noneActive(count: number): Finding {
  const message =
    count === 0
      ? "There is no source: nothing but our own round-ups is published."
      : `None of ${count} sources is active.`;
  return warning(
    "sources",
    message,
    "Add one: inbrief sources add https://news.example/, or a list: inbrief sources import FILE.",
  );
}

function isIll(source: Source): boolean {
  const { status, outcome, failures, cutOffs } = source;
  if (status === "gone" || (status === "active" && outcome === "quiet")) return true;
  if (status !== "active") return false;
  return cutOffs >= quarantineCutOffs || (failures >= illAfterChecks && !isSuccess(outcome) && outcome !== "pending");
}

/** A stored message has its advice within. */
function toFinding({ url, outcome, message, cutOffs }: Source): Finding {
  const name = cutOffs >= quarantineCutOffs ? "tooMuchWork" : outcome;
  const told = name === outcome && message !== null ? message : explainOutcome(name);
  return warning("sources", `${url}: ${told}`, `Step by step: inbrief sources check ${url}`);
}

function others(count: number): readonly Finding[] {
  if (count <= 0) return [];
  return [warning("sources", `${count} more are ill.`, "All of them: inbrief sources list, or the page /sources.")];
}
