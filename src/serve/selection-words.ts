import type { Selection } from "../model/selection.ts";
import { printTextQuery } from "../model/text-query.ts";
import { languageNameOf, listOf } from "../render/pages/local-words.ts";
import { type Site, say } from "../render/pages/site.ts";
import { findArea } from "./areas.ts";

/** What a selection asks for, in the page's language: "China and India without Taiwan, in English: chips". Feeds say it in the site's own. */
export function selectionWords(site: Site, selection: Selection): string {
  const { areas, not, sources, languages, since, primary, minScore, text } = selection;
  const words = printTextQuery(text);
  const yes = (isSo: boolean) => (isSo ? "yes" : "no");
  return say(site, "selection.title", {
    places: areas.length === 0 ? say(site, "feeds.all") : placeList(site, areas),
    isNot: yes(not.length > 0),
    not: placeList(site, not),
    isFrom: yes(sources.length > 0),
    sources: listOf(site, sources),
    isIn: yes(languages.length > 0),
    languages: listOf(
      site,
      languages.map((code) => languageNameOf(site, code)),
    ),
    isSince: yes(since !== null),
    since: site.ui.date(since ?? 0),
    isPrimary: yes(primary),
    isScored: yes(minScore !== null),
    score: minScore ?? 0,
    isWorded: yes(words !== ""),
    words,
  });
}

function placeList(site: Site, slugs: readonly string[]): string {
  return listOf(
    site,
    slugs.map((slug) => placeName(site, slug)),
  );
}

/** An area by its slug, as the page's language calls it. */
export function placeName(site: Site, slug: string): string {
  if (slug === "unplaced") return say(site, "selection.unplaced");
  return findArea(site.geography, slug)?.name ?? slug;
}
