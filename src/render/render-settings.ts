import type { Geography } from "../model/country.ts";
import type { ExcerptPolicy } from "../model/source.ts";

/** What rendering depends on beside the briefs: the part of the configuration that readers can see. */
export interface RenderSettings {
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  readonly briefLink: "original" | "page";
  readonly excerpt: ExcerptPolicy;
  readonly excerptCharacters: number;
  readonly images: "keep" | "drop";
  readonly geography: Geography;
}

/** Longer titles are cut: upstream sends titles of a megabyte. */
export const maxTitleCharacters = 400;

/** Upstream categories passed on with a brief (DESIGN.md, Defaults). */
export const maxUpstreamCategories = 10;
