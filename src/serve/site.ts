import type { Config } from "../config.ts";
import type { Site } from "../render/pages/site.ts";

/** The part of the configuration that readers see, as rendering wants it. */
export function toSite({ site, geography }: Config): Site {
  return { ...site, geography };
}
