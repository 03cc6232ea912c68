import type { CountryCode } from "../model/country.ts";
import type { Mention } from "./resolve.ts";

/** What can be said of a country that a text names: each a number near 0..1, "share" meaning a part of the country's mentions. */
export const featureNames = [
  "bias",
  "mentions",
  "share",
  "leads",
  "title",
  "titleFirst",
  "titleAlone",
  "lead",
  "first",
  "late",
  "single",
  "rivals",
  "rivalShare",
  "name",
  "demonym",
  "capital",
  "city",
  "division",
  "authority",
  "company",
  "person",
  "metonym",
  "kinds",
  "lone",
  "legalForm",
  "dateline",
  "opening",
  "place",
  "oblique",
  "compared",
  "insideName",
  "source",
  "origin",
  "length",
  "hint",
  "section",
] as const;

export type FeatureName = (typeof featureNames)[number];

export interface FocusInput {
  readonly mentions: readonly Mention[];
  readonly textLength: number;
  readonly hint: CountryCode | null;
  readonly section: ReadonlySet<CountryCode>;
}

const leadLength = 180;
/** The weights were fitted on texts up to this length; longer ones count as this long. */
const longestTuned = 2_500;

/** The features of each candidate, in the order of `featureNames`. */
export function featuresOf(input: FocusInput): Map<CountryCode, number[]> {
  const groups = new Map<CountryCode, Mention[]>([...input.section].map((country) => [country, []]));
  for (const mention of input.mentions) {
    const group = groups.get(mention.sense.country);
    if (group === undefined) groups.set(mention.sense.country, [mention]);
    else group.push(mention);
  }
  const overview = overviewOf(groups, input.mentions);
  return new Map([...groups].map(([country, own]) => [country, vectorOf(country, own, overview, input)]));
}

interface Overview {
  readonly candidates: number;
  readonly titleCandidates: number;
  readonly total: number;
  /** Mentions of the two most named candidates. */
  readonly most: number;
  readonly second: number;
  readonly firstTitle: CountryCode | undefined;
  readonly firstText: CountryCode | undefined;
}

function overviewOf(groups: ReadonlyMap<string, readonly Mention[]>, mentions: readonly Mention[]): Overview {
  const counts = [...groups.values()].map((group) => group.length).sort((a, b) => b - a);
  const inTitle = mentions.filter(({ field }) => field === "title");
  return {
    candidates: groups.size,
    titleCandidates: new Set(inTitle.map(({ sense }) => sense.country)).size,
    total: Math.max(1, mentions.length),
    most: counts[0] ?? 0,
    second: counts[1] ?? 0,
    firstTitle: inTitle[0]?.sense.country,
    firstText: mentions.find(({ field }) => field === "text")?.sense.country,
  };
}

function vectorOf(country: CountryCode, own: readonly Mention[], all: Overview, input: FocusInput): number[] {
  const count = Math.max(1, own.length);
  const part = (holds: (mention: Mention) => boolean) => own.filter(holds).length / count;
  const kind = (...kinds: string[]) => part(({ sense }) => kinds.includes(sense.kind));
  const flag = (holds: boolean) => (holds ? 1 : 0);
  const inText = own.find(({ field }) => field === "text");
  const hasTitle = own.some(({ field }) => field === "title");
  const values: Record<FeatureName, number> = {
    bias: 1,
    mentions: Math.log2(1 + own.length) / 3,
    share: own.length / all.total,
    leads: flag(own.length === all.most && own.length > all.second),
    title: flag(hasTitle),
    titleFirst: flag(all.firstTitle === country),
    titleAlone: flag(hasTitle && all.titleCandidates === 1),
    lead: flag(inText !== undefined && inText.start < leadLength),
    first: flag(all.firstText === country),
    late: hasTitle || inText === undefined ? 0 : inText.start / Math.max(1, input.textLength),
    single: flag(all.candidates === 1),
    rivals: Math.log2(all.candidates) / 3,
    rivalShare: (own.length === all.most ? all.second : all.most) / all.total,
    name: kind("name"),
    demonym: kind("demonym"),
    capital: kind("capital"),
    city: kind("city"),
    division: kind("division"),
    authority: kind("regulator", "institution"),
    company: part(({ sense }) => sense.kind === "company" && !sense.legalForm),
    person: kind("person"),
    metonym: kind("metonym", "language"),
    kinds: (new Set(own.map(({ sense }) => sense.kind)).size - 1) / 3,
    lone: part(({ isLone, sense }) => isLone && !sense.legalForm),
    legalForm: part(({ sense }) => sense.legalForm),
    dateline: flag(own.some(({ role }) => role.isDateline)),
    opening: part(({ role }) => role.isOpening),
    place: part(({ role }) => role.isPlace),
    oblique: part(({ role }) => role.isOblique),
    compared: part(({ role }) => role.isCompared),
    insideName: part(({ role }) => role.isInsideName),
    source: part(({ role }) => role.isSource),
    origin: part(({ role }) => role.isOrigin),
    length: Math.log2(1 + Math.min(input.textLength, longestTuned) / 200) / 4,
    hint: flag(input.hint === country),
    section: flag(input.section.has(country)),
  };
  return featureNames.map((name) => values[name]);
}
