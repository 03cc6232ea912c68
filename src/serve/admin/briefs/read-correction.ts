import { SyndicationError } from "../../../errors.ts";
import type { Label } from "../../../model/classification.ts";
import type { CountryCode, Geography } from "../../../model/country.ts";
import {
  type CorrectionFaults,
  furtherFields,
  maxWords,
  type TypedCorrection,
} from "../../../render/pages/admin/briefs/correction-form.ts";
import { listOf } from "../../../render/pages/local-words.ts";
import { type Site, say } from "../../../render/pages/site.ts";
import { toCorrectionLabel } from "../../../transfer/correction-label.ts";
import { nearestAreas } from "../../areas.ts";
import { field } from "../guard.ts";

export interface ReadCorrection {
  readonly typed: TypedCorrection;
  /** Empty: all can be taken. */
  readonly faults: CorrectionFaults;
  readonly label: Label;
  /** null: none. */
  readonly note: string | null;
}

/** The form of a brief's countries. `none`, the button "about no country": countries that are ticked do not count. */
export function readCorrection(form: FormData, site: Site): ReadCorrection {
  const typed: TypedCorrection = {
    countries: textsOf(form, "country"),
    further: furtherFields.map((name) => field(form, name)),
    primary: field(form, "primary"),
    blocs: textsOf(form, "bloc").filter((slug) => site.geography.region(slug)?.kind === "bloc"),
    note: field(form, "note"),
  };
  const isNone = field(form, "none") === "1";
  const label = isNone ? { countries: [], blocs: typed.blocs, primary: null } : labelOf(typed, site);
  const faults = { ...(isNone ? {} : countryFaults(typed, label, site)), ...noteFaults(typed, site) };
  return { typed, faults, label, note: typed.note === "" ? null : typed.note };
}

function textsOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

/** The main one first; what is no country is left out. */
function labelOf(typed: TypedCorrection, { geography }: Site): Label {
  const all = [...typed.countries, ...typed.further].flatMap((text) => toCountry(text, geography) ?? []);
  const main = mainOf(typed, geography);
  const countries = [...new Set(main !== null && all.includes(main) ? [main, ...all] : all)];
  return { countries, blocs: typed.blocs, primary: countries[0] ?? null };
}

/** The country beside which the button is set; null: beside none, or beside an empty field. */
function mainOf({ primary, further }: TypedCorrection, geography: Geography): CountryCode | null {
  const index = (furtherFields as readonly string[]).indexOf(primary);
  return toCountry(index === -1 ? primary : (further[index] ?? ""), geography);
}

function countryFaults(typed: TypedCorrection, { countries, blocs }: Label, site: Site): CorrectionFaults {
  const { geography } = site;
  const unknown = furtherFields.flatMap((name, index) => {
    const text = typed.further[index] ?? "";
    return text === "" || toCountry(text, geography) !== null ? [] : [[name, unknownCountry(site, text)] as const];
  });
  if (unknown.length > 0) return Object.fromEntries(unknown);
  if (countries.length + blocs.length === 0) return { countries: say(site, "adminBriefs.nothingTicked") };
  const main = mainOf(typed, geography);
  const isChosen = main === null ? typed.primary === "" || countries.length === 0 : countries.includes(main);
  return isChosen ? {} : { primary: say(site, "adminBriefs.badMain") };
}

function noteFaults({ note }: TypedCorrection, site: Site): CorrectionFaults {
  return note.length > maxWords ? { note: say(site, "adminBriefs.tooLong", { n: maxWords }) } : {};
}

/** By its code, its name in the page's language, or another name it goes by; null: there is none. */
function toCountry(text: string, geography: Geography): CountryCode | null {
  if (text.trim() === "") return null;
  try {
    return toCorrectionLabel({ countries: [text], blocs: [], primary: null }, geography).primary;
  } catch (error) {
    if (!(error instanceof SyndicationError) || error.code !== "badInput") throw error;
    const alias = geography.aliases.get(text.trim().toLowerCase().replace(/\s+/g, "-"));
    return geography.country(alias ?? "")?.code ?? null;
  }
}

function unknownCountry(site: Site, text: string): string {
  const near = nearestAreas(site.geography, text).filter(({ kind }) => kind === "country");
  const typed = text.slice(0, 64);
  if (near.length === 0) return say(site, "search.unknown", { typed });
  return say(site, "search.unknownNear", {
    typed,
    nearest: listOf(
      site,
      near.map(({ name }) => name),
    ),
  });
}
