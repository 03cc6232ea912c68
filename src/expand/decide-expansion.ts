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
/** Content is looked at as far as a teaser could reach. */
const maxMarkupLength = 20_000;

/**
 * Whether an entry only teases what stands on its page. `automatic`: title or text call it a round-up, and the text is too short, or
 * broken off too early, to hold the stories. `always` where there is a page at all. Pure.
 */
export function decideExpansion(entry: Entry, treatment: Pick<Treatment, "pages" | "roundup">): Expansion {
  if (treatment.pages === "never" || entry.link === null || !/^https?:/i.test(entry.link)) return "none";
  if (treatment.pages === "always") return "page";
  if (treatment.roundup === "never" || live.test(fold(entry.title ?? ""))) return "none";
  const content = parseFragment((entry.contentHtml ?? "").slice(0, maxMarkupLength));
  const lines = textOf(content).split("\n");
  if (holdsStories(content, lines)) return "none";
  const summary = textOf(parseFragment((entry.summaryHtml ?? "").slice(0, maxMarkupLength))).split("\n");
  const isRoundup = treatment.roundup === "always" || namesRoundup([entry.title ?? "", ...lines, ...summary]);
  return isRoundup ? "page" : "none";
}

/** A line that names the column, or announces further stories. */
function namesRoundup(lines: readonly string[]): boolean {
  return lines.some((line) => {
    const start = fold(line);
    return roundupTitle.test(start.slice(0, labelLength)) || announcement.test(start);
  });
}

function holdsStories(content: Fragment, lines: readonly string[]): boolean {
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
