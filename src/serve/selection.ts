import type { FeedConfig } from "../config.ts";
import type { Window } from "../deps.ts";
import type { Geography } from "../model/country.ts";
import { type Instant, toIso } from "../model/instant.ts";
import type { Clusters, FeedType, Selection, TextQuery } from "../model/selection.ts";
import { parseTextQuery, printTextQuery } from "../model/text-query.ts";
import type { Area } from "./areas.ts";
import {
  type BadValue,
  isBadValue,
  listed,
  readAreas,
  readLanguages,
  readScore,
  readSince,
  readSources,
} from "./selection-values.ts";
import type { Handled } from "./source-handles.ts";
import { unitedSlugs } from "./united-areas.ts";

/** A parameter that cannot be used, in words for the one who typed it. */
export interface BadParameter {
  readonly name: string;
  readonly detail: string;
}

export interface SelectionContext extends Pick<FeedConfig, "maxLimit"> {
  readonly geography: Geography;
  /** Those that `source=` may name; asked for only where it is there. */
  readonly sources: readonly Handled[];
}

/**
 * Reads the parameters of a feed's URL into the normal form (docs/feeds.md). Unknown parameters are ignored, and so absent from rel=self;
 * of a repeated one that is no list the first counts.
 */
export function readSelection(area: Area, query: URLSearchParams, context: SelectionContext): Selection | BadParameter {
  const { geography, sources, maxLimit } = context;
  const parts = {
    country: readAreas(geography, "country", listed(query, "country"), "country"),
    region: readAreas(geography, "region", listed(query, "region"), "region"),
    not: readAreas(geography, "not", listed(query, "not"), "any"),
    source: readSources(listed(query, "source"), sources),
    lang: readLanguages(listed(query, "lang")),
    q: readText(query.get("q") ?? ""),
    since: optional(query.get("since"), readSince),
    primary: readPrimary(query.get("primary")),
    min_score: optional(query.get("min_score"), readScore),
    cluster: readClusters(query.get("cluster")),
    limit: readLimit(query.get("limit"), maxLimit),
  };
  for (const [name, value] of Object.entries(parts)) if (isBadValue(value)) return { name, detail: value.fault };
  const good = parts as { readonly [K in keyof typeof parts]: Exclude<(typeof parts)[K], BadValue> };
  const areas = unitedSlugs([area, ...good.country, ...good.region], geography);
  const isOfSourcesAlone = areas.length === 0 && good.source.length > 0;
  return {
    areas,
    not: unitedSlugs(good.not, geography),
    sources: good.source,
    languages: good.lang,
    text: good.q,
    since: good.since,
    primary: good.primary,
    minScore: good.min_score,
    // Of sources each brief counts: `cluster=0` says nothing new.
    clusters: isOfSourcesAlone ? "joined" : good.cluster,
    limit: good.limit,
  };
}

function optional<T>(typed: string | null, read: (typed: string) => T | BadValue): T | null | BadValue {
  return typed === null || typed.trim() === "" ? null : read(typed);
}

const mostTextCharacters = 200;
const mostPhrases = 12;

function readText(typed: string): TextQuery | BadValue {
  const text = parseTextQuery(typed.slice(0, mostTextCharacters));
  const count = text.include.length + text.exclude.length;
  if (typed.length > mostTextCharacters || count > mostPhrases)
    return { fault: `q takes at most ${mostTextCharacters} characters and ${mostPhrases} words and phrases` };
  if (count === 0 && typed.trim() !== "")
    return { fault: 'q holds no word; for example: ?q="rare earths" chips -crypto' };
  return text;
}

function readPrimary(typed: string | null): boolean | BadValue {
  if (typed === null || typed === "" || typed === "0") return false;
  return typed === "1"
    ? true
    : { fault: "primary must be 1, which keeps only briefs whose main country was asked for" };
}

/** Neither absent nor a value of ours: bad. */
function readClusters(typed: string | null): Clusters | BadValue {
  if (typed === null) return "joined";
  if (typed === "0") return "apart";
  return {
    fault:
      "cluster must be 0, which shows each brief of a story that several sources tell; left out, one stands for all",
  };
}

function readLimit(typed: string | null, maxLimit: number): number | null | BadValue {
  if (typed === null) return null;
  const limit = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (limit >= 1 && limit <= maxLimit) return limit;
  return { fault: `limit must be a whole number from 1 to ${maxLimit}; for example: ?limit=20` };
}

export function isBadParameter(value: Selection | BadParameter): value is BadParameter {
  return "detail" in value;
}

/** The name of the selection's feed in paths: its one area, or `all`. */
export function selectionName({ areas }: Selection): string {
  return areas.length === 1 ? (areas[0] ?? "all") : "all";
}

/** The one path of a selection, below the base URL; without a type the one that is negotiated. */
export function selectionPath(selection: Selection, type: FeedType | null): string {
  return withParameters(`/feeds/${selectionName(selection)}${type === null ? "" : `.${type}`}`, selection);
}

/** The selection's parameters behind a path that names its area already, and `further` ones. */
export function withParameters(path: string, selection: Selection, further: readonly string[] = []): string {
  const written = [...parametersOf(selection), ...further].join("&");
  return written === "" ? path : `${path}?${written}`;
}

function parametersOf(selection: Selection): readonly string[] {
  const { areas, not, sources, languages, text, since, primary, minScore, clusters, limit } = selection;
  const several = areas.length === 1 ? [] : areas;
  const isCountry = (slug: string) => /^[a-z]{2}$/.test(slug) && slug !== "eu";
  const lists = {
    country: several.filter(isCountry),
    region: several.filter((slug) => !isCountry(slug)),
    not,
    source: sources,
    lang: languages,
  };
  return [
    ...Object.entries(lists).flatMap(([name, values]) =>
      values.length === 0 ? [] : [`${name}=${values.map(encodeURIComponent).join(",")}`],
    ),
    ...parameter("q", printTextQuery(text)),
    ...parameter("since", since === null ? "" : printSince(since)),
    ...parameter("primary", primary ? "1" : ""),
    ...parameter("min_score", minScore === null ? "" : String(minScore)),
    ...parameter("cluster", clusters === "apart" ? "0" : ""),
    ...parameter("limit", limit === null ? "" : String(limit)),
  ];
}

function parameter(name: string, value: string): readonly string[] {
  return value === "" ? [] : [`${name}=${encodeURIComponent(value).replaceAll("%3A", ":")}`];
}

/** A day, where it begins one. */
function printSince(since: Instant): string {
  return toIso(since).replace("T00:00:00Z", "");
}

/** How much of the listing the selection shows: with a limit just as many, however old; with `since` all that came since. */
export function windowOf(
  { limit, since }: Pick<Selection, "limit" | "since">,
  feeds: Pick<FeedConfig, "windowSeconds" | "least" | "most">,
): Window {
  const most = limit ?? feeds.most;
  return { seconds: feeds.windowSeconds, least: limit ?? (since === null ? feeds.least : most), most };
}
