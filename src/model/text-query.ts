import type { TextQuery } from "./selection.ts";

const term = /(-?)"([^"]*)"?|(\S+)/g;

/**
 * Reads what is typed into a search: words that must all occur, "phrases in quotes", and -what must not. Letter case, width, order and repetition
 * mean nothing, and a word with punctuation inside is the phrase of its parts; so each is put into one form. Never throws.
 */
export function parseTextQuery(typed: string): TextQuery {
  const found = [...typed.matchAll(term)].map(([, minus = "", phrase, word = ""]) => ({
    isOut: minus === "-" || (phrase === undefined && word.startsWith("-")),
    text: normalPhrase(phrase ?? word),
  }));
  const sorted = (isOut: boolean) =>
    [...new Set(found.filter((one) => one.isOut === isOut).flatMap(({ text }) => text ?? []))].toSorted();
  return { include: sorted(false), exclude: sorted(true) };
}

/** The same as text that reads back as it is. "" where nothing is asked for. */
export function printTextQuery({ include, exclude }: TextQuery): string {
  return [...include.map(quoted), ...exclude.map((phrase) => `-${quoted(phrase)}`)].join(" ");
}

function quoted(phrase: string): string {
  return phrase.includes(" ") ? `"${phrase}"` : phrase;
}

/** Its words as the text search has them, parted by one blank; null: no letter and no digit in it. */
function normalPhrase(text: string): string | null {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.join(" ");
}
