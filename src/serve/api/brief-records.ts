import type { Config } from "../../config.ts";
import type { BriefWithHistory, PublishedBrief } from "../../model/brief.ts";
import { toIso } from "../../model/instant.ts";
import { briefTitle, toFeedItem } from "../../render/feed-item.ts";
import { withHistory } from "../../render/history-record.ts";
import { type JsonItem, toJsonItem } from "../../render/json-feed.ts";
import { toSite } from "../site.ts";
import type { Table } from "./csv.ts";

/** A brief as data: the item of our JSON feeds, the same as `/briefs/{id}.json`. */
export function toBriefRecord(brief: PublishedBrief, config: Config): JsonItem {
  return toJsonItem(toFeedItem(brief, toSite(config)), `${config.site.baseUrl}/about#json-feed`);
}

/** The same of one that was asked for by itself. */
export function toWholeRecord(brief: BriefWithHistory, config: Config) {
  return withHistory(toBriefRecord(brief, config), brief);
}

/** A brief as it is now, or the word that it was withdrawn: its title, and nothing of its text; null for the title where an operator took it down. */
export function toChangeRecord(brief: PublishedBrief, config: Config) {
  const id = `urn:uuid:${brief.id}`;
  return brief.withdrawnAt === null
    ? ({ kind: "brief", id, brief: toBriefRecord(brief, config) } as const)
    : ({
        kind: "withdrawn",
        id,
        title: brief.takedown === undefined ? briefTitle(brief) : null,
        withdrawn_at: toIso(brief.withdrawnAt),
      } as const);
}

export type ChangeRecord = ReturnType<typeof toChangeRecord>;

const columns = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  url: ({ url }) => url,
  published: ({ date_published }) => date_published,
  updated: ({ date_modified }) => date_modified,
  language: ({ language }) => language,
  countries: ({ _inbrief }) => _inbrief.countries.map(({ code }) => code),
  primary: ({ _inbrief }) => _inbrief.primary,
  regions: ({ _inbrief }) => _inbrief.regions,
  corrected: ({ _inbrief }) => _inbrief.corrected,
  source: ({ _inbrief }) => _inbrief.source.title,
  source_url: ({ _inbrief }) => _inbrief.source.url,
  summary: ({ summary }) => summary,
} satisfies Table<JsonItem>["columns"];

export const briefTable: Table<JsonItem> = { columns };

export const changeTable: Table<ChangeRecord> = {
  columns: {
    kind: ({ kind }) => kind,
    withdrawn_at: (change) => (change.kind === "withdrawn" ? change.withdrawn_at : null),
    id: ({ id }) => id,
    title: (change) => (change.kind === "withdrawn" ? change.title : change.brief.title),
    ...ofBriefs(),
  },
};

/** The columns of a brief that a withdrawn one leaves empty. */
function ofBriefs(): Table<ChangeRecord>["columns"] {
  const { id: _id, title: _title, ...others } = columns;
  return Object.fromEntries(
    Object.entries(others).map(([name, cellOf]) => [
      name,
      (change: ChangeRecord) => (change.kind === "brief" ? cellOf(change.brief) : null),
    ]),
  );
}
