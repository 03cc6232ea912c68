import type { Deps } from "../deps.ts";
import { createTurns, type Turns } from "./turns.ts";

/** The turns of one process or invocation. */
export function hubTurns({ clock, config }: Pick<Deps, "clock" | "config">, signal?: AbortSignal): Turns {
  const limits = { most: config.hub.concurrency, spacingMs: config.fetch.siteSpacingMs, clock };
  return createTurns(signal === undefined ? limits : { ...limits, signal });
}
