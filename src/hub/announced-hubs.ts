import { parseLinkHeader } from "./link-header.ts";

/** What a document says of its hubs (WebSub §4). */
export interface Announced {
  /** Absolute, in the order given. */
  readonly hubs: readonly string[];
  /** As written where absolute; null: none. */
  readonly self: string | null;
}

export interface AnnouncingDocument {
  /** Where it was found, for relative links. */
  readonly url: string;
  /** The Link header; null: none. */
  readonly link: string | null;
  /** What the body says. */
  readonly body: Announced;
}

/** The Link header goes before the body, each for itself: publishers often set only hubs there. */
export function readAnnounced({ url, link, body }: AnnouncingDocument): Announced {
  const links = link === null ? [] : parseLinkHeader(link);
  const targets = (relation: string) =>
    links.filter(({ relations }) => relations.includes(relation)).map(({ target }) => absolute(target, url));
  const hubs = targets("hub").filter((hub) => hub !== null);
  const [self = null] = targets("self");
  return { hubs: [...new Set(hubs.length > 0 ? hubs : body.hubs)], self: self ?? body.self };
}

/** As written where it is absolute: a topic is compared letter by letter. */
function absolute(target: string, base: string): string | null {
  return URL.canParse(target) ? target : (URL.parse(target, base)?.href ?? null);
}
