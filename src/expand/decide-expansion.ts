import type { Entry } from "../model/entry.ts";
import type { Treatment } from "../model/source.ts";
import { childNodes, type Fragment, isElement, type ParentNode, parseFragment } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";
import { announcement, leadsOn, live, roundupTitle } from "../text/roundup-words.ts";
import { fold } from "../text/word-patterns.ts";

/** `page`: the entry's own page is to be read; `none`: what the feed holds is taken as it is. */
export type Expansion = "none" | "page";

/** Longer than this, a feed's text holds stories itself; in letters of an alphabet. */
const longestTeaser = 600;
/** One that breaks off may be longer. */
const longestCutTeaser = 1_500;
/** So much of a line is looked at for the name of a column: "ASIA IN BRIEF Alibaba has …". */
const labelLength = 60;
/** A teaser is short in markup too. */
const longestMarkup = 20_000;
/** Column and standfirst are named at the beginning. */
const lookedAtLines = 12;

/**
 * Whether an entry only teases what stands on its page. `automatic`: title or text call it a round-up, and the text is too short, or
 * broken off too early, to hold the stories. `always` where there is a page at all. Pure.
 */
export function decideExpansion(entry: Entry, treatment: Pick<Treatment, "pages" | "roundup">): Expansion {
  if (entry.given !== undefined) return "none";
  if (treatment.pages === "never" || entry.link === null || !/^https?:/i.test(entry.link)) return "none";
  if (treatment.pages === "always") return "page";
  const title = fold(entry.title ?? "");
  const content = entry.contentHtml ?? "";
  if (treatment.roundup === "never" || live.test(title) || content.length > longestMarkup) return "none";
  const isRoundup = treatment.roundup === "always" || namesRoundup(title) || isAnnounced(entry);
  return isRoundup && !holdsStories(parseFragment(content)) ? "page" : "none";
}

function isAnnounced({ contentHtml, summaryHtml }: Entry): boolean {
  return [contentHtml, summaryHtml].some((html) => firstLines(html ?? "").some(namesRoundup));
}

/** Names the column, or announces further stories. */
function namesRoundup(line: string): boolean {
  return roundupTitle.test(line.slice(0, labelLength)) || announcement.test(line);
}

/** Roughly, and at little cost: every new entry is looked at, and nearly none is parsed for it. */
function firstLines(html: string): readonly string[] {
  const lines = html.slice(0, longestCutTeaser).split(/(?:<[^>]*>|\n)+/);
  return lines.slice(0, lookedAtLines).map(fold);
}

function holdsStories(content: Fragment): boolean {
  const lines = textOf(content).split("\n");
  const length = readingLength(lines.join("\n"));
  if (length > (isCut(lines) ? longestCutTeaser : longestTeaser)) return true;
  // Two headings, or three items that are sentences: short, but stories all the same.
  const marks = elementsIn(content);
  const headings = marks.filter(({ name }) => /^h[1-6]$/.test(name)).length;
  const items = marks.filter(({ name, text }) => name === "li" && readingLength(text) >= 80).length;
  return (headings >= 2 && length > 300) || items >= 3;
}

const leadsOnAtEnd = new RegExp(`(?:^|[\\s.!?…\\]»”"(\\[])(?:${leadsOn})[\\s.…»→>)\\]]*$`, "u");

/** "…", "[…]", "(more)", "Read more" at the end. */
function isCut(lines: readonly string[]): boolean {
  const end = fold((lines.at(-1) ?? "").slice(-80));
  return /(?:…|\.{3}|\[…\]|\[\.{3}\]|\[&hellip;\]|→|»)\s*$/u.test(end) || leadsOnAtEnd.test(end);
}

interface Mark {
  readonly name: string;
  readonly text: string;
}

function elementsIn(parent: ParentNode): readonly Mark[] {
  return childNodes(parent).flatMap((node) => {
    if (!isElement(node)) return [];
    const isMark = /^(?:h[1-6]|li)$/.test(node.tagName);
    return [...(isMark ? [{ name: node.tagName, text: textOf(node) }] : []), ...elementsIn(node)];
  });
}
