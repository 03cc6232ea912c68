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

function lastSentenceEnd(text: string, room: number): number {
  let end = 0;
  for (const match of text.slice(0, room + 1).matchAll(sentenceEnd)) {
    const candidate = match.index + match[0].length;
    if (candidate > room) break;
    if (!abbreviation.test(text.slice(Math.max(0, candidate - 10), candidate))) end = candidate;
  }
  return end;
}

function cutAtWord(text: string): string {
  const shortened = text.slice(0, -1).replace(/[\ud800-\udbff]$/, "");
  const blank = shortened.lastIndexOf(" ");
  // Chinese, Japanese and Thai have no blanks: there any character is as good as another.
  const cut = blank > shortened.length / 2 ? shortened.slice(0, blank) : shortened;
  return `${cut.replace(/[\s,;:–—-]+$/u, "")}…`;
}
