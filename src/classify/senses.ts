import type { EvidenceKind } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { remembered } from "../model/remembered.ts";

/** One meaning of a name. */
export interface Sense {
  /** `none`: the name is no evidence, and what is inside it is none either ("Indian Ocean"). */
  readonly kind: EvidenceKind | "none";
  /** ISO code or slug of a bloc; "" for `none`. */
  readonly country: string;
  /** How it must be written: with a capital, in capitals only, or anyhow. */
  readonly letters: "capital" | "capitals" | "any";
  /** Counts only beside other evidence for the same country. */
  readonly weak: boolean;
  /** Not in English text ("chino" is a cloth there). */
  readonly foreign: boolean;
  /** Only in texts declared to be in one of these languages (BCP 47 primary subtags); null: in any. */
  readonly languages: readonly string[] | null;
  /** Chosen only where the country or a part of it stands right behind ("London, Ontario"). */
  readonly needsFollower: boolean;
  /** Only behind a comma ("Cairo, Ga."). */
  readonly afterComma: boolean;
  /** Also a given name or a surname: no evidence beside another unknown name ("Jordan Ellis"). */
  readonly personal: boolean;
  /** Also an everyday word: evidence only behind a preposition ("in Reading") or beside other evidence for its country. */
  readonly isWord: boolean;
  /** A company's legal form ("Inc", "Plc"): says where a company is registered that we do not know. */
  readonly legalForm: boolean;
  /** Chosen, before all others, where one of these words is in the text; null: no condition. */
  readonly cues: readonly string[] | null;
  /** Not where one of these words follows. */
  readonly notBefore: readonly string[];
  /** In office from and until (exclusive); null: no limit. */
  readonly from: Instant | null;
  readonly until: Instant | null;
}

const kinds: Readonly<Record<string, Sense["kind"]>> = {
  n: "name",
  d: "demonym",
  k: "capital",
  c: "city",
  v: "division",
  r: "regulator",
  i: "institution",
  o: "company",
  p: "person",
  m: "metonym",
  l: "language",
  b: "bloc",
  x: "none",
};

/** The letter of each kind in the packed table. */
export const kindLetters: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(kinds).map(([letter, kind]) => [kind, letter]),
);

/** The names in the news of some days: of the table's entries few are met, and those again and again. */
const keptEntries = 3_000;

/**
 * Reads the senses of an entry as scripts/gazetteer/pack.ts writes them, parted by "|":
 * kind letter, country, then marks: `^` capitals only, `~` any case, `?` weak, `%` foreign, `<` needs a follower, `>` only behind a comma, `=` legal form, `*` personal, `$` also a word,
 * `#nl,id` only in these languages, `:a,b` cues, `!a,b` not before, `@2021-01..2025-01` in office.
 */
export const readSenses = remembered(keptEntries, (text): readonly Sense[] => text.split("|").map(readSense));

const form = /^(.)([A-Z]{2}|[a-z-]*)([~^?%<>=*$]*)(?:#([a-z,]+))?(?::([^!@]+))?(?:!([^@]+))?(?:@(.*))?$/;

function readSense(text: string): Sense {
  const [, letter = "", country = "", marks = "", languages, cues, notBefore, term] = form.exec(text) ?? [];
  const [from = "", until = ""] = term?.split("..") ?? [];
  return {
    kind: kinds[letter] ?? "none",
    country,
    letters: marks.includes("~") ? "any" : marks.includes("^") ? "capitals" : "capital",
    weak: marks.includes("?"),
    foreign: marks.includes("%"),
    languages: languages?.split(",") ?? null,
    needsFollower: marks.includes("<"),
    afterComma: marks.includes(">"),
    personal: marks.includes("*"),
    isWord: marks.includes("$"),
    legalForm: marks.includes("="),
    cues: cues === undefined ? null : cues.split(","),
    notBefore: notBefore?.split(",") ?? [],
    from: monthStart(from),
    until: monthStart(until),
  };
}

function monthStart(month: string): Instant | null {
  return month === "" ? null : Date.parse(`${month}-01T00:00:00Z`) / 1000;
}
