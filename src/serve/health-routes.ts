import { SyndicationError } from "../errors.ts";
import type { Source } from "../model/source.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { ingestPace, stalledSeconds } from "./ingest-lag.ts";
import { quotaToday } from "./quota-today.ts";

/** GET /healthz: the program runs. */
export function serveHealth(): Response {
  return plain("ok\n", 200);
}

/**
 * GET /readyz: the store is open and the seeds are in; before that 503 and the reason, and also while no tick comes any more, since then nobody
 * looks for news. A store that can be read but not written is ready for readers, and says so.
 */
export async function serveReadiness(c: AppContext): Promise<Response> {
  const { store, log, trouble } = c.get("deps");
  try {
    const seeds = await store.getMeta("seeds");
    if (seeds === null) return plain("Not ready: the briefs of feeds/ are not stored yet.\n", 503);
    const reason = trouble?.() ?? null;
    if (reason !== null) return plain(`ready\nNothing new can be stored: ${reason}\n`, 200);
    const stalled = await stalledFor(c);
    if (stalled === null) return plain("ready\n", 200);
    return plain(`Not ready: sources are due, and none has been checked for ${stalled} seconds.\n`, 503);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    log.error("notReady", { code: error.code, message: error.message });
    return plain(`Not ready: ${error.message}\n`, 503);
  }
}

/** In seconds; null: the ticks come, or what is due waits for a reason that /sources names. */
async function stalledFor(c: AppContext): Promise<number | null> {
  const { clock, config, process } = c.get("deps");
  const { tickSeconds } = config.schedule;
  if (tickSeconds === null) return null;
  const judge = (sources: readonly Source[]) => {
    const now = clock.now();
    return stalledSeconds(ingestPace(sources, now), { now, startedAt: process?.startedAt, tickSeconds });
  };
  const { get, reload } = c.get("sourceList");
  if (judge(await get(c.get("deps"))) === null) return null;
  const quota = await quotaToday(c);
  return quota === null || quota.state === "normal" ? judge(await reload(c.get("deps"))) : null;
}

function plain(text: string, status: 200 | 503): Response {
  const headers = { ...commonHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(text, { status, headers });
}
