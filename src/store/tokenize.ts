import { toPlainForm, unspaced } from "../model/search-words.ts";

/**
 * What the text search indexes of a text: scripts with blanks as they are (FTS5's unicode61 folds case and diacritics), the others cut into
 * overlapping pairs, so that a word of two characters is found: 台湾人 → 台湾 湾人 人. The last character stands alone so that every single
 * one begins some token.
 */
export function toWords(text: string): string {
  return toPlainForm(text).replaceAll(unspaced, (run) => ` ${indexTokens(run).join(" ")} `);
}

/** The same cut for something searched for: an FTS5 expression that matches it as a phrase; null where it holds no letter and no digit. */
export function toPhrase(text: string): string | null {
  const terms = toPlainForm(text.replaceAll("*", " "))
    .replaceAll(unspaced, (run) => ` ${queryTokens(run).join(" ")} `)
    .split(/[^\p{L}\p{N}\p{M}*]+/u)
    .filter((term) => /[\p{L}\p{N}]/u.test(term));
  const last = terms.at(-1);
  if (last === undefined) return null;
  const phrase = terms.map((term) => term.replaceAll("*", "")).join(" ");
  return last.endsWith("*") ? `"${phrase}" *` : `"${phrase}"`;
}

function indexTokens(run: string): readonly string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ""));
}

function queryTokens(run: string): readonly string[] {
  const pairs = indexTokens(run).slice(0, -1);
  return pairs.length === 0 ? [`${run}*`] : pairs;
}
