import type { Evidence } from "../model/classification.ts";
import type { CountryCode } from "../model/country.ts";
import type { Instant } from "../model/instant.ts";
import { isDateline, type Role, roleOf, wordAfter } from "./roles.ts";
import type { Match, ScannedField } from "./scan.ts";
import type { Sense } from "./senses.ts";

/** A name in the text with the one meaning chosen for it. */
export interface Mention {
  readonly field: Evidence["field"];
  /** In the original field, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly sense: Sense;
  readonly role: Role;
  /** A weak name with nothing else for its country. */
  readonly isLone: boolean;
}

export interface NamedField {
  readonly name: Evidence["field"];
  readonly scanned: ScannedField;
}

/** What is known beside the text. */
export interface Surroundings {
  /** Countries of the source and of the heading above. */
  readonly expected: ReadonlySet<CountryCode>;
  /** null: unknown, then every office holder counts. */
  readonly published: Instant | null;
}

/** Chooses a meaning for each match; drops those that are no evidence. In reading order, the title first. */
export function resolveMentions(fields: readonly NamedField[], around: Surroundings): Mention[] {
  const text = fields.map(({ scanned }) => scanned.folded.text).join("\n");
  const context: Context = { text, firm: firmCountries(fields, around), cues: new Map() };
  const mentions = fields.flatMap(({ name, scanned }) =>
    scanned.matches.flatMap((match, index) => {
      const sense = chooseSense(scanned, match, scanned.matches[index + 1], context);
      if (sense === null || sense.kind === "none") return [];
      const role = roleOf(scanned, match);
      if (isNoEvidence(sense, role)) return [];
      const offsets = scanned.folded.offsets;
      const start = offsets?.[match.start] ?? match.start;
      const end = offsets?.[match.end] ?? match.end;
      return [{ field: name, start, end, sense, role, isDoubtful: sense.isWord && mayBeWord(role) }];
    }),
  );
  const supported = supportedCountries(
    mentions.filter(({ isDoubtful }) => !isDoubtful),
    around,
  );
  return mentions
    .filter(({ isDoubtful, sense }) => !isDoubtful || supported.has(sense.country))
    .map(({ field, start, end, sense, role }) => {
      const isLone = isWeak(sense, around) && !supported.has(sense.country);
      return { field, start, end, sense, role, isLone };
    });
}

/** Countries that have a name with one meaning only. */
function firmCountries(fields: readonly NamedField[], around: Surroundings): ReadonlySet<string> {
  const firm = new Set<string>(around.expected);
  for (const { scanned } of fields) {
    for (const { senses } of scanned.matches) {
      const [only] = senses;
      const isSure = only !== undefined && senses.every(({ country }) => country === only.country);
      if (isSure && only.cues === null && !only.needsFollower && !isWeak(only, around)) firm.add(only.country);
    }
  }
  return firm;
}

interface Context {
  readonly text: string;
  readonly firm: ReadonlySet<string>;
  /** Cues already looked for. */
  readonly cues: Map<string, boolean>;
}

function chooseSense(field: ScannedField, match: Match, next: Match | undefined, context: Context): Sense | null {
  const after = wordAfter(field, match.lastToken);
  const isBehindComma = field.folded.text.slice(match.start - 2, match.start) === ", ";
  const possible = match.senses.filter(
    (sense) => !sense.notBefore.includes(after) && (isBehindComma || !sense.afterComma),
  );
  const cued = possible.find((sense) => sense.cues?.some((cue) => hasCue(context, cue)));
  const follower = followingArea(field, match, next);
  const followed = possible.find((sense) => follower?.country === sense.country && isCity(sense));
  if (followed !== undefined) return followed;
  const plain = possible.filter((sense) => sense.cues === null && !sense.needsFollower);
  // "Birmingham, Alabama": a division behind a comma says which of the cities, even one we do not have.
  if (follower?.kind === "division" && plain.every(isCity)) return null;
  // A roast turkey is none, unless the country is spoken of as well.
  if (cued?.kind === "none" && plain.some(({ country }) => context.firm.has(country))) return plain[0] ?? null;
  // A report sent from Brussels is sent from Belgium, whatever it says of the union.
  if (cued !== undefined && !(cued.kind === "bloc" && isDateline(field, match))) return cued;
  return plain.find((sense) => plain.length > 1 && context.firm.has(sense.country)) ?? plain[0] ?? null;
}

function isCity(sense: Sense): boolean {
  return sense.kind === "city" || sense.kind === "capital";
}

/** The country or division that follows a city behind ", " or " (". */
function followingArea(field: ScannedField, match: Match, next: Match | undefined): Sense | null {
  if (next === undefined) return null;
  const between = field.folded.text.slice(match.end, next.start);
  const area = next.senses.find((sense) => sense.kind === "name" || sense.kind === "division");
  return (between === ", " || between === " (") && area !== undefined ? area : null;
}

function hasCue(context: Context, cue: string): boolean {
  const known = context.cues.get(cue);
  if (known !== undefined) return known;
  const holds = hasWord(context.text, cue);
  context.cues.set(cue, holds);
  return holds;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole = !/[\p{L}\d]/u.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + word.length));
    if (isWhole) return true;
  }
  return false;
}

function isNoEvidence(sense: Sense, role: Role): boolean {
  // "won" and "real" are verbs and adjectives behind anything but a demonym.
  if (role.isCurrency && (sense.kind === "demonym" || sense.kind === "name")) return true;
  return role.isDeparted || (sense.personal && role.isPerson);
}

/** No preposition tells the name from the word ("a bus to Bath"); capitals do not where a sentence begins, and less than one thinks elsewhere. */
function mayBeWord(role: Role): boolean {
  return !role.isPlace && !role.isOblique;
}

/** Who will take office was in the news at home for about a year before. */
const campaignSeconds = 365 * 86_400;

function isWeak(sense: Sense, around: Surroundings): boolean {
  if (sense.weak || sense.kind === "language") return true;
  if (around.published === null) return false;
  // Out of office a person is still known for it, but is news elsewhere too.
  return (
    (sense.from !== null && around.published < sense.from - campaignSeconds) ||
    (sense.until !== null && around.published >= sense.until)
  );
}

function supportedCountries(mentions: readonly Pick<Mention, "sense">[], around: Surroundings): ReadonlySet<string> {
  return new Set([
    ...around.expected,
    ...mentions.filter(({ sense }) => !isWeak(sense, around)).map(({ sense }) => sense.country),
  ]);
}
