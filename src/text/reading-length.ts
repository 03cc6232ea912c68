/** Scripts that write without blanks between words: one sign carries about as much as three letters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** How long a text reads, in letters of an alphabet: a Chinese or Japanese sign counts for 2.5. */
export function readingLength(text: string): number {
  return text.length + 1.5 * (text.match(dense)?.length ?? 0);
}
