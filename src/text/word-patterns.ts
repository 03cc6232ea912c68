/*
 * Expressions made of lists of words in many languages. Each is for text in lower case (`fold`).
 */

/** Text as these expressions want it: lower case, straight blanks. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** Whole words in scripts that part words; anywhere in those that do not. */
export function bounded(words: string): RegExp {
  const unspacedStart =
    "(?=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}])";
  return new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|${unspacedStart})(?:${words})(?:(?![\\p{L}\\p{N}])|(?<=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}]))`,
    "u",
  );
}

/** At the beginning only; `end` says what may follow. */
export function anchored(words: string, end: string): RegExp {
  return new RegExp(`^(?:${words})${end}`, "u");
}
