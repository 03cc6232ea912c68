import { SyndicationError } from "../errors.ts";
import { parseLinkHeader } from "./link-header.ts";

/** A topic as anybody gets it who asks for it now. */
export interface TopicContent {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Its strong entity tag. */
  readonly tag: string;
}

/** Answers a request for an address of ours as a reader would be answered, without the network. */
export type AskOurselves = (url: string) => Promise<Response>;

export type TopicAnswer =
  | { readonly kind: "topic"; readonly content: TopicContent }
  /** One of ours, but spelt otherwise. */
  | { readonly kind: "otherwise"; readonly canonical: string }
  | { readonly kind: "none" };

/** The content of a topic: only what names our hub, calls itself by exactly this address (rel=self) and has an entity tag is one. Throws where it cannot be made just now. */
export async function readTopic(ask: AskOurselves, url: string): Promise<TopicAnswer> {
  const response = await ask(url);
  if (response.status >= 500)
    throw new SyndicationError("storeUnavailable", `The feed could not be made: status ${response.status}.`, url);
  const location = response.headers.get("location");
  if (response.status === 301 && location !== null)
    return { kind: "otherwise", canonical: new URL(location, url).href };
  const links = parseLinkHeader(response.headers.get("link") ?? "");
  const self = links.find(({ relations }) => relations.includes("self"))?.target;
  const isAnnounced = links.some(({ relations }) => relations.includes("hub"));
  const tag = response.headers.get("etag");
  if (response.status !== 200 || self === undefined || !isAnnounced || tag === null) return { kind: "none" };
  if (self !== url) return { kind: "otherwise", canonical: self };
  const body = new Uint8Array(await response.arrayBuffer());
  return { kind: "topic", content: { body, contentType: response.headers.get("content-type") ?? "", tag } };
}
