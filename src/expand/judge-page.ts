import { childNodes, type Fragment, isElement, type ParentNode, parseFragment } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";
import { live } from "../text/roundup-words.ts";
import { fold } from "../text/word-patterns.ts";
import type { Doubt } from "./doubt.ts";
import type { Page } from "./page.ts";
import { consentWord, loginTitle, scriptNotice, subscribersOnly } from "./wall-words.ts";

export interface FoundArticle {
  readonly html: string;
  readonly text: string;
  readonly url: string;
}

/** In letters of an alphabet: shorter, and it is a notice, a caption or a stub. */
const shortestArticle = 250;
/** Shorter than this, what stands around the article tells what keeps it from being whole. */
const shortArticle = 1_500;
const mostlyLinks = 0.6;
/** Of the end of an article: where a wall would stand. */
const tailLength = 400;

/** What speaks against taking the page's main content for an article, the plainest first; null: nothing. Pure. */
export function judgePage(page: Page, article: FoundArticle): Doubt | null {
  const length = readingLength(article.text);
  const content = parseFragment(article.html);
  if (isLiveBlog(page, content)) return "liveBlog";
  if (isPaid(page, article.text, length)) return "paywall";
  if (isConsentPage(article)) return "cookieWall";
  if (isLogin(page, length)) return "login";
  if (isGallery(page, content, length)) return "gallery";
  if (linkShare(content) > mostlyLinks) return "linkList";
  return length < shortestArticle ? doubtOfShort(page, article.text) : null;
}

function doubtOfShort(page: Page, text: string): Doubt {
  const whole = textOf(page.body);
  if (scriptNotice.test(fold(whole))) return "needsScript";
  if (whole.length > shortArticle && linkShare(page.body) > mostlyLinks) return "linkList";
  return text === "" ? "noArticle" : "tooShort";
}

function isOf({ data }: Page, type: string): boolean {
  return data.some(({ types }) => types.includes(type));
}

const clock = /^\W*(?:\d{1,2}[:.h]\d{2}|\d{1,2}\s?(?:am|pm)\b|\d+ (?:min|minutes?|hours?|h) ago)/iu;

/** Said in so many words, or seen: paragraph after paragraph with the time of day before it. */
function isLiveBlog(page: Page, content: Fragment): boolean {
  if (isOf(page, "LiveBlogPosting") || page.titles.some((title) => live.test(fold(title)))) return true;
  const lines = textOf(content).split("\n");
  const timed = lines.filter((line) => clock.test(line)).length;
  return timed >= 4 && timed * 6 >= lines.length;
}

/** A wall stands at the end of the text, or anywhere on the page where there is little text. What is not free is not taken even where all of it is sent. */
function isPaid(page: Page, text: string, length: number): boolean {
  if (page.data.some(({ isFree }) => isFree === false)) return true;
  if (subscribersOnly.test(fold(text.slice(-tailLength)))) return true;
  return length < shortArticle && subscribersOnly.test(fold(textOf(page.body)));
}

function isConsentPage({ text, url }: FoundArticle): boolean {
  const { hostname, pathname } = new URL(url);
  if (/^(?:consent|cmp|guce|privacy)\./i.test(hostname) || /consent|cookie-?wall|privacy-?gate/i.test(pathname))
    return true;
  const words = fold(text).match(consentWord)?.length ?? 0;
  return words >= 3 && words * 150 >= text.length;
}

function isLogin({ titles, hasPasswordField }: Page, length: number): boolean {
  return hasPasswordField && (length < shortestArticle * 2 || titles.some((title) => loginTitle.test(fold(title))));
}

/** Many pictures, and besides their captions hardly any text. */
function isGallery(page: Page, content: Fragment, length: number): boolean {
  if (isOf(page, "ImageGallery")) return true;
  const pictures = textsOf(content, "img").length;
  const captions = textsOf(content, "figcaption").reduce((sum, text) => sum + readingLength(text), 0);
  return pictures >= 5 && length - captions < pictures * 120;
}

function linkShare(content: Fragment): number {
  const all = textOf(content).length;
  return all === 0 ? 0 : textsOf(content, "a").reduce((sum, text) => sum + text.length, 0) / all;
}

/** The text of each element of this name. */
function textsOf(parent: ParentNode, name: string): readonly string[] {
  return childNodes(parent).flatMap((node) => {
    if (!isElement(node)) return [];
    return node.tagName === name ? [textOf(node)] : textsOf(node, name);
  });
}
