import type { Source } from "../../../../model/source.ts";
import { type Html, html, type Site, say } from "../../site.ts";
import { type Choice, selectField, textField } from "../form-parts.ts";

/** Title and treatment as a form has them: texts, "" for what is left to the feed or the site. */
export interface TypedSettings {
  readonly title: string;
  readonly roundup: string;
  /** `1` to `6`. */
  readonly heading: string;
  readonly excerpt: string;
  /** A country's code. */
  readonly country: string;
  readonly language: string;
  readonly pages: string;
}

/** Fields whose text cannot be taken, and why, as a sentence. */
export type SettingFaults = Partial<Readonly<Record<keyof TypedSettings, string>>>;

export function toTypedSettings({ title, treatment }: Pick<Source, "title" | "treatment">): TypedSettings {
  const { roundup, excerpt, countryHint, language, pages, storyHeading } = treatment;
  return {
    title: title ?? "",
    roundup,
    heading: storyHeading === null ? "" : String(storyHeading),
    excerpt: excerpt ?? "",
    country: countryHint ?? "",
    language: language ?? "",
    pages,
  };
}

/** Everything that an operator decides of a source, each with what it does. */
export function treatmentFields(site: Site, typed: TypedSettings, faults: SettingFaults = {}): Html {
  const text = (name: "title" | "language", maxLength: number) =>
    textField({ ...common(site, name, faults), value: typed[name], maxLength, isCode: name === "language" });
  const select = (name: Exclude<keyof TypedSettings, "title" | "language">, choices: readonly Choice[]) =>
    selectField({ ...common(site, name, faults), value: typed[name], choices });
  const roundups = named(site, ["roundup-automatic", "roundup-always", "roundup-never"]);
  const excerpts = named(site, ["excerpt-excerpt", "excerpt-full", "excerpt-title"]);
  const pages = named(site, ["pages-automatic", "pages-always", "pages-never"]);
  const headings = [1, 2, 3, 4, 5, 6].map((level) => ({ value: String(level), label: `h${level}` }));
  return html`${text("title", 200)}${select("country", [none(site, "noCountry"), ...countries(site)])}${text("language", 35)}${select("roundup", roundups)}${select("heading", [none(site, "noHeading"), ...headings])}${select("pages", pages)}${select("excerpt", [none(site, "siteExcerpt"), ...excerpts])}`;
}

function common(site: Site, name: keyof TypedSettings, faults: SettingFaults) {
  return {
    name,
    label: say(site, `settings.${name}`),
    hint: say(site, `hints.${name}`),
    fault: faults[name] ?? null,
  };
}

function none(site: Site, name: string): Choice {
  return { value: "", label: say(site, `settings.${name}`) };
}

/** The value stands behind the dash. */
function named(site: Site, names: readonly string[]): readonly Choice[] {
  return names.map((name) => ({ value: name.replace(/^.*-/, ""), label: say(site, `choices.${name}`) }));
}

function countries(site: Site): readonly Choice[] {
  return site.geography.countries
    .map(({ code, name }) => ({ value: code, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, site.ui.language));
}
