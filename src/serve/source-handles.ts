import { distance } from "fastest-levenshtein";
import { type Source, toSourceUrl } from "../model/source.ts";

/** By which a source is asked for. */
export type Handled = Pick<Source, "id" | "url" | "origin" | "formerUrls">;

/** Our own round-ups, whose source has no address. */
const ownHandle = "own";

/**
 * How a source is named in `source=`: by the host of its feed without `www.`, or, where that would mean others too, by the feed's whole URL.
 * Our own round-ups are `own`.
 */
export function sourceHandle(source: Handled, all: readonly Handled[]): string {
  if (source.origin === "own") return ownHandle;
  const host = hostOf(source.url);
  return all.filter((other) => isNamedBy(other, host)).length === 1 ? host : source.url;
}

/** What was typed as it stands in canonical URLs. */
export function normalHandle(typed: string): string {
  const text = typed.trim();
  return text.includes("://") ? toSourceUrl(text) : text.toLowerCase().replace(/^www\./, "");
}

/** Sources that a normal handle means: one by its URL, or all of a host and of those below it. */
export function sourcesNamed(handle: string, all: readonly Handled[]): readonly Handled[] {
  return all.filter((source) => isNamedBy(source, handle));
}

/** A source that has moved is still meant by where it was: a feed's URL never dies. */
function isNamedBy({ url, origin, formerUrls }: Handled, handle: string): boolean {
  if (origin === "own") return handle === ownHandle;
  return [url, ...formerUrls].some((address) => {
    const host = hostOf(address);
    return address === handle || host === handle || host.endsWith(`.${handle}`);
  });
}

/** Longer input is no misspelt name. */
const mostTyped = 64;

/** Handles like what was typed, best first, at most three. */
export function nearestHandles(typed: string, all: readonly Handled[]): readonly string[] {
  const wanted = typed.toLowerCase();
  if (wanted.length > mostTyped) return [];
  const handles = [...new Set(all.map((source) => sourceHandle(source, all)))];
  return handles
    .map((handle) => ({ handle, far: handle.includes(wanted) ? 0 : distance(wanted, handle) }))
    .filter(({ far }) => far <= Math.max(2, Math.floor(wanted.length / 2)))
    .toSorted((one, other) => one.far - other.far || one.handle.localeCompare(other.handle))
    .slice(0, 3)
    .map(({ handle }) => handle);
}

/** With its port, without `www.`. */
function hostOf(url: string): string {
  return (URL.parse(url)?.host ?? url).replace(/^www\./, "");
}
