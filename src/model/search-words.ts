/*
 * What the text search takes for a word, once for the store, which indexes and looks up, and for the pages, which mark what was found. SQLite's
 * tokenizer (FTS5, unicode61, remove_diacritics 2: https://www.sqlite.org/fts5.html#unicode61_tokenizer) works on what `toPlainForm` and `unspaced` leave.
 */

/** Runs of scripts that are written without blanks between words: any part of a run can be looked for. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/** Full-width and compatibility forms as their plain ones, in small letters. */
export function toPlainForm(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Part of a text. UTF-16 units, end exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where each of the phrases stands in the text, as the text search finds it; a list for each phrase, in order. What the search finds is found here too. */
export function findPhrases(text: string, phrases: readonly string[]): readonly (readonly TextSpan[])[] {
  if (phrases.length === 0) return [];
  const tokens = toTokens(text);
  return phrases.map((phrase) => findTokens(tokens, toTokens(phrase)));
}

interface Token extends TextSpan {
  readonly text: string;
  /** It goes on what the one before began: a character within an unspaced run. */
  readonly isJoined: boolean;
}

function findTokens(tokens: readonly Token[], wanted: readonly Token[]): readonly TextSpan[] {
  const [first] = wanted;
  if (first === undefined) return [];
  return tokens.flatMap((token, at) => {
    if (token.text !== first.text || !isAt(tokens, at, wanted)) return [];
    return [{ start: token.start, end: tokens[at + wanted.length - 1]?.end ?? token.end }];
  });
}

function isAt(tokens: readonly Token[], at: number, wanted: readonly Token[]): boolean {
  return wanted.every(({ text, isJoined }, index) => {
    const token = tokens[at + index];
    return token?.text === text && (index === 0 || !isJoined || token.isJoined);
  });
}

/** What has one plain form only as a whole: Hangul in parts, a letter with its marks. */
const hangulParts = "\\u1100-\\u11ff\\u3131-\\u318e\\uffa0-\\uffdc";
const marksBehind = "\\p{M}\\uff9e\\uff9f";
const piece = new RegExp(
  `[\\uac00-\\ud7a3${hangulParts}][${hangulParts}${marksBehind}]*|[\\s\\S][${marksBehind}]*`,
  "gu",
);
const inWord = /[\p{L}\p{N}\p{Co}\p{Cn}]/u;
const isUnspaced = new RegExp(`^(?:${unspaced.source})$`, "u");

/** Words, and in unspaced runs characters. */
function toTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let word = null as (TextSpan & { readonly text: string }) | null;
  let isRun = false;
  const close = () => {
    if (word !== null) tokens.push({ ...word, isJoined: false });
    word = null;
  };
  for (const { 0: written, index: start } of text.matchAll(piece)) {
    const end = start + written.length;
    for (const character of toFolded(written)) {
      const isPart = inWord.test(character);
      const inRun = isUnspaced.test(character);
      if (inRun || !isPart) close();
      if (inRun && isPart) tokens.push({ text: character, start, end, isJoined: isRun });
      else if (isPart) word = { text: (word?.text ?? "") + character, start: word?.start ?? start, end };
      isRun = inRun && isPart;
    }
  }
  close();
  return tokens;
}

/** What SQLite folds beyond letter case: marks on Latin letters, and those that stand alone; each of them, and no other (compared with it by a test). */
function toFolded(written: string): string {
  if (/^[\0-\x7f]$/.test(written)) return written.toLowerCase();
  // Each by itself: taken apart together, marks change their places.
  const characters = [...toPlainForm(written)].map((character) =>
    character.normalize("NFD").replace(onLatin, "$1").normalize("NFC"),
  );
  return characters.join("").replace(foldedMark, "").replaceAll("ς", "σ");
}

const marks = "[\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330\\u0331]";
const onLatin = new RegExp(`([a-z])${marks}+`, "g");
const foldedMark = new RegExp(marks, "g");
