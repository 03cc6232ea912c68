import { foldText } from "../text/normalize.ts";
import { isUnspaced } from "./measure.ts";

/** Function words of four letters and more that would make strangers look like kin. */
const common = new Set(
  (
    "about after again also been before being both could does down during each first from have having here into just last like made make many more most much must " +
    "near news next only other over said same says should since some such than that their them then there these they this those three through told under until upon very want week were what when where which while will with would year years your " +
    "como cuando desde donde durante entre esta este esto estos fueron hasta hacia mientras para pero porque puede según sino sobre solo también tiene todo tras unos años alguns ainda além mais muito não pela pelo pelos quando são sobre também você " +
    "alors ainsi après aussi avant avec dans depuis deux dont elle elles encore entre être fait leur leurs mais même moins nous pour plus sans selon sera sont sous tous tout très vers vous aber alle auch beim dass dem diese dieser dieses durch eine einem einen einer eines gegen haben hatte ihre kann mehr nach nicht noch oder sein seine sich sind soll sowie über unter vom wegen weil werden wird wurde wurden zwei zwischen " +
    "было быть были более будет всех года если есть когда который которая которые может также только того чтобы этого этом після буде були було щоб який яка яких також може"
  )
    .split(" ")
    .map(stem),
);

/** Capitals that stand in any news: months, days, ranks. Beginnings of words, as `stem` leaves them. */
const everyday = new Set(
  (
    "januar februa march april may june july august septem octobe novemb decemb monday tuesda wednes thursd friday saturd sunday presid prime minist govern king queen " +
    "enero febrer marzo abril mayo junio julio agosto septie octubr noviem diciem janvie fevrie mars avril mai juin juille aout octobr mercre jeudi vendre samedi dimanc " +
    "januar marz juli oktobe dezemb montag dienst mittwo donner freita samsta sonnta janeir fevere marco abril maio junho julho setemb outubr dezemb segund terca " +
    "genna febbra aprile maggio giugno luglio agosto settem ottobr dicemb lunedi marted mercol gioved venerd sabato domeni parlia congre senate supreme court house state states north south east west central bank news"
  ).split(" "),
);

/**
 * The terms a text can be known by: words reduced to their beginning (so that inflected forms meet), pairs of signs where words
 * are not parted by blanks. Function words and short words are left out.
 */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const word of foldText(text).split(" ")) {
    if (isUnspaced(word)) addPairs(word, terms);
    else if (/\p{Script=Hangul}/u.test(word)) addStem(word.slice(0, 2), 2, terms);
    else addStem(stem(/\p{Script=Arabic}/u.test(word) ? word.replace(/^(?:و|ف|ب|ل|ك)?ال/u, "") : word), 4, terms);
  }
  return terms;
}

function stem(word: string): string {
  return word.slice(0, 6);
}

function addStem(word: string, least: number, terms: Set<string>): void {
  if (word.length >= least && !common.has(word) && !/^\d+$/.test(word)) terms.add(word);
}

/** Pairs of Han, rows of Thai, whole Katakana; Hiragana is grammar. */
function addPairs(word: string, terms: Set<string>): void {
  for (const run of word.match(/[\p{Script=Han}]{2,}|[\p{Script=Katakana}ー]{2,}|\p{Script=Thai}{3,}/gu) ?? []) {
    if (/^[\p{Script=Katakana}ー]/u.test(run)) terms.add(run);
    else addRows(run, /^\p{Script=Thai}/u.test(run) ? 5 : 2, terms);
  }
}

/** A Thai letter is no word as a Han sign is: rows of five are about one. */
function addRows(run: string, length: number, terms: Set<string>): void {
  for (let index = 0; index + length <= run.length; index += 1) terms.add(run.slice(index, index + length));
}

/** Names: words that begin with a capital inside a sentence, in scripts that have capitals. */
export function namesOf(text: string): Set<string> {
  const names = new Set<string>();
  for (const match of text.matchAll(/(?<=[\p{Ll}\p{N},;’'"”)]\s["“'‘(]?)\p{Lu}[\p{L}\p{M}]{2,}/gu)) {
    const name = stem(foldText(match[0]));
    if (!everyday.has(name)) addStem(name, 3, names);
  }
  return names;
}

/** True where two paragraphs next to each other go on about the same thing. */
export function areAkin(a: string, b: string): boolean {
  const names = shared(namesOf(a), namesOf(b));
  return names >= 1 || shared(termsOf(a), termsOf(b)) >= 3;
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
}

/** How far several texts are about one subject. */
export interface Cohesion {
  /** The largest share of the texts that one name (or, without capitals, one term of the title) stands in: 0..1. */
  readonly widest: number;
  /** The share of the texts after the first that hold a term of the title: 0..1; 0 without a title. */
  readonly onTitle: number;
  /** The share of neighbours that are akin: 0..1. */
  readonly chained: number;
  /** Most of the texts hold a name. */
  readonly hasNames: boolean;
}

export function cohesionOf(title: string | null, texts: readonly string[]): Cohesion {
  const names = texts.map(namesOf);
  const hasNames = names.filter((set) => set.size > 0).length * 2 > texts.length;
  const terms = texts.map(termsOf);
  const titleTerms = termsOf(title ?? "");
  const later = terms.slice(1);
  const least = titleTerms.size >= 6 ? 2 : 1;
  const onTitle = later.filter((set) => shared(titleTerms, set) >= least).length / Math.max(1, later.length);
  const sets = hasNames ? names : terms;
  const pairs = sets
    .slice(1)
    .filter((set, index) => shared(set, sets[index] ?? new Set()) >= (hasNames ? 1 : 3)).length;
  // Without capitals every word is a term, and some stand in any news: only those of the title say what it is about.
  const subjects = hasNames ? sets : terms.map((set) => set.intersection(titleTerms));
  return { widest: widestShare(subjects), onTitle, chained: pairs / Math.max(1, later.length), hasNames };
}

function widestShare(sets: readonly ReadonlySet<string>[]): number {
  const counts = new Map<string, number>();
  for (const set of sets) for (const term of set) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / Math.max(1, sets.length);
}
