import { SyndicationError } from "../../../errors.ts";
import type { ExcerptPolicy, PagesTreatment, RoundupTreatment, Treatment } from "../../../model/source.ts";
import type { SettingFaults, TypedSettings } from "../../../render/pages/admin/sources/treatment-fields.ts";
import { type Site, say } from "../../../render/pages/site.ts";
import { normalTreatment } from "../../../transfer/treatment-change.ts";
import { field } from "../guard.ts";

export interface ReadSettings {
  readonly typed: TypedSettings;
  /** Empty: all can be taken. */
  readonly faults: SettingFaults;
  /** null: the feed's own. */
  readonly title: string | null;
  readonly treatment: Treatment;
}

const longestTitle = 200;
const roundups: readonly RoundupTreatment[] = ["always", "never", "automatic"];
const excerpts: readonly ExcerptPolicy[] = ["excerpt", "full", "title"];
const pages: readonly PagesTreatment[] = ["automatic", "always", "never"];

/** Title and treatment from a form; of what no form of ours sends the usual is taken. */
export function readSettings(form: FormData, site: Site): ReadSettings {
  const typed: TypedSettings = {
    title: field(form, "title"),
    roundup: field(form, "roundup"),
    heading: field(form, "heading"),
    excerpt: field(form, "excerpt"),
    country: field(form, "country"),
    language: field(form, "language"),
    pages: field(form, "pages"),
  };
  const country = normal({ countryHint: typed.country || null }, site);
  const language = normal({ language: typed.language || null }, site);
  const faults: SettingFaults = {
    ...(typed.title.length > longestTitle ? { title: say(site, "settings.titleTooLong", { n: longestTitle }) } : {}),
    ...(country === null ? { country: say(site, "settings.unknownCountry") } : {}),
    ...(language === null ? { language: say(site, "settings.unknownLanguage") } : {}),
  };
  const treatment: Treatment = {
    roundup: roundups.find((one) => one === typed.roundup) ?? "automatic",
    excerpt: excerpts.find((one) => one === typed.excerpt) ?? null,
    countryHint: country?.countryHint ?? null,
    language: language?.language ?? null,
    pages: pages.find((one) => one === typed.pages) ?? "automatic",
    storyHeading: /^[1-6]$/.test(typed.heading) ? Number(typed.heading) : null,
  };
  return { typed, faults, title: typed.title === "" ? null : typed.title, treatment };
}

/** null: there is no such country or language. */
function normal(change: Partial<Treatment>, site: Site): Partial<Treatment> | null {
  try {
    return normalTreatment(change, site.geography);
  } catch (error) {
    if (error instanceof SyndicationError && error.code === "badInput") return null;
    throw error;
  }
}
