import type { SqlDatabase, Statement } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { type BlockedHost, blockedMessage, findBlockedHost } from "../model/blocked-host.ts";
import type { Instant } from "../model/instant.ts";
import { isOnHost } from "./blocked-sql.ts";
import { standingStatement, toStanding, writeGuarded } from "./guard.ts";
import { bumpAreas } from "./revisions.ts";

/** Each feed and page has a new revision with it: which of them showed something of the host would have to be looked for in all briefs. */
export async function blockHost(
  db: SqlDatabase,
  host: string,
  note: string | null,
  now: Instant,
): Promise<BlockedHost> {
  await writeGuarded(db, async () => {
    const [standingRows, known] = await db.batch([
      standingStatement,
      { sql: "SELECT note FROM blocked_hosts WHERE host = ?1", parameters: [host] },
    ]);
    const standing = toStanding(standingRows);
    const before = known?.[0];
    if (before !== undefined && before.note === note) return { standing, statements: [] };
    const saved = {
      sql: `INSERT INTO blocked_hosts (host, note, blocked_at, purge_before) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (host) DO UPDATE SET note = excluded.note`,
      parameters: [host, note, now, standing.seq + 1],
    };
    if (before !== undefined) return { standing, statements: [saved] };
    const statements = [saved, markSources, ...(await everythingShownAnew(db, standing.revision + 1, now))];
    return { standing, statements };
  });
  const blocked = (await blockedHosts(db)).find((one) => one.host === host);
  if (blocked === undefined) throw new SyndicationError("storeUnavailable", `${host} was unblocked meanwhile.`, host);
  return blocked;
}

/** All sources are asked for whole documents once more: any of them may have had entries that were refused, and a 304 would bring none. */
export async function unblockHost(db: SqlDatabase, host: string, now: Instant): Promise<boolean> {
  let isDone = false;
  await writeGuarded(db, async () => {
    const [standingRows, known] = await db.batch([
      standingStatement,
      { sql: "SELECT host FROM blocked_hosts WHERE host = ?1", parameters: [host] },
    ]);
    const standing = toStanding(standingRows);
    isDone = known?.[0] !== undefined;
    if (!isDone) return { standing, statements: [] };
    const statements = [
      { sql: "DELETE FROM blocked_hosts WHERE host = ?1", parameters: [host] },
      { sql: freeSourcesSql, parameters: [now] },
      { sql: askAgainSql, parameters: [] },
      ...(await everythingShownAnew(db, standing.revision + 1, now)),
    ];
    return { standing, statements };
  });
  return isDone;
}

export async function blockedHosts(db: SqlDatabase): Promise<readonly BlockedHost[]> {
  const rows = await db.all("SELECT * FROM blocked_hosts ORDER BY host", []);
  return rows.map((row) => ({
    host: String(row.host),
    note: row.note === null ? null : String(row.note),
    blockedAt: Number(row.blocked_at),
    isPurged: row.purge_before === null,
  }));
}

/** Sources on a blocked host bear its mark, however they came to their address. Writes nothing where all is so already. */
export const markSources: Statement = {
  sql: `UPDATE sources SET blocked_at = (SELECT min(blocked_at) FROM blocked_hosts WHERE ${isOnHost("sources.url", "host")})
    WHERE blocked_at IS NULL AND origin <> 'own'
      AND EXISTS (SELECT 1 FROM blocked_hosts WHERE ${isOnHost("sources.url", "host")})`,
  parameters: [],
};

/** Throws badUse where the address is on a blocked host. */
export async function refuseBlocked(db: SqlDatabase, url: string): Promise<void> {
  const host = findBlockedHost(
    url,
    (await blockedHosts(db)).map((blocked) => blocked.host),
  );
  if (host !== null) throw new SyndicationError("badUse", blockedMessage(host), url);
}

/** The lease of a check that only confirmed what was foretold lasts until its next one, which comes earlier now. */
const freeSourcesSql = `UPDATE sources SET blocked_at = NULL, lease_until = NULL, next_check = min(next_check, ?1)
  WHERE blocked_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM blocked_hosts WHERE ${isOnHost("sources.url", "host")})`;

const askAgainSql = "UPDATE sources SET etag = NULL, last_modified = NULL, body_hash = NULL WHERE origin <> 'own'";

async function everythingShownAnew(db: SqlDatabase, number: number, changedAt: Instant): Promise<readonly Statement[]> {
  const areas = (await db.all("SELECT area FROM revisions", [])).map(({ area }) => String(area));
  const sources = "UPDATE sources SET revision = ?1, changed_at = max(changed_at, ?2)";
  return [
    ...bumpAreas(new Set(["all", ...areas]), { number, changedAt }),
    { sql: sources, parameters: [number, changedAt] },
  ];
}
