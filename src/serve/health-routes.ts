import { SyndicationError } from "../errors.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";

/** GET /healthz: the program runs. */
export function serveHealth(): Response {
  return plain("ok\n", 200);
}

/** GET /readyz: the store is open and the seeds are in; before that 503 and the reason. A store that can be read but not written is ready for readers, and says so. */
export async function serveReadiness(c: AppContext): Promise<Response> {
  const { store, log, trouble } = c.get("deps");
  try {
    const seeds = await store.getMeta("seeds");
    if (seeds === null) return plain("Not ready: the briefs of feeds/ are not stored yet.\n", 503);
    const reason = trouble?.() ?? null;
    return plain(reason === null ? "ready\n" : `ready\nNothing new can be stored: ${reason}\n`, 200);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    log.error("notReady", { code: error.code, message: error.message });
    return plain(`Not ready: ${error.message}\n`, 503);
  }
}

function plain(text: string, status: 200 | 503): Response {
  const headers = { ...commonHeaders, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(text, { status, headers });
}
