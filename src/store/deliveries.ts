import type { Delivery, DeliveryResult, HubClaim, HubTopic } from "../deps/hub.ts";
import type { Row, SqlDatabase, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { forgetUnread } from "./subscribers.ts";

export async function hubTopics(db: SqlDatabase, after: number, limit: number): Promise<readonly HubTopic[]> {
  const rows = await db.all("SELECT * FROM hub_topics WHERE id > ?1 ORDER BY id LIMIT ?2", [after, limit]);
  return rows.map((row) => ({
    id: Number(row.id),
    url: String(row.url),
    tag: String(row.tag),
    version: Number(row.version),
  }));
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

const claimSql = `UPDATE hub_subscribers SET next_at = ?1 + ?4 WHERE id IN (
    SELECT id FROM (SELECT hub_subscribers.id, host, row_number() OVER (PARTITION BY host ORDER BY next_at, hub_subscribers.id) AS place ${dueSql})
    WHERE place <= ?3 OR host IN (SELECT value FROM json_each(?5)) LIMIT ?2)
  RETURNING id, topic_id, callback, host, secret, failures`;

const claimedTopicsSql = `SELECT * FROM hub_topics WHERE id IN (SELECT value FROM json_each(?1))`;

export async function claimDeliveries(db: SqlDatabase, claim: HubClaim): Promise<readonly Delivery[]> {
  if ((await countBehind(db, claim.now, 1)) === 0) return [];
  const parameters = [claim.now, claim.limit, claim.perHost, claim.leaseSeconds, JSON.stringify(claim.unboundHosts)];
  const [rows = []] = await db.batch([{ sql: claimSql, parameters }]);
  const ids = [...new Set(rows.map((row) => Number(row.topic_id)))];
  const topics = await db.all(claimedTopicsSql, [JSON.stringify(ids)]);
  const byId = new Map(topics.map((row) => [Number(row.id), row]));
  return rows.flatMap((row) => {
    const topic = byId.get(Number(row.topic_id));
    return topic === undefined ? [] : [toDelivery(row, topic)];
  });
}

function toDelivery(row: Row, topic: Row): Delivery {
  return {
    id: Number(row.id),
    topic: {
      id: Number(topic.id),
      url: String(topic.url),
      tag: String(topic.tag),
      version: Number(topic.version),
    },
    callback: String(row.callback),
    host: String(row.host),
    secret: row.secret as string | null,
    failures: Number(row.failures),
  };
}

async function countBehind(db: SqlDatabase, now: Instant, most: number): Promise<number> {
  const [row] = await db.all(`SELECT count(*) AS due FROM (SELECT 1 ${dueSql} LIMIT ?2)`, [now, most]);
  return Number(row?.due ?? 0);
}

export async function countDue(db: SqlDatabase, now: Instant, most: number): Promise<number> {
  const sql = "SELECT count(*) AS due FROM (SELECT 1 FROM hub_requests WHERE next_at <= ?1 LIMIT ?2)";
  const [row] = await db.all(sql, [now, most]);
  return Math.min(most, Number(row?.due ?? 0) + (await countBehind(db, now, most)));
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
