import { distance } from "fastest-levenshtein";
import { SyndicationError } from "../errors.ts";
import type { Label } from "../model/classification.ts";
import type { Country, CountryCode, Geography } from "../model/country.ts";

/** A label as an operator typed it. */
export interface TypedLabel {
  /** Codes in any letter case, or the names the site gives the countries. */
  readonly countries: readonly string[];
  readonly blocs: readonly string[];
  /** null: the first country. */
  readonly primary: string | null;
}

/** The label in normal form. Throws SyndicationError badInput: a country or bloc that there is not (the nearest named), a primary that is none of the countries. */
export function toCorrectionLabel(typed: TypedLabel, geography: Geography): Label {
  const countries = [...new Set(typed.countries.map((country) => toCountry(country, geography)))];
  const blocs = [...new Set(typed.blocs.map((bloc) => toBloc(bloc, geography)))];
  const primary = typed.primary === null ? (countries[0] ?? null) : toCountry(typed.primary, geography);
  if (primary !== null && !countries.includes(primary)) {
    throw fault(
      `${primary} is to be the primary country, but is none of the countries (${countries.join(", ") || "none"}).`,
      primary,
    );
  }
  return { countries, blocs, primary };
}

const idForm = /^(?:urn:uuid:|https?:\/\/\S+\/briefs\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The uuid of a brief, from it, its id in a feed (`urn:uuid:…`), or the address of its page. Throws SyndicationError badInput. */
export function toBriefId(typed: string): string {
  const id = idForm.exec(typed.trim())?.[1];
  if (id !== undefined) return id.toLowerCase();
  throw fault(
    `${typed} is no id of a brief: those are uuids, as in the feeds (urn:uuid:…) and in a brief's address.`,
    typed,
  );
}

/** ISO 3166-1 keeps these two for whom people write them for. */
const reserved: Readonly<Record<string, CountryCode>> = { UK: "GB", EL: "GR" };

function toCountry(typed: string, geography: Geography): CountryCode {
  const wanted = typed.trim();
  const named = geography.countries.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const found = geography.country(wanted.toUpperCase()) ?? named;
  if (found !== undefined) return found.code;
  const bloc = geography.region(wanted.toLowerCase());
  if (bloc?.kind === "bloc") throw fault(`${typed} is a bloc: name it with the blocs.`, typed);
  const nearest = nearestCountry(wanted, geography);
  const hint = nearest === null ? "" : `; the nearest is ${nearest.code} (${nearest.name})`;
  throw fault(`"${typed}" is no country of ours${hint}.`, typed);
}

/** Names are compared with what is longer than a code. */
function nearestCountry(wanted: string, geography: Geography): Country | null {
  const meant = geography.country(reserved[wanted.toUpperCase()] ?? "");
  if (meant !== undefined) return meant;
  const textOf = ({ code, name }: Country) => (wanted.length <= 3 ? code : name.toLowerCase());
  const typed = wanted.length <= 3 ? wanted.toUpperCase() : wanted.toLowerCase();
  const ranked = geography.countries
    .map((country) => ({ country, far: distance(typed, textOf(country)) }))
    .toSorted((a, b) => a.far - b.far || startsAlike(b.country, typed) - startsAlike(a.country, typed));
  return ranked[0]?.country ?? null;
}

function startsAlike({ code }: Country, typed: string): number {
  return code.startsWith(typed.charAt(0)) ? 1 : 0;
}

function toBloc(typed: string, geography: Geography): string {
  const slug = typed.trim().toLowerCase();
  if (geography.region(slug)?.kind === "bloc") return slug;
  const blocs = geography.regions.filter(({ kind }) => kind === "bloc").map((bloc) => bloc.slug);
  throw fault(`"${typed}" is no bloc of ours; these are: ${blocs.join(", ")}.`, typed);
}

function fault(sentence: string, subject: string): SyndicationError {
  return new SyndicationError("badInput", sentence, subject);
}
