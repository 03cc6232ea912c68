import type { Category, Entry, GivenBrief } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { unsafeHtml } from "../model/html.ts";
import { parseFragment } from "../text/html.ts";
import { textOf } from "../text/plain.ts";

/** A Geography, or as much of it as another thread has. */
interface Known {
  /** undefined: there is no such country. */
  country(code: string): unknown;
}

/** As `render/` writes it into RSS and Atom; of our JSON the parser says the same. */
const generatorName = "In Brief";
const countryScheme = "urn:iso:std:iso:3166:-1";
/** We mint uuids of version 5 (RFC 9562 §5.5) and no other. */
const briefId = /^urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/i;

/**
 * A feed that says it is an In Brief's, with its entries marked (`given`) as the briefs they are there: id, countries and credit read, the
 * lines that were written around the text for its readers taken away. Any other feed comes back as it is. What it says is believed of its
 * own items only: see `settleGiven`; codes that are no country of `geography` are passed over. Pure.
 */
export function recogniseOwnOutput(feed: Feed, geography: Known): Feed {
  if (!isOwnOutput(feed.generator)) return feed;
  return { ...feed, entries: feed.entries.map((entry) => recogniseBrief(entry, geography)) };
}

/** Whether a feed says that an In Brief made it: we, or another. */
export function isOwnOutput(generator: Feed["generator"]): boolean {
  return generator?.trim() === generatorName;
}

function recogniseBrief(entry: Entry, geography: Known): Entry {
  const id = briefId.exec(entry.guid ?? "")?.[1]?.toLowerCase();
  if (id === undefined) return entry;
  const { countries, others } = sortCategories(entry.categories);
  const { html, credit } = bareContent(entry.contentHtml ?? "");
  const known = countries.filter((code) => geography.country(code) !== undefined);
  const given: GivenBrief = { id, countries: known, credit: credit ?? entry.source?.title ?? null };
  return { ...entry, contentHtml: unsafeHtml(html), categories: others, given };
}

/** RSS repeats each country as a category of its name without a scheme, right behind it. */
function sortCategories(categories: readonly Category[]) {
  const isCountry = (category: Category | undefined) => category?.scheme?.toLowerCase() === countryScheme;
  const countries = categories.filter(isCountry).map(({ term }) => term.toUpperCase());
  const others = categories.filter(
    (category, index) => !isCountry(category) && !(category.scheme === null && isCountry(categories[index - 1])),
  );
  return { countries: [...new Set(countries)], others };
}

/** Places · article · date: the first paragraph. */
const contextLine = /^\s*<p>(?:(?!<\/?p\b)[\s\S]){0,4000}?\b\d{1,2} [A-Z][a-z]+ \d{4}<\/p>/;
/** The last ones: whom it is owed to, and who else reports it. */
const othersLine = /<p>Also reported by: (?:(?!<\/?p\b)[\s\S]){0,8000}<\/p>\s*$/;
const creditLine = /<p>Original: ((?:(?!<\/?p\b)[\s\S]){0,4000})<\/p>\s*$/;

/** The brief's own text, of what `render/brief-content.ts` puts around it. */
function bareContent(html: string): { readonly html: string; readonly credit: string | null } {
  const withoutOthers = html.replace(contextLine, "").replace(othersLine, "");
  const credit = creditLine.exec(withoutOthers)?.[1];
  const bare = withoutOthers.replace(creditLine, "").trim();
  return { html: bare, credit: credit === undefined ? null : textOf(parseFragment(credit)) || null };
}
