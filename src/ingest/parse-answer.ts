import { SyndicationError } from "../errors.ts";
import type { Feed, Opml } from "../model/feed.ts";
import type { OutcomeName } from "../model/source.ts";
import { isCutOff, withoutCutItem } from "../parse/cut-off.ts";
import { type ParseContext, parseDocument } from "../parse/parse.ts";

/**
 * A document as a check reads it, its item left out in the midst of which it stops; or why it is none, which is expected of the web.
 * For those who only look: what a check makes of a source is `readDocument`.
 */
export function parseAnswer(text: string, context: ParseContext): Feed | Opml | SyndicationError {
  const isCut = isCutOff(text);
  const whole = isCut ? withoutCutItem(text) : text;
  if (whole === null) return cutOff("a CDATA section", context);
  try {
    const parsed = parseDocument(whole, context);
    if (!isCut || parsed.format === "opml") return parsed;
    if (parsed.entries.length === 0) return cutOff("its first item", context);
    return { ...parsed, notes: ["It stops in the midst of an item, which was left out.", ...parsed.notes] };
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
}

/** How a check ends whose document is no feed. Nothing but blanks is none; the outcome `empty` is that of a feed without items. */
export function outcomeOf({ code }: Pick<SyndicationError, "code">): OutcomeName {
  if (code === "empty") return "notFeed";
  return code === "htmlPage" || code === "notFeed" ? code : "malformed";
}

/** What to do where an address leads to a web page. */
export function pageAdvice(url: string): string {
  return `"inbrief sources add ${url}" looks for its feeds.`;
}

function cutOff(where: string, { url }: ParseContext): SyndicationError {
  return new SyndicationError("malformed", `It stops in the midst of ${where}.`, url ?? "document");
}
