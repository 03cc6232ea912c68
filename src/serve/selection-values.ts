import type { Geography } from "../model/country.ts";
import { fromIso, type Instant, isDay } from "../model/instant.ts";
import { type Area, findArea, nearestAreas } from "./areas.ts";
import { nearestLanguages, primaryLanguage } from "./languages.ts";
import { type Handled, nearestHandles, normalHandle, sourcesNamed } from "./source-handles.ts";

/** A value that cannot be used, in words for the one who typed it. */
export interface BadValue {
  readonly fault: string;
}

export function isBadValue(value: unknown): value is BadValue {
  return typeof value === "object" && value !== null && "fault" in value;
}

/** The members of a list, however it is given: `a,b`, or the parameter repeated. What is empty counts as absent: forms send it. */
export function listed(query: URLSearchParams, name: string): readonly string[] {
  const members = query.getAll(name).flatMap((value) => value.split(","));
  return members.map((member) => member.trim()).filter((member) => member !== "");
}

/** A value as it may be repeated to whoever typed it: nothing that reads as markup. */
function asTyped(value: string): string {
  return /^[\p{L}\p{N} ._:/-]{1,64}$/u.test(value) ? `"${value}"` : "one of its values";
}

function unknown(name: string, value: string, nearest: readonly string[], otherwise: string): BadValue {
  const hint = nearest.length === 0 ? otherwise : `the nearest: ${nearest.join(", ")}`;
  return { fault: `${name}: ${asTyped(value)} is not known; ${hint}` };
}

/** Which areas a parameter takes. */
export type AreaKind = "country" | "region" | "any";

const hints: Readonly<Record<AreaKind, string>> = {
  country: "countries go by their two-letter code, as in ?country=tw,cn",
  region: "regions and blocs go by their name, as in ?region=south-eastern-asia,eu",
  any: "areas go by their code or name, as in ?not=tw,asia",
};

export function readAreas(
  geography: Geography,
  name: string,
  values: readonly string[],
  kind: AreaKind,
): readonly Area[] | BadValue {
  const areas: Area[] = [];
  for (const value of values) {
    const area = findArea(geography, value);
    if (area !== undefined && !isOfKind(area, kind)) return misplaced(name, value, area);
    if (area === undefined) {
      const nearest = nearestAreas(geography, value).filter((near) => isOfKind(near, kind));
      return unknown(
        name,
        value,
        nearest.map(({ slug, name }) => `${slug} (${name})`),
        hints[kind],
      );
    }
    areas.push(area);
  }
  return areas;
}

/** An area, but not one of the parameter's. */
function misplaced(name: string, value: string, area: Area): BadValue {
  const fault = `${name}: ${asTyped(value)}`;
  if (area.kind === "all")
    return { fault: `${fault} is the path of everything, as in /feeds/all.atom; leave ${name} out` };
  const kind = area.kind === "country" ? "country" : "region";
  return { fault: `${fault} is a ${kind} (${area.name}); use ${kind}=${area.slug}` };
}

function isOfKind(area: Area, kind: AreaKind): boolean {
  if (area.kind === "all") return false;
  return kind === "any" || (area.kind === "country") === (kind === "country");
}

export function readLanguages(values: readonly string[]): readonly string[] | BadValue {
  const codes: string[] = [];
  for (const value of values) {
    const code = primaryLanguage(value);
    if (code === null)
      return unknown("lang", value, nearestLanguages(value), "languages go by their code, as in ?lang=en,zh");
    codes.push(code);
  }
  return [...new Set(codes)].toSorted();
}

export function readSources(values: readonly string[], sources: readonly Handled[]): readonly string[] | BadValue {
  const handles: string[] = [];
  for (const value of values) {
    const handle = normalHandle(value);
    if (sourcesNamed(handle, sources).length === 0)
      return unknown(
        "source",
        value,
        nearestHandles(value, sources),
        "sources go by their host, as /sources.json lists them",
      );
    handles.push(handle);
  }
  return [...new Set(handles)].toSorted();
}

const dateForm = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/i;

/** A day (UTC) or an instant of RFC 3339. A plus sign that was not encoded has become a blank. */
export function readSince(value: string): Instant | BadValue {
  const text = value.trim().replace(/ (?=\d\d:\d\d$)/, "+");
  const isDate = dateForm.test(text) && isDay(text.slice(0, 10));
  const instant = isDate ? fromIso(text.toUpperCase()) : Number.NaN;
  if (instant >= 0) return instant;
  return {
    fault: "since must be a day or an instant in UTC; for example: ?since=2026-11-01 or ?since=2026-11-01T12:00:00Z",
  };
}

/** null: 0, which every brief has. */
export function readScore(value: string): number | null | BadValue {
  if (/^(?:0|0?\.\d{1,3}|0\.\d{1,3}|1|1\.0{1,3})$/.test(value)) return Number(value) || null;
  return { fault: "min_score must be a number from 0 to 1; for example: ?min_score=0.8" };
}
