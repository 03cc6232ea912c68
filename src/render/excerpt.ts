import { squeeze } from "./clean.ts";

/** Below this an excerpt says less than the title: it is left out. */
const leastCharacters = 40;

// A full stop, question or exclamation mark of any script, with the quotes and brackets that close after it.
// Latin marks need white space behind them ("3.5", "example.com"); the ideographic ones do not.
const sentenceEnd = /[.!?…؟۔।]["'”’»)\]]*(?=\s)|[。！？][」』”’）]*|\n/g;

// "U.S. officials", "Mr. Lee", "No. 5": a full stop that ends no sentence.
const abbreviation =
  /(?:^|[\s("“.])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Inc|Corp|Ltd|Co|No|vs|Gen|Col|Lt|Sen|Rep|Gov|approx|est)\.$/u;

/**
 * The beginning of `text` that may be quoted: at most `characters` UTF-16 units, at most `share` of the text, ending at a sentence.
 * Where not even the first sentence fits, it ends at a word with "…". Empty where so little is left that it would say nothing.
 */
export function excerpt(text: string, characters: number, share = 0.5): string {
  const whole = text.trim();
  const room = Math.min(characters, Math.floor(whole.length * share));
  if (whole.length <= room) return squeeze(whole);
  if (room < leastCharacters) return "";
  const end = lastSentenceEnd(whole, room);
  return end >= Math.min(leastCharacters, room / 2)
    ? squeeze(whole.slice(0, end))
    : cutAtWord(squeeze(whole.slice(0, room)));
}

/**
 * The part of `text` around `hit` that may be quoted in place of its beginning, within the same limits: from the beginning of the hit's sentence where
 * both fit, and with "…" before it where it is not the text's own beginning. Empty as `excerpt` is.
 */
export function excerptAround(
  text: string,
  hit: { readonly start: number; readonly end: number },
  { characters, share }: { readonly characters: number; readonly share: number },
): string {
  const room = Math.min(characters, Math.floor(text.trim().length * share));
  if (room < leastCharacters) return excerpt(text, characters, share);
  const from = beginningBefore(text, hit, room - 1);
  if (from === 0) return excerpt(text, characters, share);
  const rest = text.slice(from).trimStart();
  const hitEnd = hit.end - (text.length - rest.length);
  if (rest.length < room) return `…${squeeze(rest)}`;
  const end = lastSentenceEnd(rest, room - 1);
  return `…${end >= hitEnd ? squeeze(rest.slice(0, end)) : cutAtWord(squeeze(rest.slice(0, room - 1)))}`;
}

/** Where a quotation of `room` characters begins so that it holds the hit: at its sentence, or an earlier one where all that follows fits; else at a word. */
function beginningBefore(text: string, { start, end }: { readonly start: number; readonly end: number }, room: number) {
  const sentence = lastSentenceEnd(text, start);
  if (text.length - sentence < room) return firstSentenceFrom(text, text.length - room) ?? sentence;
  // One more for the "…" at its end.
  if (end - sentence < room) return sentence;
  const wanted = Math.max(0, start - Math.floor(Math.max(0, room - (end - start)) / 2));
  const blank = text.indexOf(" ", wanted);
  const from = blank >= 0 && blank < start ? blank + 1 : wanted;
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from + 1 : from;
}

/** Where the first sentence begins that begins behind `from`; undefined: none does. */
function firstSentenceFrom(text: string, from: number): number | undefined {
  const [first] = sentenceEnds(text.slice(from + 1));
  return first === undefined ? undefined : from + 1 + first;
}

function lastSentenceEnd(text: string, room: number): number {
  return sentenceEnds(text.slice(0, room + 1)).findLast((end) => end <= room) ?? 0;
}

/** Behind the mark that ends each sentence, in order. */
function sentenceEnds(text: string): readonly number[] {
  return [...text.matchAll(sentenceEnd)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !abbreviation.test(text.slice(Math.max(0, end - 10), end)));
}

function cutAtWord(text: string): string {
  const shortened = text.slice(0, -1).replace(/[\ud800-\udbff]$/, "");
  const blank = shortened.lastIndexOf(" ");
  // Chinese, Japanese and Thai have no blanks: there any character is as good as another.
  const cut = blank > shortened.length / 2 ? shortened.slice(0, blank) : shortened;
  return `${cut.replace(/[\s,;:–—-]+$/u, "")}…`;
}
