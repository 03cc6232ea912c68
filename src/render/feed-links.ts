/** Where the other documents of a feed are (RFC 5005): absolute URLs of the same format; null: there is none. */
export interface FeedLinks {
  /** A month's archive: complete, and changed only by what is withdrawn or corrected (§4). */
  readonly isArchive: boolean;
  /** What one subscribes to; null: this very document. */
  readonly current: string | null;
  /** Of a paged feed (§3), by what was stored before. */
  readonly first: string | null;
  readonly next: string | null;
  /** By what was stored after. */
  readonly previous: string | null;
  readonly last: string | null;
  readonly prevArchive: string | null;
  readonly nextArchive: string | null;
}

export const noLinks: FeedLinks = {
  isArchive: false,
  current: null,
  first: null,
  next: null,
  previous: null,
  last: null,
  prevArchive: null,
  nextArchive: null,
};

/** https://www.rfc-editor.org/rfc/rfc5005#section-4 */
export const historyNamespace = "http://purl.org/syndication/history/1.0";

/** Link relations and where they lead. */
export function linkRelations(links: FeedLinks): readonly { readonly rel: string; readonly href: string }[] {
  const relations = {
    first: links.first,
    previous: links.previous,
    next: links.next,
    last: links.last,
    current: links.current,
    "prev-archive": links.prevArchive,
    "next-archive": links.nextArchive,
  };
  return Object.entries(relations).flatMap(([rel, href]) => (href === null ? [] : [{ rel, href }]));
}
