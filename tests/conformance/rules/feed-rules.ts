import type { FeedType } from "../../../src/model/selection.ts";
import { atomFaults } from "./atom-rules.ts";
import { jsonFeedFaults } from "./json-feed-rules.ts";
import { rssFaults } from "./rss-rules.ts";
import type { Fault } from "./text-rules.ts";

const rules: Readonly<Record<FeedType, (text: string, self: string) => readonly Fault[]>> = {
  rss: rssFaults,
  atom: atomFaults,
  json: jsonFeedFaults,
};

/** Errors and warnings of a validator's kinds; `self`: the document's own URL. */
export function feedFaults(type: FeedType, text: string, self: string): readonly Fault[] {
  return rules[type](text, self);
}
