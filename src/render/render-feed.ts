import type { FeedType } from "../model/selection.ts";
import { renderAtom } from "./atom.ts";
import type { FeedDocument } from "./feed-document.ts";
import { renderJsonFeed } from "./json-feed.ts";
import { renderRss } from "./rss.ts";

const renderers: Readonly<Record<FeedType, (document: FeedDocument) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJsonFeed,
};

/** The document in one of the three formats. Equal documents give equal bytes. */
export function renderFeed(type: FeedType, document: FeedDocument): string {
  return renderers[type](document);
}

/** Content types, as sent. */
export const feedContentTypes: Readonly<Record<FeedType, string>> = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};
