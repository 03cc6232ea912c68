import { type UnsafeHtml, unsafeHtml } from "../model/html.ts";
import { escapeHtml } from "../text/escape.ts";
import { parseFragment, serializeNode } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";
import type { Doubt } from "./doubt.ts";
import { judgePage } from "./judge-page.ts";
import { type Page, readPage } from "./page.ts";
import { removePictures } from "./remove-pictures.ts";
import { findRowOfStories } from "./row-of-stories.ts";

export interface ExtractedArticle {
  /** The page's own title for it; null: none. */
  readonly title: string | null;
  /** Every title the page gives itself. */
  readonly titles: readonly string[];
  /** Hostile like all that comes from outside: for `sanitize`. */
  readonly html: UnsafeHtml;
  readonly text: string;
  /** Paragraphs alone, from JSON-LD: headings and lists are not to be told from the text. */
  readonly isBareText: boolean;
  /** What its relative links are relative to. */
  readonly baseUrl: string;
  /** Why it should not be used; null: it looks like an article. */
  readonly doubt: Doubt | null;
}

/**
 * The main content of a web page. `url`: where the page came from, redirects followed. Loads readability and a DOM when first
 * called, and nothing else in the program does: feeds are read without them. Never throws on any page.
 */
export async function extractArticle(html: string, url: string): Promise<ExtractedArticle> {
  const page = readPage(html);
  const markup = serializeNode(page.body);
  const isTooMuch = (markup.match(/[<&]/g)?.length ?? 0) > maxMarks;
  const found = isTooMuch ? noArticle : await choose(page, markup);
  const doubt = isTooMuch ? "tooMuchMarkup" : judgePage(page, { ...found, url });
  const { html: words, text, isBareText } = withoutPictures(found);
  return {
    title: page.titles[0] ?? null,
    titles: page.titles,
    html: unsafeHtml(words),
    text,
    isBareText,
    baseUrl: baseOf(page, url),
    doubt,
  };
}

function withoutPictures(found: Found): Found {
  const content = parseFragment(found.html);
  removePictures(content);
  return { ...found, html: serializeNode(content), text: textOf(content) };
}

/** Tags and character references: the time readability takes grows with their square. Pages of newspapers have a quarter of it. */
const maxMarks = 20_000;

async function choose(page: Page, markup: string): Promise<Found> {
  const found = toFound(await findArticle(page, markup));
  const row = toFound(findRowOfStories(page.body));
  const written = articleBody(page);
  const marked = isPlainlyMore(row.text, found.text) ? row : found;
  // The publisher's own word for what the article is counts where what was found is plainly less.
  return isPlainlyMore(written, marked.text) ? { html: paragraphs(written), text: written, isBareText: true } : marked;
}

interface Found {
  readonly html: string;
  readonly text: string;
  readonly isBareText: boolean;
}

const noArticle: Found = { html: "", text: "", isBareText: false };

function toFound(html: string | null): Found {
  return html === null ? noArticle : { html, text: textOf(parseFragment(html)), isBareText: false };
}

function isPlainlyMore(text: string, than: string): boolean {
  return readingLength(text) > 1.5 * readingLength(than);
}

/** Below this readability tries again with less strictness, and takes the longest it finds. */
const charThreshold = 300;

/** By readability, on the page as our own parser has read it: the tree of a browser, its depth and size bounded. */
async function findArticle({ titles }: Page, markup: string): Promise<string | null> {
  const [{ Readability }, { parseHTML }] = await Promise.all([
    import("@mozilla/readability"),
    import("linkedom/worker"),
  ]);
  const title = escapeHtml(titles[0] ?? "");
  const { document } = parseHTML(`<html><head><title>${title}</title></head><body>${markup}</body></html>`);
  return new Readability(document, { charThreshold, disableJSONLD: true }).parse()?.content ?? null;
}

/** JSON-LD's `articleBody`; "" where there is none, or several. */
function articleBody({ data }: Page): string {
  const [body = "", ...others] = data.flatMap((thing) => thing.articleBody ?? []);
  return others.length === 0 ? body : "";
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
    .join("");
}

function baseOf({ base }: Page, url: string): string {
  return base === null ? url : (URL.parse(base, url)?.href ?? url);
}
