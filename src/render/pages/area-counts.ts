/** Briefs stored lately, by area: code or bloc slug. */
export interface AreaCounts {
  /** Since the beginning of yesterday, UTC: the last 24 hours and what came before on the same day. */
  readonly recent: ReadonlyMap<string, number>;
  /** The last 7 days, in whole UTC days. */
  readonly week: ReadonlyMap<string, number>;
}

/** Of several areas together: a brief about two of them counts twice. */
export function sumOf(counts: ReadonlyMap<string, number>, areas: readonly string[]): number {
  return areas.reduce((sum, area) => sum + (counts.get(area) ?? 0), 0);
}
