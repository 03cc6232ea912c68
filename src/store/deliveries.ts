import type { Delivery, DeliveryResult, HubClaim, HubTopic } from "../deps/hub.ts";
import type { Row, SqlDatabase, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { claimableSql, claimParameters, forgetUnread } from "./subscribers.ts";

export async function hubTopics(db: SqlDatabase, after: number, limit: number): Promise<readonly HubTopic[]> {
  const rows = await db.all("SELECT * FROM hub_topics WHERE id > ?1 ORDER BY id LIMIT ?2", [after, limit]);
  return rows.map(toTopic);
}

export async function findHubTopics(db: SqlDatabase, urls: readonly string[]): Promise<readonly HubTopic[]> {
  const sql = "SELECT * FROM hub_topics WHERE url IN (SELECT value FROM json_each(?1)) ORDER BY id";
  return (await db.all(sql, [JSON.stringify(urls)])).map(toTopic);
}

function toTopic(row: Row): HubTopic {
  return { id: Number(row.id), url: String(row.url), tag: String(row.tag), version: Number(row.version) };
}

export async function noteTopicChange(db: SqlDatabase, id: number, tag: string): Promise<number> {
  const change = { sql: "UPDATE hub_topics SET tag = ?2, version = version + 1 WHERE id = ?1 AND tag <> ?2" };
  const [, rows = []] = await db.batch([
    { ...change, parameters: [id, tag] },
    { sql: "SELECT version FROM hub_topics WHERE id = ?1", parameters: [id] },
  ]);
  return Number(rows[0]?.version ?? 0);
}

/** Topic by topic, so that the index leads to those that are behind and to no others. */
const dueSql = `FROM hub_topics JOIN hub_subscribers ON topic_id = hub_topics.id AND delivered < version
  WHERE next_at <= ?1 AND lease_until > ?1`;

/** Each host's first before any host's second: none waits behind one that has many. */
const claimSql = `UPDATE hub_subscribers SET next_at = ?1 + ?4 WHERE id IN (
    SELECT id FROM (SELECT hub_subscribers.id, host, row_number() OVER (PARTITION BY host ORDER BY next_at, hub_subscribers.id) AS place ${dueSql})
    WHERE ${claimableSql} ORDER BY place LIMIT ?2)
  RETURNING id, topic_id, callback, host, secret, failures`;

const claimedTopicsSql = `SELECT * FROM hub_topics WHERE id IN (SELECT value FROM json_each(?1))`;

export async function claimDeliveries(db: SqlDatabase, claim: HubClaim): Promise<readonly Delivery[]> {
  if (!(await isBehind(db, claim.now))) return [];
  const [rows = []] = await db.batch([{ sql: claimSql, parameters: claimParameters(claim) }]);
  const ids = [...new Set(rows.map((row) => Number(row.topic_id)))];
  const topics = await db.all(claimedTopicsSql, [JSON.stringify(ids)]);
  const byId = new Map(topics.map((row) => [Number(row.id), toTopic(row)]));
  return rows.flatMap((row) => {
    const topic = byId.get(Number(row.topic_id));
    return topic === undefined ? [] : [toDelivery(row, topic)];
  });
}

function toDelivery(row: Row, topic: HubTopic): Delivery {
  return {
    id: Number(row.id),
    topic,
    callback: String(row.callback),
    host: String(row.host),
    secret: row.secret as string | null,
    failures: Number(row.failures),
  };
}

async function isBehind(db: SqlDatabase, now: Instant): Promise<boolean> {
  return (await db.all(`SELECT 1 ${dueSql} LIMIT 1`, [now])).length > 0;
}

export async function countDue(db: SqlDatabase, now: Instant, most: number, perHost: number): Promise<number> {
  const count = async (due: string) => {
    const sql = `SELECT sum(min(due, ?2)) AS due FROM (SELECT count(*) AS due ${due} GROUP BY host)`;
    const [row] = await db.all(sql, [now, perHost]);
    return Number(row?.due ?? 0);
  };
  return Math.min(most, (await count("FROM hub_requests WHERE next_at <= ?1")) + (await count(dueSql)));
}

const deliveredSql = `UPDATE hub_subscribers SET delivered = max(delivered, json_extract(value, '$[1]')), failures = 0, next_at = 0
  FROM json_each(?1) WHERE hub_subscribers.id = json_extract(value, '$[0]')`;

export async function saveDeliveries(db: SqlDatabase, results: readonly DeliveryResult[]): Promise<void> {
  const delivered = results.flatMap((result) => (result.kind === "delivered" ? [[result.id, result.version]] : []));
  const others = results.flatMap(toStatements);
  const first = { sql: deliveredSql, parameters: [JSON.stringify(delivered)] };
  const statements = [...(delivered.length === 0 ? [] : [first]), ...others];
  if (statements.length > 0) await db.batch(statements);
}

function toStatements(result: DeliveryResult): readonly Statement[] {
  switch (result.kind) {
    case "delivered":
      return [];
    case "retry": {
      const sql = "UPDATE hub_subscribers SET failures = ?2, next_at = ?3 WHERE id = ?1";
      return [{ sql, parameters: [result.id, result.failures, result.nextAt] }];
    }
    case "givenUp": {
      const sql = "UPDATE hub_subscribers SET failures = ?2, next_at = 0, delivered = max(delivered, ?3) WHERE id = ?1";
      return [{ sql, parameters: [result.id, result.failures, result.version] }];
    }
    case "ended":
      return [{ sql: "DELETE FROM hub_subscribers WHERE id = ?1", parameters: [result.id] }, forgetUnread];
  }
}
