import type { PushChange, Subscription, SubscriptionChange, WantedSubscription } from "../deps/subscriptions.ts";
import type { Row, SqlDatabase, SqlValue, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

const columns = `subscriptions.*, sources.url AS source_url, sources.status = 'active' AND sources.blocked_at IS NULL AS is_active
  FROM subscriptions JOIN sources ON sources.id = subscriptions.source_id`;

export async function findSubscription(db: SqlDatabase, sourceId: number): Promise<Subscription | null> {
  const [row] = await db.all(`SELECT ${columns} WHERE source_id = ?1`, [sourceId]);
  return row === undefined ? null : toSubscription(row);
}

/** The source's number in the token makes it one row read, whoever asks. */
export async function findByToken(db: SqlDatabase, token: string): Promise<Subscription | null> {
  const [, number] = /^([0-9a-z]{1,10})-[0-9a-f]{40}$/.exec(token) ?? [];
  if (number === undefined) return null;
  const found = await findSubscription(db, Number.parseInt(number, 36));
  return found !== null && isSame(found.token, token) ? found : null;
}

/** Looks at every letter, so that the time it takes tells nothing of where they differ. */
function isSame(stored: string, given: string): boolean {
  let difference = stored.length ^ given.length;
  for (let place = 0; place < given.length; place += 1)
    difference |= stored.charCodeAt(place % stored.length) ^ given.charCodeAt(place);
  return difference === 0;
}

/** SQLite's randomblob is seeded by the system, on Node and D1 alike. */
const wantSql = `INSERT INTO subscriptions (source_id, hub, topic, token, secret, next_at)
  VALUES (?1, ?2, ?3, lower(hex(randomblob(20))), lower(hex(randomblob(32))), ?4)
  ON CONFLICT (source_id) DO UPDATE SET hub = excluded.hub, topic = excluded.topic, token = excluded.token, secret = excluded.secret,
    next_at = excluded.next_at, is_signed = 0, asked = NULL, lease_until = NULL, failures = 0, message = NULL
  WHERE subscriptions.hub <> excluded.hub OR subscriptions.topic <> excluded.topic`;

export async function wantSubscription(db: SqlDatabase, wanted: WantedSubscription, now: Instant): Promise<void> {
  const { sourceId, hub, topic } = wanted;
  await db.batch([{ sql: wantSql, parameters: [sourceId, hub, topic, now] }]);
}

export async function dueSubscriptions(db: SqlDatabase, now: Instant, limit: number): Promise<readonly Subscription[]> {
  const sql = `SELECT ${columns} WHERE source_id IN (SELECT source_id FROM subscriptions WHERE next_at <= ?1
      UNION SELECT source_id FROM subscriptions JOIN sources ON sources.id = source_id
        WHERE (status <> 'active' OR blocked_at IS NOT NULL) AND asked IS NOT 'unsubscribe')
    ORDER BY next_at, source_id LIMIT ?2`;
  return (await db.all(sql, [now, limit])).map(toSubscription);
}

export async function saveSubscription(
  db: SqlDatabase,
  sourceId: number,
  change: SubscriptionChange,
  push?: PushChange,
): Promise<void> {
  const written: [string, SqlValue | undefined][] = [
    ["is_signed", change.isSigned === undefined ? undefined : Number(change.isSigned)],
    ["asked", change.asked],
    ["lease_until", change.leaseUntil],
    ["next_at", change.nextAt],
    ["failures", change.failures],
    ["message", change.message],
  ];
  const changed = written.filter((column): column is [string, SqlValue] => column[1] !== undefined);
  const sets = changed.map(([name], index) => `${name} = ?${index + 2}`).join(", ");
  const statement: Statement = {
    sql: `UPDATE subscriptions SET ${sets} WHERE source_id = ?1`,
    parameters: [sourceId, ...changed.map(([, value]) => value)],
  };
  await db.batch([statement, ...(push === undefined ? [] : [pushStatement(sourceId, push)])]);
}

export async function forgetSubscription(
  db: SqlDatabase,
  sourceId: number,
  end: Omit<PushChange, "until">,
): Promise<void> {
  const forget = { sql: "DELETE FROM subscriptions WHERE source_id = ?1", parameters: [sourceId] };
  await db.batch([forget, pushStatement(sourceId, { ...end, until: null })]);
}

/** No hub, whatever it says, makes us ask a publisher more often. */
const spacedCheck = "max(?2, coalesce(checked_at, 0) + ?3)";

function pushStatement(sourceId: number, { until, now, spacingSeconds }: PushChange): Statement {
  if (until !== null) return { sql: "UPDATE sources SET push_until = ?2 WHERE id = ?1", parameters: [sourceId, until] };
  const sql = `UPDATE sources SET push_until = NULL, push_proven = 0, next_check = min(next_check, ${spacedCheck})
    WHERE id = ?1 AND push_until IS NOT NULL`;
  return { sql, parameters: [sourceId, now, spacingSeconds] };
}

const pingSql = `UPDATE sources SET pinged_at = ?2, next_check = min(next_check, ${spacedCheck})
  WHERE id = ?1 AND (pinged_at IS NULL OR pinged_at < coalesce(checked_at, 0) OR next_check > ${spacedCheck})
  RETURNING id`;

export async function ping(db: SqlDatabase, sourceId: number, now: Instant, spacingSeconds: number): Promise<boolean> {
  const [rows] = await db.batch([{ sql: pingSql, parameters: [sourceId, now, spacingSeconds] }]);
  return rows !== undefined && rows.length > 0;
}

function toSubscription(row: Row): Subscription {
  const sourceId = Number(row.source_id);
  return {
    sourceId,
    sourceUrl: String(row.source_url),
    isActive: row.is_active === 1,
    hub: String(row.hub),
    topic: String(row.topic),
    token: `${sourceId.toString(36)}-${row.token}`,
    secret: String(row.secret),
    isSigned: row.is_signed === 1,
    asked: row.asked as Subscription["asked"],
    leaseUntil: row.lease_until as number | null,
    nextAt: Number(row.next_at),
    failures: Number(row.failures),
    message: row.message as string | null,
  };
}
