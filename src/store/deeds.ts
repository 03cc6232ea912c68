import type { DeedQuery, Row, SqlDatabase, Statement } from "../deps.ts";
import {
  countedDeeds,
  type Deed,
  type DeedDetails,
  type DeedName,
  type DeedValue,
  type DeedWay,
  type LoggedDeed,
  maxDeeds,
} from "../model/deed.ts";
import { insertRows, type Values } from "./bulk.ts";
import { parseColumn } from "./parse-column.ts";
import { storable } from "./storable.ts";

/** One transaction, and the oldest go in it: the log never grows beyond its bound. */
export async function recordDeeds(db: SqlDatabase, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  const counted = deeds.filter(({ name }) => countedDeeds.has(name));
  const others = deeds.filter(({ name }) => !countedDeeds.has(name));
  await db.batch([...insertRows("deeds", others.map(toRow)), ...counted.flatMap(countStatements), trimStatement]);
}

/** Ids have no gaps but below: only the oldest are ever deleted. */
const trimStatement: Statement = {
  sql: "DELETE FROM deeds WHERE id <= (SELECT max(id) FROM deeds) - ?1",
  parameters: [maxDeeds],
};

/** Seconds for which a counted deed joins the one before it. */
const joinSeconds = 3600;

/** The newest is the same, and its hour is not over. */
const isJoinable = `id = (SELECT max(id) FROM deeds) AND name = ?1 AND way = ?2 AND subject IS ?3 AND before IS ?5 AND after IS ?6
  AND at > ?4 - ${joinSeconds}`;

/** Where the newest is not the same a row that counts nothing yet is made; then the newest is, and is counted. */
function countStatements(deed: Deed): readonly Statement[] {
  const { name = null, way = null, subject = null, at = null, before = null, after = null } = toRow(deed);
  const parameters = [name, way, subject, at, before, after];
  return [
    {
      sql: `INSERT INTO deeds (at, until, times, way, name, subject, before, after) SELECT ?4, ?4, 0, ?2, ?1, ?3, ?5, ?6
        WHERE NOT EXISTS (SELECT 1 FROM deeds WHERE ${isJoinable})`,
      parameters,
    },
    { sql: `UPDATE deeds SET times = times + 1, until = max(until, ?4) WHERE ${isJoinable}`, parameters },
  ];
}

function toRow({ at, way, name, subject, before, after }: Deed): Values {
  return storable({ at, until: at, way, name, subject, before: packDetails(before), after: packDetails(after) });
}

/** A log is to be read: longer texts and lists are cut. */
const maxDetailLength = 300;
const maxDetailItems = 60;

function packDetails(details: DeedDetails | null): string | null {
  if (details === null) return null;
  return JSON.stringify(
    Object.fromEntries(Object.entries(details).map(([name, value]) => [name, boundedValue(value)])),
  );
}

function boundedValue(value: DeedValue): DeedValue {
  if (typeof value === "string") return boundedText(value);
  return Array.isArray(value) ? value.slice(0, maxDetailItems).map(boundedText) : value;
}

function boundedText(text: string): string {
  return text.length <= maxDetailLength ? text : `${text.slice(0, maxDetailLength - 1).toWellFormed()}…`;
}

/** Reads at most the whole log, which is bounded; without a filter no more than it gives back. */
export async function listDeeds(
  db: SqlDatabase,
  { before, limit, subject = null, kind = null, way = null }: DeedQuery,
): Promise<readonly LoggedDeed[]> {
  const sql = `SELECT * FROM deeds WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR subject = ?2) AND (?3 IS NULL OR name = ?3)
    AND (?4 IS NULL OR way = ?4) ORDER BY id DESC LIMIT ?5`;
  return (await db.all(sql, [before, subject, kind, way, limit])).map(toLoggedDeed);
}

function toLoggedDeed(row: Row): LoggedDeed {
  return {
    id: Number(row.id),
    at: Number(row.at),
    until: Number(row.until),
    times: Number(row.times),
    way: row.way as DeedWay,
    name: row.name as DeedName,
    subject: row.subject === null ? null : String(row.subject),
    before: unpackDetails(row.before),
    after: unpackDetails(row.after),
  };
}

function unpackDetails(column: Row[string] | undefined): DeedDetails | null {
  return column === null || column === undefined ? null : (parseColumn(String(column)) as DeedDetails);
}
