import type { Selection } from "../model/selection.ts";
import { languageNameOf } from "../render/pages/local-words.ts";
import { type Site, say } from "../render/pages/site.ts";
import { placeName } from "./selection-words.ts";

export interface SelectionFilter {
  /** In the page's language. */
  readonly name: string;
  /** The selection without it. */
  readonly without: Selection;
}

/** What narrows a selection beside the words it looks for, one by one. */
export function filtersOf(site: Site, selection: Selection): readonly SelectionFilter[] {
  const { text } = selection;
  const without = (change: Partial<Selection>): Selection => ({ ...selection, ...change });
  const members = <K extends "areas" | "not" | "sources" | "languages">(key: K, nameOf: (value: string) => string) =>
    selection[key].map((value) => ({
      name: nameOf(value),
      without: without({ [key]: selection[key].filter((other) => other !== value) }),
    }));
  return [
    ...members("areas", (slug) => placeName(site, slug)),
    ...members("not", (slug) => say(site, "selection.not", { name: placeName(site, slug) })),
    ...members("sources", (handle) => handle),
    ...members("languages", (code) => languageNameOf(site, code)),
    ...text.exclude.map((phrase) => ({
      name: say(site, "selection.not", { name: phrase }),
      without: without({ text: { ...text, exclude: text.exclude.filter((other) => other !== phrase) } }),
    })),
    ...single(site, selection, without),
  ];
}

function single(
  site: Site,
  { since, primary, minScore, clusters, limit }: Selection,
  without: (change: Partial<Selection>) => Selection,
): readonly SelectionFilter[] {
  const filter = (isSet: boolean, name: () => string, change: Partial<Selection>) =>
    isSet ? [{ name: name(), without: without(change) }] : [];
  const date = () => site.ui.date(since ?? 0);
  return [
    ...filter(since !== null, () => say(site, "selection.since", { date: date() }), { since: null }),
    ...filter(primary, () => say(site, "selection.primary"), { primary: false }),
    ...filter(minScore !== null, () => say(site, "selection.score", { score: minScore ?? 0 }), { minScore: null }),
    ...filter(clusters === "apart", () => say(site, "selection.apart"), { clusters: "joined" }),
    ...filter(limit !== null, () => say(site, "selection.limit", { n: limit ?? 0 }), { limit: null }),
  ];
}
