import { IntlMessageFormat } from "intl-messageformat";
import type { Country, Geography, Region } from "../model/country.ts";
import { fromIso, type Instant, toIso } from "../model/instant.ts";
import type { InterfaceTexts } from "../model/interface-texts.ts";
import { longDate, longDateTime, toWritable } from "./long-date.ts";

export type MessageValue = string | number;

/** The pages' own words in one language, and how it writes numbers, dates and names. */
export interface Interface extends Pick<InterfaceTexts, "language" | "name" | "direction"> {
  /** Before the paths of its pages: `/zh`; "" for the site's own language. */
  readonly prefix: string;
  /** The message with its values. Throws where there is none of this key: tests know all keys. */
  readonly say: (key: string, values?: Readonly<Record<string, MessageValue>>) => string;
  /** The same in pieces: what stands in a tag `<link>…</link>` goes through the function of that name, a value may be anything. */
  readonly pieces: <T>(
    key: string,
    values: Readonly<Record<string, MessageValue | T | ((text: string) => T)>>,
  ) => readonly (string | T)[];
  readonly number: (value: number) => string;
  /** `6 November 2023`, in UTC. */
  readonly date: (instant: Instant) => string;
  /** `6 November 2023, 14:05 UTC`. */
  readonly dateTime: (instant: Instant) => string;
  /** `November 2023`, of a month as `2023-11`. */
  readonly month: (month: string) => string;
  /** "Chinese", of a primary subtag; the tag itself where the language has no name for it. */
  readonly languageName: (tag: string) => string;
  /** Countries and regions with their names in this language. */
  readonly geography: Geography;
}

/** `isOwn`: the site's own language, whose pages have no prefix. */
export function createInterface(texts: InterfaceTexts, geography: Geography, isOwn: boolean): Interface {
  const { language, name, direction, messages } = texts;
  const formats = new Map<string, IntlMessageFormat>();
  const formatOf = (key: string): IntlMessageFormat => {
    const text = messages.get(key);
    if (text === undefined) throw new Error(`There is no message ${key}.`);
    const format = formats.get(key) ?? new IntlMessageFormat(text, language);
    formats.set(key, format);
    return format;
  };
  const numbers = new Intl.NumberFormat(language);
  const languageNames = new Intl.DisplayNames(language, { type: "language" });
  return {
    language,
    name,
    direction,
    prefix: isOwn ? "" : `/${language}`,
    say: (key, values) => String(formatOf(key).format(values)),
    pieces: (key, values) => toPieces(formatOf(key), values),
    number: (value) => numbers.format(value),
    languageName: (tag) => languageNames.of(tag) ?? tag,
    ...datesIn(language),
    geography: localGeography(texts, geography),
  };
}

function toPieces<T>(
  format: IntlMessageFormat,
  values: Readonly<Record<string, MessageValue | T | ((text: string) => T)>>,
): readonly (string | T)[] {
  // The package hands what stands in a tag over as a list of parts.
  const wrapped = Object.entries(values).map(([name, value]) => {
    if (typeof value !== "function") return [name, value] as const;
    const make = value as (text: string) => T;
    return [name, (parts: readonly unknown[]) => make(parts.join(""))] as const;
  });
  const made = format.format<T>(Object.fromEntries(wrapped) as Record<string, T>);
  return Array.isArray(made) ? made : [made];
}

/** English from our own table: as feeds have it. */
function datesIn(language: string): Pick<Interface, "date" | "dateTime" | "month"> {
  const firstOf = (month: string) => fromIso(`${month}-01T00:00:00Z`);
  if (language === "en")
    return { date: longDate, dateTime: longDateTime, month: (month) => longDate(firstOf(month)).replace(/^\S+ /, "") };
  const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const date = (instant: Instant) => days.format(toWritable(instant) * 1000);
  const months = new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" });
  const month = (text: string) => months.format(firstOf(text) * 1000);
  return { date, month, dateTime: (instant) => `${date(instant)} ${toIso(toWritable(instant)).slice(11, 16)} UTC` };
}

/** English names are those of config/countries.toml; other languages have CLDR's short ones, and what their file puts above. */
function localGeography(texts: InterfaceTexts, geography: Geography): Geography {
  if (texts.language === "en" && texts.countries.size === 0 && texts.regions.size === 0) return geography;
  const names =
    texts.language === "en"
      ? null
      : new Intl.DisplayNames(texts.language, { type: "region", style: "short", fallback: "none" });
  const countries = geography.countries.map(
    ({ code, name }): Country => ({ code, name: texts.countries.get(code) ?? names?.of(code) ?? name }),
  );
  const regions = geography.regions.map(
    (region): Region => ({ ...region, name: texts.regions.get(region.slug) ?? region.name }),
  );
  const byCode = new Map(countries.map((country) => [country.code, country]));
  const bySlug = new Map(regions.map((region) => [region.slug, region]));
  return {
    ...geography,
    countries,
    regions,
    country: (code) => byCode.get(code.toUpperCase()),
    region: (slug) => bySlug.get(slug),
  };
}
