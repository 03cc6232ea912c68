import type { Publisher } from "../publisher.ts";
import type { Workerd } from "./workerd.ts";

const never = 4_000_000_000;

/** Ticks until the seeds and the list of sources are in; then no source is due until a bench says so. */
export async function settle(workerd: Workerd, { urls }: Publisher): Promise<void> {
  for (let count = 0; count < 20; count += 1) {
    await workerd.sql(`UPDATE sources SET next_check = ${never}`).catch(() => {}); // Before the first tick there are none.
    await tick(workerd, "SELECT 1");
    const { sources } = (await (await workerd.fetch("/sources.json")).json()) as {
      readonly sources: readonly unknown[];
    };
    if (sources.length >= urls.length) break;
  }
  await workerd.sql(`UPDATE sources SET next_check = ${never}, lease_until = NULL`);
}

/** One scheduled event, after the SQL. */
export async function tick(workerd: Workerd, sql: string): Promise<void> {
  const response = await workerd.fetch("/probe/tick", { method: "POST", headers: { "x-probe-sql": sql } });
  if (!response.ok) throw new Error(`tick: ${response.status} ${await response.text()}`);
  await response.text();
}

/** Makes the source, and no other, due; the day's quotas are forgotten, so that a long bench is not slowed by them. */
export function due(url: string): string {
  return `UPDATE sources SET lease_until = NULL, retry_after = NULL,
    next_check = CASE url WHEN '${url}' THEN 0 ELSE ${never} END WHERE url = '${url}' OR next_check < ${never}`;
}
