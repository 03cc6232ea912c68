import type { CorrectedBrief, CorrectionRequest, Sameness, SqlDatabase } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Correction } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { type BriefRow, selectPublished, toClassified, toCorrection, toPublishedBrief } from "./brief-row.ts";
import { realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { findBrief } from "./find-brief.ts";
import { writeGuarded } from "./guard.ts";
import { readKnown } from "./known.ts";
import { relabelStatements } from "./relabel.ts";
import { toTreatment } from "./source-row.ts";

/** Only the column `correction` is written; listings, counters and search follow from it as from any change of a brief. */
export async function correctBrief(
  db: SqlDatabase,
  request: CorrectionRequest,
  now: Instant,
  sameness: Sameness,
): Promise<PublishedBrief | null> {
  await writeGuarded(db, async () => {
    const known = await readKnown(db, { sourceIds: [], entries: [], briefIds: [request.id], seqs: [], bands: [] });
    const before = known.briefsById.get(request.id);
    const changes = before === undefined ? [] : realChanges([{ before, after: corrected(before, request, now) }]);
    const mates = matesOf(touchedRows(changes), known.briefsBySeq.values());
    const { standing } = known;
    return { standing, statements: relabelStatements(changes, { mates, sameness, standing, now }) };
  });
  return findBrief(db, request.id);
}

function corrected(row: BriefRow, { label, note }: CorrectionRequest, now: Instant): BriefRow {
  if (label === null) return { ...row, correction: null };
  const stored = toCorrection(row);
  if (stored !== null && isSame(stored, { ...label, note })) return row;
  const { countries, blocs, primary, version = null } = toClassified(row);
  const correction: Correction = {
    countries: label.countries,
    blocs: label.blocs,
    primary: label.primary,
    correctedAt: now,
    note,
    classified: { countries, blocs, primary, version },
  };
  return { ...row, correction: JSON.stringify(correction) };
}

type Said = Pick<Correction, "countries" | "blocs" | "primary" | "note">;

function isSame(one: Said, other: Said): boolean {
  const said = ({ countries, blocs, primary, note }: Said) => JSON.stringify([countries, blocs, primary, note]);
  return said(one) === said(other);
}

/** All corrected briefs: found by a partial index, since they are few. */
export async function loadCorrections(db: SqlDatabase): Promise<readonly CorrectedBrief[]> {
  const rows = await db.all(`${selectPublished} WHERE b.correction IS NOT NULL ORDER BY b.seq`, []);
  return rows.flatMap((row) => {
    const { correction, ...brief } = toPublishedBrief(row);
    return correction === null || brief.takedown?.erased != null
      ? []
      : [{ ...brief, correction, countryHint: toTreatment(String(row.treatment)).countryHint }];
  });
}
