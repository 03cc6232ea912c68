import type { Config } from "../config.ts";
import { isAllowedPair } from "../model/address.ts";

/** The distance that a hub's word leaves between two checks of a source, in seconds: none to what the operator runs itself. */
export function pingSpacing({ fetch, websub }: Pick<Config, "fetch" | "websub">, sourceUrl: string): number {
  const url = URL.parse(sourceUrl);
  return url !== null && isAllowedPair(url, fetch.allowUpstream) ? 0 : websub.pingSpacingSeconds;
}
