import type { Entry } from "../model/entry.ts";
import type { PagesTreatment } from "../model/source.ts";
import { parseFragment } from "../text/html.ts";
import { foldText } from "../text/normalize.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";
import type { Doubt } from "./doubt.ts";
import type { ExtractedArticle } from "./extract-article.ts";

/**
 * Whether the article of a page may stand in the place of what the feed says: it looks like one, is about the entry and says more;
 * where stories are looked for, it has something to cut them at. null: it may. Pure.
 */
export function judgeArticle(entry: Entry, article: ExtractedArticle, pages: PagesTreatment): Doubt | null {
  if (article.doubt !== null) return article.doubt;
  if (article.isBareText && pages !== "always") return "bareText";
  const teaser = textOf(parseFragment(entry.contentHtml ?? entry.summaryHtml ?? ""));
  if (!isAbout(entry.title, teaser, article)) return "otherSubject";
  return readingLength(article.text) < readingLength(teaser) ? "shorterThanFeed" : null;
}

/** One of the page's titles is the entry's, or the text holds the teaser's words; an entry that says nothing cannot be contradicted. */
function isAbout(title: string | null, teaser: string, { titles, text }: ExtractedArticle): boolean {
  const wanted = title === null ? "" : foldText(title);
  const words = unitsOf(foldText(text));
  if (wanted !== "" && titles.flatMap(partsOf).some((part) => areAlike(wanted, foldText(part)))) return true;
  const told = unitsOf(foldText(teaser));
  if (told.size >= 8) return share(told, words) >= 0.7;
  return wanted === "" || (titles.length === 0 && share(unitsOf(wanted), words) >= 0.7);
}

/** "Ferries switch to batteries | The Gazette": whole, and what stands between the signs that part it from the site's name. */
function partsOf(title: string): readonly string[] {
  return [title, ...title.split(/\s+[|–—·•»:-]+\s+|[|｜_]/u)];
}

/**
 * More than half of the words in common. Titles differ in words added for search engines and in the name of the site or column; that
 * name alone, two words or so, is not enough.
 */
function areAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [unitsOf(one), unitsOf(other)];
  const common = a.intersection(b).size;
  return common > Math.min(a.size, b.size) / 2 && (common >= 3 || common > Math.max(a.size, b.size) / 2);
}

function share(units: ReadonlySet<string>, among: ReadonlySet<string>): number {
  return [...units].filter((unit) => among.has(unit)).length / Math.max(1, units.size);
}

/** Words of three letters and more; in scripts without blanks, pairs of signs. */
function unitsOf(folded: string): ReadonlySet<string> {
  const units = folded.split(" ").flatMap((word) => (isUnspaced(word) ? pairsOf(word) : [word]));
  return new Set(units.filter((unit) => unit.length >= 3 || isUnspaced(unit) || /\d/.test(unit)));
}

function isUnspaced(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u.test(word);
}

function pairsOf(word: string): readonly string[] {
  const signs = [...word];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}
