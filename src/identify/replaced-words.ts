import { wordsOf } from "./similarity.ts";

/** Words between the same neighbours: so many at most are taken for one. */
const longestGap = 2;
/** Words no longer than this ("is", "was") hold sentences together; one may stand for another. */
const fewLetters = 3;
/** Two words that begin with so many letters alike, and with half of the longer one, are forms of one. */
const stemLetters = 4;

/**
 * Whether somewhere in a sentence, between the same two neighbours, each of two texts says something that the other says nowhere: "the senate passed a
 * bill", "the senate rejected a bill". Reports that were edited from one copy are cut and turned round; those that were written on the same
 * pattern about another event have their words replaced. Another form of the same word ("reports", "reported") is no other word.
 */
export function hasReplacedWords(one: string, other: string): boolean {
  const [a, b] = [sentencesOf(one), sentencesOf(other)];
  const gaps = Map.groupBy(gapsOf(a, new Set(b.flat())), ({ around }) => around);
  return gapsOf(b, new Set(a.flat())).some(({ around, words }) =>
    gaps.get(around)?.some((gap) => !sayTheSame(gap.words, words)),
  );
}

/** Each as its words. */
function sentencesOf(text: string): readonly (readonly string[])[] {
  return text.split(/[.!?;:]\s|[。！？；]|\n/u).map(wordsOf);
}

interface Gap {
  /** Its neighbours. */
  readonly around: string;
  readonly words: readonly string[];
}

/** The gaps filled with words that are not among `known`. */
function gapsOf(sentences: readonly (readonly string[])[], known: ReadonlySet<string>): readonly Gap[] {
  return sentences.flatMap((words) => gapsWithin(words, known));
}

function gapsWithin(words: readonly string[], known: ReadonlySet<string>): readonly Gap[] {
  return words.flatMap((before, index) =>
    Array.from({ length: longestGap }, (_, more) => index + more + 2).flatMap((end) => {
      const after = words[end];
      const within = words.slice(index + 1, end);
      return after === undefined || within.some((word) => known.has(word))
        ? []
        : [{ around: `${before} ${after}`, words: within }];
    }),
  );
}

function sayTheSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.join("") === other.join("")) return true;
  if (one.some((word) => other.some((another) => isSameWord(word, another)))) return true;
  return [...one, ...other].every((word) => /^\p{Script=Latin}+$/u.test(word) && word.length <= fewLetters);
}

function isSameWord(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  const differing = [...one].findIndex((letter, index) => letter !== other[index]);
  const shared = differing === -1 ? one.length : differing;
  return shared >= stemLetters && shared * 2 >= longer;
}
