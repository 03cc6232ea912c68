import type { PublishedBrief } from "../model/brief.ts";
import type { Evidence } from "../model/classification.ts";
import { removeForbidden } from "../text/escape.ts";
import { cleanLine, webUrl } from "./clean.ts";
import { countryLabels, regionSlugs } from "./labels.ts";
import { type OtherLink, otherLinks } from "./other-reports.ts";
import { maxTitleCharacters, type RenderSettings } from "./render-settings.ts";

/** What only JSON can say of a brief: the extension `_inbrief` but for `about` and `version` (DESIGN.md, Defaults). */
export interface ItemFacts {
  readonly countries: readonly { readonly code: string; readonly label: string; readonly score: number }[];
  readonly primary: string | null;
  /** Whether an editor put it there; then the scores are 1, and no span decides. */
  readonly corrected: boolean;
  /** The classifier's version; null: not known. */
  readonly classifier: string | null;
  readonly regions: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly source: { readonly title: string; readonly url: string | null };
  readonly withdrawn: boolean;
  /** The story that several sources tell: named after the item with which it began; null while it is in one only. */
  readonly cluster: { readonly id: string; readonly others: readonly OtherLink[] } | null;
}

export function itemFacts(brief: PublishedBrief, settings: Pick<RenderSettings, "geography" | "baseUrl">): ItemFacts {
  const { primary, scores, evidence, version } = brief.classification;
  const corrected = brief.correction !== null;
  return {
    countries: countryLabels(brief, settings.geography).map(({ code, label }) => ({
      code,
      label,
      score: corrected ? 1 : rounded(scores[code] ?? 0),
    })),
    primary,
    corrected,
    classifier: version ?? null,
    regions: regionSlugs(brief, settings.geography),
    evidence: evidence.map(({ field, start, end, text, kind, country, role }) => {
      const part = role === undefined || corrected ? {} : { role };
      return { field, start, end, text: removeForbidden(text), kind, country, ...part };
    }),
    source: {
      title: cleanLine(brief.source.title, maxTitleCharacters),
      url: brief.source.isOwn ? null : webUrl(brief.source.url),
    },
    withdrawn: brief.withdrawnAt !== null,
    cluster: brief.cluster === null ? null : { id: urn(brief.cluster.id), others: reports(brief, settings) },
  };
}

function reports(brief: PublishedBrief, settings: Pick<RenderSettings, "baseUrl">): readonly OtherLink[] {
  return otherLinks(brief, settings).map((other) => ({ ...other, id: urn(other.id) }));
}

function urn(id: string): string {
  return `urn:uuid:${id}`;
}

/** Three digits: a probability is no finer. */
function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
