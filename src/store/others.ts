import type { Cluster, OtherReport } from "../model/brief.ts";
import type { BriefRow } from "./brief-row.ts";
import { byLead, clusterOf } from "./clusters.ts";
import type { OthersColumns } from "./others-columns.ts";
import { type SourceRow, toBriefSource } from "./source-row.ts";

/** So many are named with a brief; the cluster may hold more. */
const mostOthers = 10;

type Member = Pick<BriefRow, "seq" | "id" | "cluster">;

interface OtherRow extends Member, Pick<BriefRow, "classification" | "correction"> {
  readonly title: string;
  readonly fragment: string | null;
  readonly article_url: string | null;
  readonly source: Parameters<typeof toBriefSource>[0] & Pick<SourceRow, "url">;
}

/** null where this source alone tells the story. */
export function toCluster(row: Member & OthersColumns): Cluster | null {
  const others = toOtherRows(row);
  const lead = [row, ...others].toSorted(byLead)[0] ?? row;
  return others.length === 0
    ? null
    : { id: clusterOf(row), lead: lead.id, others: others.slice(0, mostOthers).map(toOtherReport) };
}

/** The briefs of its cluster that go before it, where they are shown. */
export function reportsBefore(
  row: Member & OthersColumns,
): readonly Pick<BriefRow, "seq" | "classification" | "correction">[] {
  return toOtherRows(row).filter((other) => byLead(other, row) < 0);
}

function toOtherRows({ followers, first }: OthersColumns): readonly OtherRow[] {
  const rows = JSON.parse(followers ?? "[]") as readonly OtherRow[];
  return [...(first === null ? [] : [JSON.parse(first) as OtherRow]), ...rows].toSorted(byLead);
}

function toOtherReport({ id, title, fragment, article_url, source }: OtherRow): OtherReport {
  return { id, title, fragment, article: { url: article_url }, source: toBriefSource(source) };
}
