import type { Record } from "./record.ts";

const kinds: ReadonlySet<string> = new Set([
  "name",
  "demonym",
  "capital",
  "city",
  "division",
  "regulator",
  "institution",
  "company",
  "person",
  "metonym",
  "language",
  "none",
]);

/** A line of a lexicon file that cannot be read. */
export interface LexiconFault {
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads one file of config/lexicon (format: its README). `country` is the file's name in capitals, "" for blockers and blocs.
 * Faults are returned, not thrown: an editor sees them all at once.
 */
export function parseLexicon(text: string, country: string): { records: Record[]; faults: LexiconFault[] } {
  const records: Record[] = [];
  const faults: LexiconFault[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const parsed = parseLine(line, country);
    if (typeof parsed === "string") faults.push({ line: index + 1, reason: parsed });
    else records.push(...parsed);
  }
  return { records, faults };
}

function parseLine(line: string, country: string): Record[] | string {
  const [head = "", ...attributes] = line.split(" ; ").map((part) => part.trim());
  const blankAt = head.indexOf(" ");
  const [kind = "", slug = ""] = head.slice(0, blankAt).split(":");
  if (blankAt < 0 || !(kinds.has(kind) || kind === "bloc")) return `unknown kind "${kind}"`;
  const common = readAttributes(attributes);
  if (typeof common === "string") return common;
  const names = head.slice(blankAt + 1).split(" | ");
  if (names.some((name) => name.trim() === "")) return "an empty name";
  return names.map((name) => ({
    name: name.trim(),
    kind: kind as Record["kind"],
    country: kind === "bloc" ? slug : kind === "none" ? "" : country,
    rank: 2,
    weight: common.cues ? 0 : 1e9,
    ...common,
  }));
}

function readAttributes(
  attributes: readonly string[],
): Pick<Record, "marks" | "languages" | "cues" | "notBefore" | "term"> | string {
  const list = (prefix: string) =>
    attributes
      .find((attribute) => attribute.startsWith(prefix))
      ?.slice(prefix.length)
      .split(",")
      .map((word) => word.trim().toLowerCase());
  const cues = list("cue:");
  const notBefore = list("not:");
  const languages = list("only:");
  const term = attributes.find((attribute) => /^(\d{4}-\d\d)?\.\.(\d{4}-\d\d)?$/.test(attribute));
  const words = new Set(["weak", "lower", "foreign", "shared", "after comma", "legal form", "personal", "word"]);
  const unknown = attributes.find(
    (a) => !words.has(a) && !a.startsWith("cue:") && !a.startsWith("not:") && !a.startsWith("only:") && a !== term,
  );
  if (unknown !== undefined) return `unknown attribute "${unknown}"`;
  const has = (word: string) => attributes.includes(word);
  return {
    marks: {
      anyCase: has("lower"),
      weak: has("weak"),
      foreign: has("foreign"),
      afterComma: has("after comma"),
      legalForm: has("legal form"),
      personal: has("personal"),
      word: has("word"),
    },
    ...(cues && { cues }),
    ...(notBefore && { notBefore }),
    ...(languages && { languages }),
    ...(term !== undefined && { term }),
  };
}
