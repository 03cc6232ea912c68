import type { Country, Geography, Region } from "../model/country.ts";
import type { Treatment } from "../model/source.ts";
import { escapeXml } from "../text/escape.ts";
import { cleanLine } from "./clean.ts";
import { countriesElsewhere, outermostRegions, regionsBelow } from "./region-tree.ts";
import { maxTitleCharacters } from "./render-settings.ts";

/** Names our attributes in OPML; other programs leave them alone. */
export const treatmentNamespace = "urn:inbrief:treatment";

export interface FeedsOpmlOptions {
  readonly title: string;
  readonly baseUrl: string;
  readonly geography: Geography;
  /** Briefs of the last days by area (code, bloc slug, `unplaced`, `all`), as `inbrief:briefs`; absent: not told. */
  readonly counts?: ReadonlyMap<string, number>;
}

/**
 * OPML 2.0: all our country and region feeds, grouped by continent; everything, the blocs and what is in no continent apart.
 * Counts stand beside the names, not in them: readers keep the names. Regions have none, since a brief about two of their countries would count twice.
 */
export function renderFeedsOpml({ title, baseUrl, geography, counts }: FeedsOpmlOptions): string {
  const briefs = (area: string) => (counts === undefined ? null : (counts.get(area) ?? 0));
  const ofRegion = ({ slug, name, kind }: Region) =>
    feedOutline(baseUrl, { slug, name, path: `/regions/${slug}`, briefs: kind === "bloc" ? briefs(slug) : null });
  const ofCountry = ({ code, name }: Country) => {
    const slug = code.toLowerCase();
    return feedOutline(baseUrl, { slug, name, path: `/countries/${slug}`, briefs: briefs(code) });
  };
  const around = outermostRegions(geography);
  const continents = around.map((continent) => {
    const regions = geography.regions.filter((region) => isWithin(region, continent, geography));
    const countries = geography.countries.filter(({ code }) => continent.countries.includes(code));
    return group(continent.name, [...regions.map(ofRegion), ...countries.map(ofCountry)]);
  });
  return opml(title, [
    group("Everything", [
      feedOutline(baseUrl, { slug: "all", name: "All briefs", path: "/", briefs: briefs("all") }),
      feedOutline(baseUrl, {
        slug: "unplaced",
        name: "Unplaced",
        path: "/regions/unplaced",
        briefs: briefs("unplaced"),
      }),
      ...regionsBelow(null, geography)
        .filter((region) => !around.includes(region))
        .map(ofRegion),
    ]),
    ...continents,
    group("Elsewhere", countriesElsewhere(geography).map(ofCountry)),
    group("Blocs", geography.regions.filter(({ kind }) => kind === "bloc").map(ofRegion)),
  ]);
}

interface FeedPlace {
  readonly slug: string;
  readonly name: string;
  /** Its page. */
  readonly path: string;
  readonly briefs: number | null;
}

function feedOutline(baseUrl: string, { slug, name, path, briefs }: FeedPlace): string {
  const xmlUrl = `${baseUrl}/feeds/${slug}.atom`;
  const count = briefs === null ? null : String(briefs);
  const htmlUrl = `${baseUrl}${path}`;
  return outline({ text: name, title: name, type: "rss", xmlUrl, htmlUrl, "inbrief:briefs": count });
}

export interface ListedFeed {
  readonly name: string;
  /** Absolute, as the other. */
  readonly feedUrl: string;
  readonly pageUrl: string;
}

/** OPML 2.0: one feed, as for a selection of one's own. */
export function renderFeedOpml({ name, feedUrl, pageUrl }: ListedFeed): string {
  const text = cleanLine(name, maxTitleCharacters);
  return opml(text, [outline({ text, title: text, type: "rss", xmlUrl: feedUrl, htmlUrl: pageUrl })]);
}

/** The region itself and all regions below it. */
function isWithin(candidate: Region, region: Region, geography: Geography): boolean {
  if (candidate.slug === region.slug) return true;
  const parent = candidate.parent === null ? undefined : geography.region(candidate.parent);
  return parent !== undefined && isWithin(parent, region, geography);
}

/** What of a source is published: its address and how we treat it. */
export interface ListedSource {
  readonly url: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly treatment: Treatment;
  /** How it is named in `source=`; absent where that is of no interest. */
  readonly handle?: string;
}

/** OPML 2.0: our upstreams. Our own treatment stands in attributes of a namespace of ours, so the file can be read back. */
export function renderSourcesOpml(title: string, sources: readonly ListedSource[]): string {
  return opml(title, sources.map(sourceOutline));
}

function sourceOutline({ url, title, siteUrl, treatment, handle }: ListedSource): string {
  const name = cleanLine(title ?? url, maxTitleCharacters) || url;
  return outline({
    text: name,
    title: name,
    type: "rss",
    xmlUrl: url,
    htmlUrl: siteUrl,
    "inbrief:handle": handle ?? null,
    "inbrief:roundup": treatment.roundup === "automatic" ? null : treatment.roundup,
    "inbrief:excerpt": treatment.excerpt,
    "inbrief:country": treatment.countryHint,
    "inbrief:language": treatment.language,
    "inbrief:pages": treatment.pages === "automatic" ? null : treatment.pages,
    "inbrief:heading": treatment.storyHeading === null ? null : `h${treatment.storyHeading}`,
  });
}

function opml(title: string, outlines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<opml version="2.0" xmlns:inbrief="${treatmentNamespace}">`,
    `  <head><title>${escapeXml(cleanLine(title, maxTitleCharacters))}</title></head>`,
    "  <body>",
    ...outlines.filter((line) => line !== "").map((line) => `    ${line}`),
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

/** "" where there is nothing to group. */
function group(name: string, outlines: readonly string[]): string {
  if (outlines.length === 0) return "";
  const inner = outlines.map((line) => `      ${line}\n`).join("");
  return `<outline text="${escapeXml(name)}" title="${escapeXml(name)}">\n${inner}    </outline>`;
}

/** Attributes that are null are left out. */
function outline(attributes: Readonly<Record<string, string | null>>): string {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === null ? [] : [` ${name}="${escapeXml(value)}"`],
  );
  return `<outline${written.join("")}/>`;
}
