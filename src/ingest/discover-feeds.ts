import type { Deps } from "../deps.ts";
import type { Candidate, CandidateOrigin } from "../discover/candidate.ts";
import { guessedFeeds, platformFeeds } from "../discover/known-feeds.ts";
import { pageLinks } from "../discover/page-links.ts";
import { isBesideThePoint, rankCandidates } from "../discover/rank-candidates.ts";
import { tidyAddress } from "../discover/tidy-address.ts";
import type { Opml } from "../model/feed.ts";
import type { OutcomeName } from "../model/source.ts";
import { type Answered, createAsker, type ReadFeed } from "./ask-document.ts";
import { sameItems } from "./same-items.ts";

/** A feed that was found and read. */
export interface FoundFeed extends ReadFeed {
  /** The address to read it from: that which was named, or where it has moved for good. */
  readonly url: string;
  /** `address`: it was asked for itself. */
  readonly origin: CandidateOrigin | "address";
}

/** An address that was asked and held no feed. */
export interface Miss {
  readonly url: string;
  readonly outcome: OutcomeName;
  readonly message: string;
}

/** What an address leads to. `asked`: requests made, redirects not counted. */
export type Discovery = { readonly asked: number; readonly misses: readonly Miss[] } & (
  | { readonly kind: "feeds"; readonly found: readonly FoundFeed[] }
  | { readonly kind: "opml"; readonly url: string; readonly opml: Opml }
  /** `isTemporary`: the site could not be asked now, so that nothing is known of it. */
  | {
      readonly kind: "nothing";
      readonly url: string;
      readonly outcome: OutcomeName;
      readonly isTemporary: boolean;
      readonly message: string;
    }
);

/** Of one kind so many are asked, the likeliest first; in all never more than `mostAsked`. */
const mostOf: Readonly<Record<CandidateOrigin, number>> = { link: 6, platform: 3, anchor: 4, guess: 5 };
const mostAsked = 14;

/**
 * The feeds that an address leads to: itself, or those of the web page it is. What the page names is asked first, then what is known of its
 * platform and what its anchors lead to, then the usual paths; the first kind that brings a feed is the last that is asked. One request at a
 * time, spaced as at every check. Whatever a site does is a value; only a fault of ours is thrown.
 */
export async function discoverFeeds(
  deps: Pick<Deps, "fetcher" | "config" | "clock">,
  text: string,
): Promise<Discovery> {
  const asker = createAsker(deps, mostAsked);
  const { url, fallback } = tidyAddress(text);
  let first = await asker.ask(url);
  if (first.kind === "failed" && first.isUnreachable && fallback !== null) first = await asker.ask(fallback);
  const told = { asked: asker.asked(), misses: [] };
  if (first.kind === "feed") return { ...told, kind: "feeds", found: [{ ...first, origin: "address" }] };
  if (first.kind === "opml") return { ...told, kind: "opml", url: first.url, opml: first.opml };
  if (first.kind === "failed") return { ...told, ...toNothing(first) };
  return searchPage(asker, first);
}

function toNothing({ url, outcome, isTemporary, message }: Extract<Answered, { kind: "failed" }>) {
  return { kind: "nothing" as const, url, outcome, isTemporary, message };
}

type Asker = ReturnType<typeof createAsker>;
type Page = Extract<Answered, { kind: "page" }>;

async function searchPage(asker: Asker, page: Page): Promise<Discovery> {
  const misses: Miss[] = [];
  const { candidates, generator } = pageLinks(page.html, page.url);
  const known = platformFeeds({ url: page.url, generator });
  const ranked = rankCandidates([...candidates, ...known], page.url);
  const rounds = [
    ranked.filter(({ origin }) => origin === "link"),
    ranked.filter(({ origin }) => origin === "platform" || origin === "anchor"),
    guessedFeeds(page),
  ];
  for (const round of rounds) {
    const found = await askRound(asker, round, misses);
    if (found.length > 0) return { kind: "feeds", found: pruned(found), asked: asker.asked(), misses };
  }
  const message = `This is a web page, not a feed, and none was found on it (${asker.asked()} addresses asked). Look for the feed's own address on it.`;
  const told = { message, asked: asker.asked(), misses };
  return { kind: "nothing", url: page.url, outcome: "htmlPage", isTemporary: false, ...told };
}

/** Asks a round's candidates. Guesses end with the first feed; a page of feeds that an anchor leads to is looked at too. */
async function askRound(asker: Asker, round: readonly Candidate[], misses: Miss[]): Promise<readonly FoundFeed[]> {
  const found: FoundFeed[] = [];
  const queue = (["link", "platform", "anchor", "guess"] as const).flatMap((origin) =>
    round.filter((candidate) => candidate.origin === origin).slice(0, mostOf[origin]),
  );
  for (const { url, origin } of queue) {
    if (asker.isSpent() || (found.length > 0 && (origin === "guess" || origin === "platform"))) break;
    const answer = await asker.ask(url);
    if (answer.kind === "feed") found.push({ ...answer, origin });
    else if (answer.kind === "failed") misses.push(answer);
    else if (answer.kind === "page" && origin === "anchor") found.push(...(await askListed(asker, answer, misses)));
    else misses.push({ url, outcome: answer.kind === "page" ? "htmlPage" : "notFeed", message: "It is no feed." });
  }
  return found;
}

/** The feeds that a page about feeds lists. */
async function askListed(asker: Asker, page: Page, misses: Miss[]): Promise<readonly FoundFeed[]> {
  const listed = rankCandidates(pageLinks(page.html, page.url).candidates, page.url);
  const found: FoundFeed[] = [];
  for (const { url, origin } of listed.slice(0, mostOf.anchor)) {
    if (asker.isSpent()) break;
    const answer = await asker.ask(url);
    if (answer.kind === "feed") found.push({ ...answer, origin });
    else if (answer.kind === "failed") misses.push(answer);
  }
  return found;
}

/** One of several forms of a feed (RSS and Atom of the same items), and comments only where there is nothing else. */
function pruned(found: readonly FoundFeed[]): readonly FoundFeed[] {
  const main = found.filter(({ url, feed }) => !isBesideThePoint({ url, title: feed.title }));
  const kept: FoundFeed[] = [];
  for (const one of main.length > 0 ? main : found) if (!kept.some((other) => isSameFeed(one, other))) kept.push(one);
  return kept;
}

function isSameFeed(one: FoundFeed, other: FoundFeed): boolean {
  return one.url === other.url || one.finalUrl === other.finalUrl || sameItems(one.feed.entries, other.feed.entries);
}
