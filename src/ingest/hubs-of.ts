import { readAnnounced } from "../hub/announced-hubs.ts";
import type { Feed } from "../model/feed.ts";

export interface AnsweredFeed {
  readonly feed: Pick<Feed, "hubs" | "self">;
  /** Where it came from. */
  readonly url: string;
  /** The Link header; null: none. */
  readonly link: string | null;
}

/** The WebSub hubs a feed names, in its headers before its body: for those who only look. */
export function hubsOf({ feed, url, link }: AnsweredFeed): readonly string[] {
  return readAnnounced({ url, link, body: feed }).hubs;
}
