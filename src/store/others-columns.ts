import { blockedSince } from "./blocked-sql.ts";

const isShown = `o.withdrawn_at IS NULL AND ${blockedSince("os", "oe")} IS NULL`;
const isFollower = `o.cluster = coalesce(b.cluster, b.id) AND o.seq <> b.seq AND ${isShown}`;
const isFirst = `o.id = b.cluster AND o.cluster IS NULL AND ${isShown}`;

const asJson = `json_object('seq', o.seq, 'id', o.id, 'cluster', o.cluster, 'title', o.title, 'fragment', o.fragment, 'article_url', oe.url,
    'source', json_object('url', os.url, 'title', os.title, 'site_url', os.site_url, 'feed_title', os.feed_title,
      'feed_site_url', os.feed_site_url, 'origin', os.origin, 'treatment', os.treatment),
    'classification', json_remove(o.classification, '$.evidence') || '', 'correction', o.correction)`;
const joined = `briefs o JOIN entries oe ON oe.source_id = o.source_id AND oe.key = o.entry_key JOIN sources os ON os.id = o.source_id`;

/**
 * The columns `followers` and `first` of a select from `briefs b`: the other visible briefs of its cluster, and the one it began with where that
 * is another. Apart, because an OR or a UNION would cost rows for every brief, and most are alone.
 */
export const othersColumns = `(SELECT json_group_array(${asJson}) FROM ${joined} WHERE ${isFollower}) AS followers,
  (SELECT ${asJson} FROM ${joined} WHERE ${isFirst}) AS first`;

export interface OthersColumns {
  /** A JSON list of OtherRow; null: none. */
  readonly followers: string | null;
  /** One OtherRow; null: none. */
  readonly first: string | null;
}
