import type { Deps, LookedAtFeed, SourceLook } from "../deps.ts";
import type { Treatment } from "../model/source.ts";
import { discoverFeeds, type FoundFeed } from "./discover-feeds.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { previewFeed } from "./preview-feed.ts";

type LookDeps = Pick<Deps, "config" | "fetcher" | "clock" | "store">;

/** The feeds that an address leads to, as they would be as sources. */
export async function lookAtSource(deps: LookDeps, address: string, treatment: Treatment): Promise<SourceLook> {
  const discovery = await discoverFeeds(deps, address);
  const { asked, misses } = discovery;
  if (discovery.kind === "nothing") return { asked, misses, feeds: [], message: discovery.message };
  if (discovery.kind === "opml") {
    const feeds = discovery.opml.sources.map(({ url, title }) => ({ url, title, duplicates: [], preview: null }));
    return { asked, misses, feeds, message: feeds.length === 0 ? "The list names no feed." : null };
  }
  const feeds: LookedAtFeed[] = [];
  for (const found of discovery.found) feeds.push(await describe(deps, found, treatment));
  return {
    asked,
    misses: misses.map(({ url, outcome, message }) => ({ url, outcome, message })),
    feeds,
    message: null,
  };
}

async function describe({ store }: LookDeps, found: FoundFeed, treatment: Treatment): Promise<LookedAtFeed> {
  const { title, format, language, siteUrl, items, rhythm, hubs, notes, latest } = previewFeed(found.feed, treatment);
  const { newest, usualGapSeconds } = rhythm;
  return {
    url: found.url,
    title,
    duplicates: await findDuplicates(store, found),
    preview: {
      ...{ format, language, siteUrl, items, newest, usualGapSeconds, hubs, notes },
      latest: latest.map(({ title, url, kind, briefs }) => ({ title, url, kind, briefs })),
    },
  };
}
