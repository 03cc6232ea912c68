import type { SqlDatabase, SqlValue } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Instant } from "../model/instant.ts";
import type { Move, Source } from "../model/source.ts";
import { addEvent } from "../model/source-event.ts";
import { markSources } from "./blocked-hosts.ts";
import { standingStatement, toStanding, writeGuarded } from "./guard.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { areasOfSource } from "./save-entries.ts";
import { packHistory } from "./source-history.ts";
import { toSource } from "./source-row.ts";
import { findSourceRow } from "./sources.ts";

/** False where `to` is another source by now; nothing is written then. */
export async function moveSource(db: SqlDatabase, from: string, to: string, now: Instant): Promise<boolean> {
  const row = await findSourceRow(db, from);
  const taken = await findSourceRow(db, to);
  if (row === null || (taken !== null && taken.id !== row.id)) return false;
  if (row.url === to) return true;
  const source = toSource(row);
  const formerUrls = [...source.formerUrls.filter((url) => url !== to), source.url];
  await writeAddress(db, source, { url: to, formerUrls, move: null, nextCheck: source.nextCheck }, now);
  return true;
}

/** Null where nothing of this address has moved. */
export async function revertMove(db: SqlDatabase, url: string, now: Instant): Promise<Source | null> {
  const row = await findSourceRow(db, url);
  const source = row === null ? null : toSource(row);
  const former = source?.formerUrls.at(-1);
  if (source === null || former === undefined) return null;
  const taken = await findSourceRow(db, former);
  if (taken !== null && taken.id !== source.id) {
    throw new SyndicationError("badUse", `${former} is a source of its own by now; remove it first.`, former);
  }
  const move: Move = { url: source.url, state: "refused", since: now, until: now, sightings: 0 };
  await writeAddress(
    db,
    source,
    { url: former, formerUrls: source.formerUrls.slice(0, -1), move, nextCheck: now },
    now,
  );
  const after = await findSourceRow(db, former);
  return after === null ? null : toSource(after);
}

interface Address {
  readonly url: string;
  readonly formerUrls: readonly string[];
  readonly move: Move | null;
  readonly nextCheck: Instant;
}

/** Readers see a source's address with its briefs: the areas that show them get a new revision. */
async function writeAddress(db: SqlDatabase, source: Source, address: Address, now: Instant): Promise<void> {
  const event = { status: null, from: now, until: now, checks: 0, added: 0, detail: address.url };
  const history = addEvent(source.history, { outcome: "moved", ...event });
  const columns: Readonly<Record<string, SqlValue>> = {
    url: address.url,
    former_urls: JSON.stringify(address.formerUrls),
    move: address.move === null ? null : JSON.stringify(address.move),
    next_check: address.nextCheck,
    history: packHistory(history),
    blocked_at: null,
  };
  const sets = Object.keys(columns).map((name, index) => `${name} = ?${index + 2}`);
  await writeGuarded(db, async () => {
    const [standing] = await db.all(standingStatement.sql, []);
    const revision = { number: Number(standing?.revision ?? 0) + 1, changedAt: now };
    const areas = await areasOfSource(db, source.id);
    return {
      standing: toStanding(standing === undefined ? [] : [standing]),
      statements: [
        {
          sql: `UPDATE sources SET ${sets.join(", ")} WHERE id = ?1`,
          parameters: [source.id, ...Object.values(columns)],
        },
        markSources,
        ...bumpAreas(new Set(areas), revision),
        ...bumpSources([source.id], revision),
      ],
    };
  });
}
