import type { ExcerptPolicy, PagesTreatment, RoundupTreatment, Treatment } from "../model/source.ts";
import { normalizeLanguage } from "../text/language.ts";

type Attributes = Readonly<Record<string, string>>;

const roundups: readonly RoundupTreatment[] = ["always", "never", "automatic"];
const excerpts: readonly ExcerptPolicy[] = ["excerpt", "full", "title"];
const pages: readonly PagesTreatment[] = ["always", "never", "automatic"];

/**
 * The treatment an outline asks for: `inbrief:roundup`, `inbrief:excerpt`, `inbrief:country` (ISO 3166-1 alpha-2), `inbrief:language` or plain
 * `language`, `inbrief:pages`, `inbrief:heading` (`h1` to `h6`). A value we do not know counts as absent: see `treatmentFaults`.
 */
export function toTreatment(attributes: Attributes): Treatment {
  const value = (name: string) => trimmed(attributes, name);
  const country = value("inbrief:country")?.toUpperCase() ?? "";
  const language = value("inbrief:language") || value("language");
  return {
    roundup: roundups.find((known) => known === value("inbrief:roundup")) ?? "automatic",
    excerpt: excerpts.find((known) => known === value("inbrief:excerpt")) ?? null,
    countryHint: isCountry(country) ? country : null,
    language: language === undefined || language === "" ? null : normalizeLanguage(language),
    pages: pages.find((known) => known === value("inbrief:pages")) ?? "automatic",
    storyHeading: Number(/^h([1-6])$/.exec(value("inbrief:heading") ?? "")?.[1] ?? 0) || null,
  };
}

function trimmed(attributes: Attributes, name: string): string | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name]?.trim().toLowerCase() : undefined;
}

function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}

interface Rule {
  readonly allows: (value: string) => boolean;
  /** As the end of a sentence: `is none of …`. */
  readonly fault: string;
}

const oneOf = (names: readonly string[]): Rule => ({
  allows: (value) => names.includes(value),
  fault: `is none of ${names.join(", ")}`,
});

const rules: ReadonlyMap<string, Rule> = new Map([
  ["roundup", oneOf(roundups)],
  ["excerpt", oneOf(excerpts)],
  ["pages", oneOf(pages)],
  ["country", { allows: (value) => isCountry(value.toUpperCase()), fault: "is no country's code, such as JP" }],
  ["language", { allows: (value) => normalizeLanguage(value) !== null, fault: "is no language tag, such as ja" }],
  ["heading", { allows: (value) => /^h[1-6]$/.test(value), fault: "is none of h1 to h6" }],
]);

/** What our lists tell of a source or feed and nobody sets (`/sources.opml`, `/feeds.opml`). */
const told: ReadonlySet<string> = new Set(["handle", "briefs"]);

/** Names that no other program's attribute is likely to have. */
const ours: ReadonlySet<string> = new Set(["roundup", "excerpt", "heading"]);

/** What of an outline's treatment is not understood and so counts as absent, a sentence each: a value, a name, or one of ours under another prefix. */
export function treatmentFaults(attributes: Attributes): readonly string[] {
  return Object.keys(attributes).flatMap((name) => {
    const [, prefix, local] = /^([^:]*):(.*)$/.exec(name) ?? [];
    if (prefix === undefined || local === undefined || prefix === "xmlns") return [];
    const rule = rules.get(local);
    if (prefix !== "inbrief") return !ours.has(local) ? [] : [`${name} is not read: write inbrief:${local}.`];
    if (told.has(local)) return [];
    if (rule === undefined) return [`There is no ${name}: the names are ${[...rules.keys()].join(", ")}.`];
    const value = trimmed(attributes, name) ?? "";
    const isKnown = value === "" || rule.allows(value);
    return isKnown ? [] : [`${name}=${JSON.stringify(value.slice(0, 40))} ${rule.fault}, and counts as absent.`];
  });
}
