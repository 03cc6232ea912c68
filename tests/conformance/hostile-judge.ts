import type { HostilePath } from "./hostile-upstream.ts";

/** What became of one path in the service. */
export interface Taken {
  /** Outcomes of its checks, the first one first. */
  readonly outcomes: readonly string[];
  /** Titles of the briefs that came of it. */
  readonly titles: readonly string[];
}

/** How a path was taken otherwise than the index wants; null: as it wants. */
export function difference(one: HostilePath, taken: Taken): string | null {
  const found = `${taken.outcomes.join(", ")}; ${taken.titles.length} briefs`;
  return isAsExpected(one, taken) ? null : `${one.path}: expected ${one.expect}, ${found}`;
}

/** "error" means that no item of it may be published; notes say where the other outcome is as good ("is bearable", "is well too"). */
function isAsExpected(one: HostilePath, { titles, outcomes }: Taken): boolean {
  const isEmpty = titles.length === 0;
  if (outcomes.length === 0 || outcomes.includes("fault")) return false;
  if (one.expect === "error") return isEmpty || one.lenient === true || /well too/.test(one.note);
  if (isEmpty) return isBearable(one) || one.path === "/empty-feed";
  const hasCanary = one.canary !== true || titles.includes(`Canary ${one.canaryPath ?? one.path}`);
  const hasTitle = one.expectTitle === undefined || one.lenient === true || titles.includes(one.expectTitle);
  return hasCanary && hasTitle;
}

function isBearable({ lenient, note }: HostilePath): boolean {
  return lenient === true || /bearable|else error|well too/.test(note);
}
