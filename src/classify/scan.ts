import { type Folded, foldText } from "./fold.ts";
import { readSenses, type Sense } from "./senses.ts";
import { findEntry, hashBlank, hashOf, hashSeed, hasLonger, type PackedTable, type Probe, sensesAt } from "./table.ts";
import { gap, script, shape, type Tokens, tokenize } from "./tokens.ts";

/** A name found in a field: the longest at its place, with those of its senses that its way of writing allows. */
export interface Match {
  readonly firstToken: number;
  readonly lastToken: number;
  /** In the folded text; clitics before the name are left out. */
  readonly start: number;
  readonly end: number;
  readonly senses: readonly Sense[];
}

export interface TextLanguage {
  /** BCP 47 primary subtag; null: not declared. */
  readonly code: string | null;
  readonly isEnglish: boolean;
}

export interface ScannedField {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: Tokens;
  readonly matches: readonly Match[];
  /** Most words begin with a capital: capitals say nothing about names here. */
  readonly isTitleCase: boolean;
}

/** Finds all names of the table in one field, from left to right, longest first, never overlapping. */
export function scanField(original: string, table: PackedTable, language: TextLanguage): ScannedField {
  const folded = foldText(original);
  const source =
    folded.offsets === null
      ? original
      : folded.offsets
          .map((at) => original.charAt(at))
          .join("")
          .slice(0, folded.text.length);
  const tokens = tokenize(folded.text, source);
  const casing = casingOf(tokens);
  const matches: Match[] = [];
  for (let token = 0; token < tokens.start.length; ) {
    const found = canBegin(tokens, token, matches) ? longestAt(table, folded.text, tokens, token) : null;
    const senses =
      found === null
        ? []
        : readSenses(found.senses).filter((sense) => isWritten(sense, found, tokens, casing, language));
    if (found !== null && senses.length > 0) matches.push({ ...found, senses });
    token = found !== null && senses.length > 0 ? found.lastToken + 1 : token + 1;
  }
  return { original, folded, tokens, matches, isTitleCase: casing !== "mixed" };
}

type Casing = "mixed" | "titled" | "capitals";

function casingOf(tokens: Tokens): Casing {
  let lower = 0;
  let capital = 0;
  let capitals = 0;
  for (let i = 0; i < tokens.shape.length; i++) {
    const length = (tokens.end[i] ?? 0) - (tokens.start[i] ?? 0);
    if (tokens.shape[i] === shape.lower && length > 3) lower++;
    else if (tokens.shape[i] === shape.capital) capital++;
    else if (tokens.shape[i] === shape.capitals && length > 1) capitals++;
  }
  if (lower === 0 && capitals > 2 * capital + 1) return "capitals";
  return lower * 3 < capital ? "titled" : "mixed";
}

/** A Korean name begins a word, or follows another name in it. */
function canBegin(tokens: Tokens, token: number, matches: readonly Match[]): boolean {
  if (tokens.script[token] !== script.hangul || tokens.gap[token] !== gap.none) return true;
  return tokens.script[token - 1] !== script.hangul || matches.at(-1)?.lastToken === token - 1;
}

interface Found {
  readonly firstToken: number;
  readonly lastToken: number;
  readonly start: number;
  readonly end: number;
  readonly senses: string;
}

function longestAt(table: PackedTable, text: string, tokens: Tokens, token: number): Found | null {
  const start = tokens.start[token] ?? 0;
  const kind = tokens.script[token];
  const found = longestFrom(table, text, tokens, token, start);
  if (found !== null || (kind !== script.arabic && kind !== script.hebrew)) return found;
  for (const from of behindClitics(text, start, tokens.end[token] ?? 0, kind)) {
    const behind = longestFrom(table, text, tokens, token, from);
    if (behind !== null) return behind;
  }
  return null;
}

const arabicClitics = /^(?:[وف]?(?:[بك]ال|لل|ال|[بلك])|[وف])/;
const hebrewClitics = "ובלמשהכ";

