import { SyndicationError } from "../errors.ts";
import type { Notice } from "../model/notice.ts";
import { explainNotice } from "../render/notice-words.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { noticesOf, stallOf } from "./notices.ts";
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
    const stall = await stalled(c);
    return stall === null ? plain("ready\n", 200) : plain(`Not ready: ${explainNotice(stall)}\n`, 503);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    log.error("notReady", { code: error.code, message: error.message });
    return plain(`Not ready: ${error.message}\n`, 503);
  }
}

/** null: the ticks come, or what is due waits for a reason that /sources names. */
async function stalled(c: AppContext): Promise<Notice | null> {
  const { get, reload } = c.get("sourceList");
  if (stallOf(c, await get(c.get("deps"))) === null) return null;
  const [sources, quota] = await Promise.all([reload(c.get("deps")), quotaToday(c)]);
  return noticesOf(c, { sources, quota }).find(({ kind }) => kind === "noTick") ?? null;
}

function plain(text: string, status: 200 | 503): Response {
  const headers = { ...commonHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(text, { status, headers });
}
