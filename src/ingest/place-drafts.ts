import type { PlacedDraft } from "../identify/decide-entry-update.ts";
import type { BriefDraft } from "../model/brief.ts";
import type { Entry } from "../model/entry.ts";
import { unsafeHtml } from "../model/html.ts";
import type { Instant } from "../model/instant.ts";
import type { Treatment } from "../model/source.ts";
import { splitArticle } from "../split/split.ts";
import { decideLanguage } from "../text/language.ts";
import { sanitize } from "../text/sanitize.ts";
import { maxContentLength, maxTitleLength } from "./entry-limits.ts";
import { labelText } from "./label-text.ts";
import { placeGiven } from "./place-given.ts";

export interface EntryFacts {
  readonly treatment: Treatment;
  /** As the feed declares it. */
  readonly language: string | null;
  /** When the entry was first seen: stands in for a date that it has not, as it does for its readers. */
  readonly firstSeen?: Instant;
}

/** Stages 3 and 4 for one entry: safe HTML, its stories, and for each its language and countries. Pure. */
export function placeDrafts(entry: Entry, facts: EntryFacts): readonly PlacedDraft[] {
  if (entry.given !== undefined) return [placeGiven(entry, entry.given, facts)];
  const html = unsafeHtml((entry.contentHtml ?? "").slice(0, maxContentLength));
  const root = sanitize(html, { baseUrl: entry.baseUrl ?? entry.link });
  const { treatment } = facts;
  const title = entry.title?.slice(0, maxTitleLength) ?? null;
  const { briefs } = splitArticle({
    title,
    url: entry.link,
    root,
    treatment: treatment.roundup,
    storyHeading: treatment.storyHeading,
  });
  const text = briefs.map((brief) => `${brief.title}\n${brief.text}`).join("\n");
  const language = decideLanguage({ entry: entry.language, feed: facts.language, hint: treatment.language, text });
  return briefs.map((brief) =>
    placeDraft(brief, { language, published: entry.published ?? facts.firstSeen ?? null, hint: treatment.countryHint }),
  );
}

interface DraftFacts {
  readonly language: string | null;
  readonly published: number | null;
  readonly hint: string | null;
}

/** A draft with its countries; `inbrief split` says the same of it. */
export function placeDraft<Facts extends DraftFacts>(draft: BriefDraft, facts: Facts): PlacedDraft {
  const { language, published, hint } = facts;
  const { title, text, section } = draft;
  const dated = published === null ? {} : { published };
  const classification = labelText({ title, text, section, language, countryHint: hint, ...dated });
  return { ...draft, language: language ?? "und", classification };
}
