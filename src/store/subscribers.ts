import type { ClaimedRequest, HubClaim, HubCounts, HubRequest } from "../deps/hub.ts";
import type { Row, SqlDatabase, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

export async function countHub(db: SqlDatabase, host: string): Promise<HubCounts> {
  const sql = `SELECT (SELECT count(*) FROM hub_subscribers) AS subscribers, count(*) AS waiting,
    coalesce(sum(host = ?1), 0) AS of_host FROM hub_requests`;
  const [row] = await db.all(sql, [host]);
  return {
    subscribers: Number(row?.subscribers),
    waiting: Number(row?.waiting),
    waitingOfHost: Number(row?.of_host),
  };
}

export async function isSubscribed(db: SqlDatabase, topic: string, callback: string): Promise<boolean> {
  const sql = `SELECT 1 FROM hub_subscribers WHERE topic_id = (SELECT id FROM hub_topics WHERE url = ?1) AND callback = ?2`;
  return (await db.all(sql, [topic, callback])).length > 0;
}

/** REPLACE gives it another id: what is under way for the earlier one ends nothing. */
const requestSql = `INSERT OR REPLACE INTO hub_requests (mode, topic, tag, callback, host, secret, lease_seconds, next_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`;

export async function addHubRequest(db: SqlDatabase, request: HubRequest, now: Instant): Promise<void> {
  const { mode, topic, tag, callback, host, secret, leaseSeconds } = request;
  await db.batch([{ sql: requestSql, parameters: [mode, topic, tag, callback, host, secret, leaseSeconds, now] }]);
}

/** Of rows with a `host` and their `place` among those of their host. */
export const claimableSql = `(place <= ?3 AND host NOT IN (SELECT value FROM json_each(?6)) OR host IN (SELECT value FROM json_each(?5)))`;

export function claimParameters(claim: HubClaim): readonly (string | number)[] {
  const { now, limit, perHost, leaseSeconds, unboundHosts, busyHosts } = claim;
  return [now, limit, perHost, leaseSeconds, JSON.stringify(unboundHosts), JSON.stringify(busyHosts)];
}

/** SQLite's randomblob is seeded by the system, on Node and D1 alike. */
const claimSql = `UPDATE hub_requests SET next_at = ?1 + ?4 WHERE id IN (
    SELECT id FROM (SELECT id, host, row_number() OVER (PARTITION BY host ORDER BY id) AS place FROM hub_requests WHERE next_at <= ?1)
    WHERE ${claimableSql} ORDER BY id LIMIT ?2)
  RETURNING *, lower(hex(randomblob(20))) AS challenge`;

export async function claimHubRequests(db: SqlDatabase, claim: HubClaim): Promise<readonly ClaimedRequest[]> {
  // A look costs no transaction: most rounds find nothing.
  const waiting = await db.all("SELECT 1 FROM hub_requests WHERE next_at <= ?1 LIMIT 1", [claim.now]);
  if (waiting.length === 0) return [];
  const [rows = []] = await db.batch([{ sql: claimSql, parameters: claimParameters(claim) }]);
  return rows.map(toRequest);
}

export async function endHubRequest(
  db: SqlDatabase,
  request: ClaimedRequest,
  isConfirmed: boolean,
  now: Instant,
): Promise<void> {
  const end = { sql: "DELETE FROM hub_requests WHERE id = ?1", parameters: [request.id] };
  if (!isConfirmed) return void (await db.batch([end]));
  await db.batch([...(request.mode === "subscribe" ? subscribe(request, now) : unsubscribe(request)), end]);
}

/** Each statement holds only while the request does: a later one of the same callback and topic goes before it. */
const stillAsked = (place: number) => `EXISTS (SELECT 1 FROM hub_requests WHERE id = ?${place})`;

/** A subscriber who renews keeps what is still to be delivered; a new one has the content it found. */
function subscribe(request: ClaimedRequest, now: Instant): readonly Statement[] {
  const { id, topic, tag, callback, host, secret, leaseSeconds } = request;
  const topicSql = `INSERT INTO hub_topics (url, tag) SELECT ?1, ?2 WHERE ${stillAsked(3)} ON CONFLICT (url) DO NOTHING`;
  const subscriberSql = `INSERT INTO hub_subscribers (topic_id, callback, host, secret, lease_until, delivered)
      SELECT id, ?2, ?3, ?4, ?5, version FROM hub_topics WHERE url = ?1 AND ${stillAsked(6)}
    ON CONFLICT (topic_id, callback) DO UPDATE SET secret = excluded.secret, lease_until = excluded.lease_until, failures = 0, next_at = 0`;
  return [
    { sql: topicSql, parameters: [topic, tag, id] },
    { sql: subscriberSql, parameters: [topic, callback, host, secret, now + leaseSeconds, id] },
  ];
}

function unsubscribe({ id, topic, callback }: ClaimedRequest): readonly Statement[] {
  const sql = `DELETE FROM hub_subscribers
    WHERE topic_id = (SELECT id FROM hub_topics WHERE url = ?1) AND callback = ?2 AND ${stillAsked(3)}`;
  return [{ sql, parameters: [topic, callback, id] }, forgetUnread];
}

/** Topics that nobody subscribes to. */
export const forgetUnread: Statement = {
  sql: "DELETE FROM hub_topics WHERE NOT EXISTS (SELECT 1 FROM hub_subscribers WHERE topic_id = hub_topics.id)",
  parameters: [],
};

export async function expireSubscribers(db: SqlDatabase, now: Instant): Promise<void> {
  const over = await db.all("SELECT 1 FROM hub_subscribers WHERE lease_until <= ?1 LIMIT 1", [now]);
  if (over.length === 0) return;
  const expire = { sql: "DELETE FROM hub_subscribers WHERE lease_until <= ?1", parameters: [now] };
  await db.batch([expire, forgetUnread]);
}

function toRequest(row: Row): ClaimedRequest {
  return {
    id: Number(row.id),
    mode: row.mode as HubRequest["mode"],
    topic: String(row.topic),
    tag: String(row.tag),
    callback: String(row.callback),
    host: String(row.host),
    secret: row.secret as string | null,
    leaseSeconds: Number(row.lease_seconds),
    challenge: String(row.challenge),
  };
}
