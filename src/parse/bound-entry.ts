import type { Category, Enclosure, Entry, Person } from "../model/entry.ts";
import { type UnsafeHtml, unsafeHtml } from "../model/html.ts";

/** Far beyond what any publisher means; what is longer is a fault or an attack, and would be stored, compared and sent again and again. */
const maxLineLetters = 1_000;
export const maxUrlLetters = 8_000;
const maxContentLetters = 500_000;
const maxCategories = 100;
const maxPeople = 50;
const maxEnclosures = 50;

/** An entry of bounded size. The guid stays as it is: nothing but its digest is kept. */
export function boundEntry(entry: Entry): Entry {
  return {
    ...entry,
    title: boundLine(entry.title),
    link: boundUrl(entry.link),
    baseUrl: boundUrl(entry.baseUrl),
    contentHtml: boundHtml(entry.contentHtml),
    summaryHtml: boundHtml(entry.summaryHtml),
    authors: entry.authors.slice(0, maxPeople).map(boundPerson),
    categories: entry.categories.slice(0, maxCategories).map(boundCategory),
    enclosures: entry.enclosures
      .filter(({ url }) => url.length <= maxUrlLetters)
      .slice(0, maxEnclosures)
      .map(boundMedia),
    language: boundLine(entry.language),
  };
}

/** A line of text, cut where it is longer than any; null stays null. */
export function boundLine(line: string | null): string | null {
  if (line === null || line.length <= maxLineLetters) return line;
  const isSplitPair = /[\ud800-\udbff]/.test(line.charAt(maxLineLetters - 1));
  return line.slice(0, isSplitPair ? maxLineLetters - 1 : maxLineLetters).trimEnd();
}

/** Half an address leads elsewhere: one that is too long is none. */
export function boundUrl(url: string | null): string | null {
  return url !== null && url.length > maxUrlLetters ? null : url;
}

/** Images written out as data URIs are what makes most long texts long; they are not published, so they go before anything is cut. */
function boundHtml(html: UnsafeHtml | null): UnsafeHtml | null {
  if (html === null || html.length <= maxContentLetters) return html;
  return unsafeHtml(html.replace(/data:[\w.+/;=-]{1,100},[^"'\s<>]{1000,}/gi, "data:,").slice(0, maxContentLetters));
}

function boundPerson({ name, email, url }: Person): Person {
  return { name: boundLine(name), email: boundLine(email), url: boundUrl(url) };
}

function boundCategory(category: Category): Category {
  const term = boundLine(category.term) ?? category.term;
  return { term, scheme: boundLine(category.scheme), label: boundLine(category.label) };
}

function boundMedia({ url, type, lengthBytes }: Enclosure): Enclosure {
  return { url, type: boundLine(type), lengthBytes };
}
