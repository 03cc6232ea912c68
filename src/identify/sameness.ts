import type { Sameness, Story } from "../deps.ts";
import { memoized } from "../model/memoized.ts";
import { hasReplacedWords } from "./replaced-words.ts";
import { containment, rowsOf, type Shingles, wordsOf } from "./similarity.ts";
import { storyBands } from "./story-bands.ts";
import { marksOf, type StoryMarks } from "./story-marks.ts";

/** Reports further apart than this are of different days' news. */
const mostSecondsApart = 72 * 3600;
/** Shorter texts say too little to be told apart from others of their kind. */
const leastWords = 20;
/** Of the words, of the rows of three words, and of the names of the report that has fewer, so many stand in the other. */
const leastSharedWords = 0.865;
const leastSharedRows = 0.4;
const leastSharedNames = 0.6;
/** Of the title and the first characters of each, so many words stand in the other: a follow-up has another lead over an old background. */
const leastSharedLead = 0.7;
const leadCharacters = 160;

/** Decides by the wording alone: nothing is learnt, nothing is known of the world. docs/clusters.md gives method and figures. */
export const sameness: Sameness = { bands: storyBands, isSame: isSameStory };

/**
 * Whether two reports tell the same story: both made from one copy, however cut, retitled and turned round, and no figure, name or replaced
 * word that speaks against it. In doubt they are two: a story shown twice is a nuisance, one hidden behind another is lost.
 */
export function isSameStory(one: Story, other: Story): boolean {
  return (
    mayBeSame(one, other) &&
    agree(storyMarks(one), storyMarks(other)) &&
    shareWording(wordingOf(one), wordingOf(other)) &&
    !hasReplacedWords(one.text, other.text)
  );
}

function mayBeSame(one: Story, other: Story): boolean {
  return (
    Math.abs(one.published - other.published) <= mostSecondsApart &&
    (one.language === other.language || primary(one.language) === primary(other.language)) &&
    (one.countries.length + other.countries.length === 0 ||
      one.countries.some((country) => other.countries.includes(country)))
  );
}

/** A brief is compared with many: what is taken from its text is kept with it. */
const storyMarks = memoized(({ title, text }: Story): StoryMarks => marksOf(`${title}. ${text}`));

interface Wording {
  /** Of the text, in their order. */
  readonly words: readonly string[];
  readonly distinct: Shingles;
  readonly rows: Shingles;
  readonly lead: Shingles;
  /** Words of title and text. */
  readonly all: Shingles;
}

const wordingOf = memoized(({ title, text }: Story): Wording => {
  const words = wordsOf(text);
  const titleWords = wordsOf(title);
  return {
    words,
    distinct: new Set(words),
    rows: rowsOf(words, 3),
    lead: new Set([...titleWords, ...wordsOf(text.slice(0, leadCharacters))]),
    all: new Set([...titleWords, ...words]),
  };
});

function shareWording(a: Wording, b: Wording): boolean {
  return (
    Math.min(a.words.length, b.words.length) >= leastWords &&
    containment(a.distinct, b.distinct) >= leastSharedWords &&
    containment(a.rows, b.rows) >= leastSharedRows &&
    Math.min(coverage(a.lead, b.all), coverage(b.lead, a.all)) >= leastSharedLead
  );
}

/** A report that was cut lacks figures, but adds none; names may be put in other words. */
function agree(a: StoryMarks, b: StoryMarks): boolean {
  if (!isWithin(a.figures, b.figures) && !isWithin(b.figures, a.figures)) return false;
  return Math.min(a.names.size, b.names.size) < 2 || containment(a.names, b.names) >= leastSharedNames;
}

/** The part of `some` that is in `all`; 1 where there is none. */
function coverage(some: Shingles, all: Shingles): number {
  if (some.size === 0) return 1;
  let shared = 0;
  for (const item of some) if (all.has(item)) shared += 1;
  return shared / some.size;
}

function isWithin(some: Shingles, all: Shingles): boolean {
  for (const item of some) if (!all.has(item)) return false;
  return true;
}

function primary(language: string): string {
  return language.split("-")[0] ?? language;
}
