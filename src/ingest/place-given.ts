import type { PlacedDraft } from "../identify/decide-entry-update.ts";
import type { Article, BriefDraft } from "../model/brief.ts";
import { type Classification, givenVersion } from "../model/classification.ts";
import type { Entry, GivenBrief } from "../model/entry.ts";
import { unsafeHtml } from "../model/html.ts";
import { decideLanguage } from "../text/language.ts";
import { textOf } from "../text/plain.ts";
import { sanitize, toSafeHtml } from "../text/sanitize.ts";
import { maxContentLength, maxTitleLength } from "./entry-limits.ts";
import { labelText } from "./label-text.ts";
import type { EntryFacts } from "./place-drafts.ts";

/** No brief of ours has more; one that names half the world names nothing. */
const mostCountries = 10;

/** The one draft of what another In Brief has cut: not split again, and placed where that has placed it. Pure. */
export function placeGiven(entry: Entry, given: GivenBrief, facts: EntryFacts): PlacedDraft {
  const html = unsafeHtml((entry.contentHtml ?? "").slice(0, maxContentLength));
  const root = sanitize(html, { baseUrl: entry.baseUrl ?? entry.link });
  const text = textOf(root);
  const title = entry.title?.slice(0, maxTitleLength) ?? text.split("\n", 1)[0]?.slice(0, 120) ?? "";
  const language = decideLanguage({
    entry: entry.language,
    feed: null,
    hint: facts.treatment.language,
    text: `${title}\n${text}`,
  });
  const classification = givenLabel(
    given,
    labelText({
      ...{ title, text, section: null, language, countryHint: facts.treatment.countryHint },
      ...(entry.published === null ? {} : { published: entry.published }),
    }),
  );
  const draft: BriefDraft = { title, text, html: toSafeHtml(root), position: 0, section: null, ...placeIn(entry.link) };
  return { ...draft, givenId: given.id, language: language ?? "und", classification };
}

/** The article of an entry. The link of a given brief is its article's, and its place there; it is owed to whom it credits. */
export function articleOf({ title, link, given }: Entry, credit: string | null): Omit<Article, "isRoundup"> {
  if (given === undefined) return { title, url: link, credit };
  return { title, url: link?.split("#", 1)[0] ?? null, credit: given.credit ?? credit };
}

/** For briefs whose given id is another's here: they keep what else is given. */
export function withoutId(drafts: readonly PlacedDraft[]): readonly PlacedDraft[] {
  return drafts.map((draft) => ({ ...draft, givenId: null }));
}

function placeIn(link: string | null): Pick<BriefDraft, "fragment"> {
  const at = link?.indexOf("#") ?? -1;
  return { fragment: link === null || at === -1 || at === link.length - 1 ? null : link.slice(at + 1) };
}

/** Its countries, where it has some that there are; an editor may have put it there. Where it has none, ours. */
function givenLabel({ countries }: GivenBrief, ours: Classification): Classification {
  const known = countries.slice(0, mostCountries);
  const [primary] = known;
  if (primary === undefined) return ours;
  const stands = new Set([...known, ...ours.blocs]);
  return {
    countries: known,
    blocs: ours.blocs,
    primary,
    scores: { ...ours.scores, ...Object.fromEntries(known.map((code) => [code, 1])) },
    evidence: ours.evidence.map((span) => (stands.has(span.country) ? span : { ...span, role: "outweighed" as const })),
    version: givenVersion,
  };
}
