import type { Store } from "../deps.ts";
import { addressKey } from "../discover/address-variants.ts";
import { keyEntries } from "../identify/key-entries.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { siteOf } from "../model/site.ts";
import { type Source, toSourceUrl } from "../model/source.ts";

/** A source that is, or most likely is, the same feed. */
export interface Duplicate {
  readonly source: string;
  /**
   * `address`: the very same; `spelling`: with another scheme, `www.` or slash; `redirect`: it leads there; `self`: it says so itself;
   * `content`: its items are stored as that source's already.
   */
  readonly reason: "address" | "spelling" | "redirect" | "self" | "content";
  /** A sentence for people. */
  readonly message: string;
}

/** A feed that may be a source already. */
export interface Newcomer {
  readonly url: string;
  /** Where it came from, redirects followed. */
  readonly finalUrl: string;
  readonly feed: Pick<Feed, "self" | "title" | "link" | "entries">;
}

/** Sources whose stored items are compared; those of the same site, or of the same name. */
const mostCompared = 20;
const comparedItems = 20;
const leastItems = 3;
const leastShare = 0.5;

/** The sources that bring what this feed brings, the surest first; what an operator removed is none. Each source once. */
export async function findDuplicates(
  store: Pick<Store, "listSources" | "loadEntries">,
  newcomer: Newcomer,
): Promise<readonly Duplicate[]> {
  const sources = (await store.listSources()).filter(({ status, origin }) => status !== "removed" && origin !== "own");
  const byAddress = sources.flatMap((source) => duplicateByAddress(source, newcomer) ?? []);
  const named = new Set(byAddress.map(({ source }) => source));
  const alike = sources.filter((source) => !named.has(source.url) && isAkin(source, newcomer)).slice(0, mostCompared);
  const byContent = await storedAlready(store, alike, newcomer.feed.entries);
  const order = ["address", "redirect", "spelling", "self", "content"];
  return [...byAddress, ...byContent].sort((one, other) => order.indexOf(one.reason) - order.indexOf(other.reason));
}

function duplicateByAddress({ url }: Source, { url: asked, finalUrl, feed }: Newcomer): Duplicate | null {
  const key = addressKey(url);
  if (url === toSourceUrl(asked)) return { source: url, reason: "address", message: "It is a source already." };
  if (url === toSourceUrl(finalUrl))
    return { source: url, reason: "redirect", message: `It leads to ${url}, which is a source already.` };
  if (key !== null && [asked, finalUrl].some((address) => addressKey(address) === key)) {
    return {
      source: url,
      reason: "spelling",
      message: `${url} is a source already, the same address in another spelling.`,
    };
  }
  const isSelf = feed.self !== null && key !== null && addressKey(feed.self) === key;
  return isSelf
    ? { source: url, reason: "self", message: `It says that its own address is ${url}, which is a source already.` }
    : null;
}

function isAkin(source: Source, { url, feed }: Newcomer): boolean {
  const sites = [url, feed.link].flatMap(siteOrNone);
  const isSameSite = [source.url, source.siteUrl].flatMap(siteOrNone).some((site) => sites.includes(site));
  return isSameSite || (feed.title !== null && feed.title === source.title);
}

function siteOrNone(url: string | null): readonly string[] {
  return url !== null && URL.canParse(url) ? [siteOf(url)] : [];
}

async function storedAlready(
  store: Pick<Store, "loadEntries">,
  sources: readonly Source[],
  entries: readonly Entry[],
): Promise<readonly Duplicate[]> {
  const keyed = keyEntries(entries.slice(0, comparedItems));
  if (sources.length === 0 || keyed.length < leastItems) return [];
  const keys = keyed.map(({ key }) => key);
  const linkKeys = keyed.flatMap(({ linkKey }) => linkKey ?? []);
  const duplicates: Duplicate[] = [];
  for (const { id, url } of sources) {
    const stored = await store.loadEntries(id, keys, linkKeys);
    if (stored.length < leastShare * keyed.length) continue;
    const message = `${stored.length} of its ${keyed.length} newest items are there already, from ${url}.`;
    duplicates.push({ source: url, reason: "content", message });
  }
  return duplicates;
}
