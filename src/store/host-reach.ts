import type { HostReach, SqlDatabase } from "../deps.ts";
import { dotted } from "./blocked-sql.ts";

/** By source and by the host of the article: few rows come of many briefs, however many hosts are asked for. */
const placesSql = `SELECT s.origin, ${dotted("s.url")} AS source, ${dotted("e.url")} AS article, count(*) AS n
  FROM (SELECT source_id, entry_key FROM briefs ORDER BY seq DESC LIMIT ?1) b
    JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key JOIN sources s ON s.id = b.source_id
  GROUP BY b.source_id, article`;

export async function hostReach(db: SqlDatabase, hosts: readonly string[], most: number): Promise<HostReach> {
  if (hosts.length === 0) return { briefs: new Map(), isComplete: true };
  const places = (await db.all(placesSql, [most])).map(({ origin, source, article, n }) => ({
    isOwn: origin === "own",
    hosts: `${source} ${article ?? ""}`,
    count: Number(n),
  }));
  const sum = (counted: typeof places) => counted.reduce((total, { count }) => total + count, 0);
  const onHost = (host: string) => places.filter((place) => !place.isOwn && place.hosts.includes(`.${host}:`));
  return {
    briefs: new Map(hosts.map((host) => [host, sum(onHost(host))])),
    isComplete: sum(places) < most,
  };
}