/** Where the name may begin behind "and", "in", "to", "the" written together with it; at least two letters remain. */
function behindClitics(text: string, start: number, end: number, kind: number): number[] {
  if (kind === script.hebrew) return behindHebrewClitics(text, start).filter((cut) => end - cut >= 2);
  const clitic = arabicClitics.exec(text.slice(start, end))?.[0].length ?? 0;
  const cuts = [start + clitic, start + clitic - 1, start + 1];
  return clitic === 0 ? [] : cuts.filter((cut) => cut > start && end - cut >= 3);
}

function behindHebrewClitics(text: string, start: number): number[] {
  const cuts: number[] = [];
  for (let cut = start + 1; cut <= start + 2 && hebrewClitics.includes(text.charAt(cut - 1)); cut++) {
    cuts.push(cut);
    // A vav that opens a word is doubled behind a clitic.
    if (text.startsWith("וו", cut)) cuts.push(cut + 1);
  }
  return cuts;
}

function longestFrom(table: PackedTable, text: string, tokens: Tokens, token: number, from: number): Found | null {
  const probe: Probe = { text, tokens, first: token, from, last: token, hash: hashSeed };
  let found: Found | null = null;
  for (;;) {
    const begin = probe.last === token ? from : (tokens.start[probe.last] ?? 0);
    const end = tokens.end[probe.last] ?? 0;
    probe.hash = hashOf(probe.hash, text, begin, end);
    const entry = findEntry(table, probe);
    if (entry < 0) return found;
    const senses = sensesAt(table, entry);
    if (senses !== "" && endsWell(tokens, token, probe.last, text)) {
      found = { firstToken: token, lastToken: probe.last, start: from, end, senses };
    }
    const next = tokens.gap[probe.last + 1];
    if (!hasLonger(table, entry) || next === undefined || next === gap.apart) return found;
    if (next === gap.joined) probe.hash = hashBlank(probe.hash);
    probe.last++;
  }
}

// What may follow a Korean name of two syllables in the same word: particles, and nouns that are joined to country names.
const koreanEnding =
  /^(?:은|는|이|가|을|를|의|에|에서|에게|에도|에는|와|과|도|로|으로|만|부터|까지|산|인|어|군|측|계|발|행|내|식|제|형|판|등|서|선|및|이나|정부|당국|경제|시장|증시|대통령|총리|기업|법원|의회|언론|주식|국민|대표|대표팀|외교부|국방부|중앙은행|대사|대사관|업체|시간|전자|전체|전역|본토|남부|북부|동부|서부)/;

function endsWell(tokens: Tokens, first: number, last: number, text: string): boolean {
  const continues =
    tokens.script[last] === script.hangul &&
    tokens.script[last + 1] === script.hangul &&
    tokens.gap[last + 1] === gap.none;
  if (!continues || last - first >= 2) return true;
  const from = tokens.end[last] ?? 0;
  return koreanEnding.test(text.slice(from, from + 6));
}

function isWritten(sense: Sense, found: Found, tokens: Tokens, casing: Casing, language: TextLanguage): boolean {
  if (sense.foreign && language.isEnglish) return false;
  // A line of capitals does not tell the city of Split from a split.
  if (casing === "capitals" && sense.kind === "city" && sense.weak) return false;
  if (sense.languages !== null && !sense.languages.includes(language.code ?? "")) return false;
  if (sense.letters === "any") return true;
  const shapes = tokens.shape.slice(found.firstToken, found.lastToken + 1);
  if (sense.letters === "capital") return shapes[0] !== shape.lower;
  // In a line of capitals "US" and "IT" may be any word; longer abbreviations, and those with full stops, are taken.
  const isAnyWord = casing === "capitals" && shapes.length === 1 && found.end - found.start < 3;
  return !isAnyWord && shapes.every((one) => one !== shape.lower && one !== shape.capital);
}
