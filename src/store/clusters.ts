import { type Area, areasOf } from "./areas.ts";
import type { BriefRow } from "./brief-row.ts";

/** The columns that tell a brief's place in its cluster. */
type Member = Pick<BriefRow, "seq" | "id" | "cluster">;

/** The cluster a brief belongs to, named after the brief with which it began; a brief that is alone is its own. */
export function clusterOf({ id, cluster }: Member): string {
  return cluster ?? id;
}

/** The order in which the briefs of a cluster stand for it: the one it began with, then by storing. */
export function byLead(one: Member, other: Member): number {
  return Number(one.cluster !== null) - Number(other.cluster !== null) || one.seq - other.seq;
}

/** A visible brief and its areas: those in which it is shown, and those in which it stands behind another of its cluster. */
export interface Placed {
  readonly row: BriefRow;
  readonly shown: readonly Area[];
  readonly hidden: readonly Area[];
}

/** In each area the first of a cluster's visible briefs is shown. `rows` must hold each such cluster whole. */
export function placeRows(rows: readonly BriefRow[]): readonly Placed[] {
  const clusters = Map.groupBy(rows, clusterOf);
  return [...clusters.values()].flatMap((members) => {
    const taken = new Set<Area>();
    return members.toSorted(byLead).map((row) => {
      const areas = areasOf(row);
      const placed = {
        row,
        shown: areas.filter((area) => !taken.has(area)),
        hidden: areas.filter((area) => taken.has(area)),
      };
      for (const area of areas) taken.add(area);
      return placed;
    });
  });
}

/** Of `rows` those that are in a cluster with one of `changed`, as it was or as it will be, and not among them. */
export function matesOf(changed: readonly BriefRow[], rows: Iterable<BriefRow>): readonly BriefRow[] {
  const clusters = new Set(changed.map(clusterOf));
  const seqs = new Set(changed.map(({ seq }) => seq));
  return [...rows].filter((row) => clusters.has(clusterOf(row)) && !seqs.has(row.seq));
}
