import type { Deps } from "../deps.ts";

/** Where our hub is; null: it is off, and nothing speaks of it. */
export function hubUrlOf({ site, hub }: Pick<Deps["config"], "site" | "hub">): string | null {
  return hub.enabled ? `${site.baseUrl}/hub` : null;
}
