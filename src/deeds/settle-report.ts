import type { Label } from "../model/classification.ts";
import type { Report } from "../model/report.ts";
import { correctBrief } from "./correct-brief.ts";
import { noteDeeds, type Operator } from "./operator.ts";

export type Settlement =
  | { readonly kind: "settled"; readonly report: Report }
  /** There is none of this number; or it is, and was settled before. */
  | { readonly kind: "unknown" }
  | { readonly kind: "settledBefore"; readonly report: Report };

/**
 * Accepting puts the brief where the report says, as an operator's correction, which says in its note that readers reported it. Blocs stay.
 * The correction comes first: where the program dies in between, the report is still open, and accepting it again ends it.
 */
export async function settleReport(operator: Operator, id: number, how: "accepted" | "declined"): Promise<Settlement> {
  const open = await operator.store.findReport(id);
  if (open === null) return { kind: "unknown" };
  if (open.state !== "open") return { kind: "settledBefore", report: open };
  if (how === "accepted") await putWhereItSays(operator, open);
  const report = await operator.store.settleReport(id, how, operator.clock.now());
  if (report === null) return { kind: "unknown" };
  const name = how === "accepted" ? "reportAccepted" : "reportDeclined";
  const after = { report: id, countries: report.says, times: report.times };
  await noteDeeds(operator, [{ name, subject: report.briefId, after }]);
  return { kind: "settled", report };
}

async function putWhereItSays(operator: Operator, { briefId, says }: Report): Promise<void> {
  const brief = await operator.store.findBrief(briefId);
  if (brief === null) return;
  const { blocs, primary } = brief.classification;
  const label: Label = { countries: ordered(says, primary), blocs, primary: ordered(says, primary)[0] ?? null };
  await correctBrief(operator, { id: briefId, label, note: "Reported by readers." });
}

/** The country it is about most stays so where the report names it; readers say which, and not which most. */
function ordered(says: readonly string[], primary: string | null): readonly string[] {
  return primary !== null && says.includes(primary) ? [primary, ...says.filter((code) => code !== primary)] : says;
}
