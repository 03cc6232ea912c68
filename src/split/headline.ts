import { readingLength } from "./measure.ts";

/** A first sentence up to this long is a headline as it is. In letters; a Chinese or Japanese sign counts for 2.5. */
const wholeLimit = 100;
const clauseLimit = 92;
const clauseLeast = 32;
/** No sentence of an article is longer: what has no end by then is cut. */
const searchLimit = 1500;

/** Abbreviations that a full stop does not end a sentence after, in the languages we meet most. */
const abbreviation =
  /(?:^|[\s(“"'«])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Jr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Hon|Pres|Inc|Ltd|Corp|Co|Bros|No|Nr|Nos|vs|v|approx|est|ca|cf|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mt|Ft|Art|Abs|Mio|Mrd|Bd|bzw|z\.B|u\.a|d\.h|Mme|Mlle|MM|Ud|Uds|EE|núm|pág|Av|д|г|ул|им|т|тыс|млн|млрд|руб|\p{L}(?:\.\p{L})+|\d{1,2})$/u;

/** The first sentence of a text, its closing mark included. Abbreviations, initials and decimals do not end it. */
export function firstSentence(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  const searched = line.slice(0, searchLimit);
  for (const match of searched.matchAll(/[.!?。．！？؟।۔…]+["'”’»」』）)\]]*/gu)) {
    const end = match.index + match[0].length;
    if (isSentenceEnd(searched, match.index, match[0], end)) return searched.slice(0, end).trim();
  }
  return searched.trim();
}

function isSentenceEnd(text: string, index: number, mark: string, end: number): boolean {
  const rest = text.slice(end);
  if (/^[。．！？।۔؟]/u.test(mark)) return !/^[」』）]/u.test(rest) && rest !== "";
  if (!/^\s+["'“‘«([¿¡]*[\p{Lu}\p{Lo}\p{N}]/u.test(rest)) return false;
  return mark[0] !== "." || !abbreviation.test(text.slice(Math.max(0, index - 12), index));
}

/**
 * A headline made of a text's first words: the first sentence, or what of it ends with a clause, without its full stop.
 * Always a beginning of the text, letter by letter; "…" where no clause ends in time.
 */
export function headlineOf(text: string): string {
  const sentence = withoutStop(firstSentence(text));
  if (readingLength(sentence) <= wholeLimit) return sentence;
  return atClause(sentence) ?? atWord(sentence);
}

function withoutStop(sentence: string): string {
  return sentence.replace(/(?<![.…])[.。．।۔]$/u, "");
}

function atClause(sentence: string): string | null {
  let best: string | null = null;
  for (const match of sentence.matchAll(/[,;:](?=\s)|\s[–—-](?=\s)|—|[，；：、،؛]|\s(?=\()/gu)) {
    const clause = sentence.slice(0, match.index).trimEnd();
    const length = readingLength(clause);
    if (length > clauseLimit) break;
    if (length >= clauseLeast && isBalanced(clause)) best = clause;
  }
  return best;
}

/** Not inside brackets or quotation marks. */
function isBalanced(clause: string): boolean {
  const count = (sign: RegExp) => clause.match(sign)?.length ?? 0;
  const isClosed = count(/[([（「『«“]/gu) === count(/[)\]）」』»”]/gu);
  return isClosed && count(/"/g) % 2 === 0;
}

function atWord(sentence: string): string {
  let cut = sentence;
  while (readingLength(cut) > clauseLimit) {
    const blank = cut.lastIndexOf(" ");
    cut = blank > cut.length / 2 ? cut.slice(0, blank) : dropLast(cut);
  }
  return `${cut.replace(/[\s,;:、，؛،–—-]+$/u, "")}…`;
}

/** Never half of a surrogate pair. */
function dropLast(text: string): string {
  return text.slice(0, /[\udc00-\udfff]$/.test(text) ? -2 : -1);
}
