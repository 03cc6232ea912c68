/** How a token stands to the one before it: written together, joined within a name ("U.S.", "New York"), or apart. */
export const gap = { none: 0, joined: 1, apart: 2 } as const;

/** How a token's letters are cased: no capital, a capital first, capitals only, or a script that has none. */
export const shape = { lower: 0, capital: 1, capitals: 2, caseless: 3 } as const;

/** What a token is made of; decides where a name may begin and end. */
export const script = { spaced: 1, single: 2, katakana: 3, hangul: 4, arabic: 5, hebrew: 6 } as const;

/**
 * The words of a text, as parallel lists (one object for each word costs twice the time).
 * Chinese, hiragana, Thai, Lao, Khmer, Burmese and Korean give one token for each character: names are found inside their runs.
 */
export interface Tokens {
  readonly start: readonly number[];
  /** Exclusive. */
  readonly end: readonly number[];
  readonly gap: readonly number[];
  readonly shape: readonly number[];
  readonly script: readonly number[];
}

/** Cuts `folded` (see fold.ts) into tokens; `original`, of the same length, tells the case. */
export function tokenize(folded: string, original: string): Tokens {
  const tokens = {
    start: [] as number[],
    end: [] as number[],
    gap: [] as number[],
    shape: [] as number[],
    script: [] as number[],
  };
  let previousEnd = -1;
  for (let at = 0; at < folded.length; ) {
    const kind = scriptOf(folded.charCodeAt(at));
    if (kind === 0) {
      at++;
      continue;
    }
    const end = kind === script.single || kind === script.hangul ? at + 1 : runEnd(folded, at, kind);
    tokens.start.push(at);
    tokens.end.push(end);
    tokens.gap.push(gapBetween(folded, previousEnd, at));
    tokens.shape.push(kind === script.spaced ? shapeOf(folded, original, at, end) : shape.caseless);
    tokens.script.push(kind);
    previousEnd = end;
    at = end;
  }
  return tokens;
}

const quote = 0x22;

function runEnd(text: string, from: number, kind: number): number {
  let end = from + 1;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (scriptOf(unit) === kind) continue;
    // Hebrew abbreviations carry a quotation mark before the last letter: ארה"ב.
    const insideHebrew = kind === script.hebrew && unit === quote && scriptOf(text.charCodeAt(end + 1)) === kind;
    if (!insideHebrew) break;
  }
  return end;
}

/** 0 for what is no part of a word. */
export function scriptOf(unit: number): number {
  if (unit < 0x80) {
    const isLetter = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
    return isLetter || (unit >= 48 && unit <= 57) || unit === 38 ? script.spaced : 0; // & as in AT&T
  }
  if (unit < 0x0590) return unit < 0xc0 || unit === 0xd7 || unit === 0xf7 || unit === 0x2bc ? 0 : script.spaced;
  if (unit < 0x0600) return unit >= 0x05d0 && unit <= 0x05ea ? script.hebrew : 0;
  if (unit < 0x0780) return isArabicLetter(unit) ? script.arabic : 0;
  if (unit < 0x0e00) return unit === 0x964 || unit === 0x965 ? 0 : script.spaced;
  if (unit < 0x1100) return unit < 0x0f00 || (unit >= 0x1000 && unit < 0x10a0) ? script.single : script.spaced;
  if (unit >= 0x1780 && unit < 0x1800) return script.single;
  if (unit < 0x2000) return script.spaced;
  return eastAsianScript(unit);
}

function isArabicLetter(unit: number): boolean {
  return (unit >= 0x0620 && unit <= 0x065f) || (unit >= 0x066e && unit <= 0x06d3);
}

function eastAsianScript(unit: number): number {
  if (unit >= 0x3400 && unit <= 0x9fff) return script.single;
  if (unit >= 0x3040 && unit <= 0x309f) return script.single;
  if (unit >= 0x30a0 && unit <= 0x30ff) return unit === 0x30fb || unit === 0x30a0 ? 0 : script.katakana;
  if (unit >= 0xac00 && unit <= 0xd7a3) return script.hangul;
  return 0;
}

const joiners = " \u00a0\u202f-\u2010\u2011'\u2019\u02bc\u30fb\u200c.";

function gapBetween(text: string, from: number, to: number): number {
  if (from < 0) return gap.apart;
  if (from === to) return gap.none;
  const isOneJoiner = to - from === 1 && joiners.includes(text.charAt(from));
  if (isOneJoiner) return gap.joined;
  // "St. Louis", "U.S. Senate", "J. D. Vance": a full stop after one or two letters ends an abbreviation, not a sentence.
  const isAbbreviation = to - from === 2 && text.charAt(from) === "." && text.charAt(from + 1) === " ";
  const isShort = scriptOf(text.charCodeAt(from - 2)) === 0 || scriptOf(text.charCodeAt(from - 3)) === 0;
  return isAbbreviation && isShort ? gap.joined : gap.apart;
}

function shapeOf(folded: string, original: string, start: number, end: number): number {
  const first = folded.charCodeAt(start);
  if (first >= 0x0900) return shape.caseless;
  if (first === original.charCodeAt(start)) return first >= 48 && first <= 57 ? shape.capital : shape.lower;
  for (let at = start + 1; at < end; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === original.charCodeAt(at) && !(unit >= 48 && unit <= 57) && unit !== 38) return shape.capital;
  }
  return shape.capitals;
}

/** The form under which a name stands in the table: its folded tokens, joined ones parted by one blank. */
export function keyOf(folded: string, tokens: Tokens): string {
  return tokens.start
    .map((start, i) => (i > 0 && tokens.gap[i] !== gap.none ? " " : "") + folded.slice(start, tokens.end[i]))
    .join("");
}
