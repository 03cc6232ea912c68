import { parsePreferences } from "./accept.ts";
import { chooseCoding } from "./coding.ts";
import { entityTag, tagsOf } from "./conditional.ts";
import type { AppContext } from "./context.ts";
import { type FeedRequest, renderFeedSince } from "./feed-document.ts";
import type { PastFeed } from "./past-feeds.ts";
import { encodeBody, type Representation, toRepresentation } from "./representation.ts";
import { type ResponseOptions, representationHeaders } from "./respond.ts";

export interface DeltaSource {
  /** The canonical path of the feed. */
  readonly path: string;
  readonly request: FeedRequest;
  /** The whole feed as it is now. */
  readonly whole: Representation;
  readonly options: ResponseOptions;
}

/**
 * 226 with what is new or changed since the feed that the reader names (RFC 3229 §10.4.1, instance manipulation `feed`); null where it did not ask
 * for that, names the present feed, or one that this process does not remember: then the whole answer, or 304, is due. Only of the feed that one
 * subscribes to: older pages and archives are not polled.
 */
export async function feedDelta(c: AppContext, source: DeltaSource): Promise<Response | null> {
  const { path, request, whole, options } = source;
  if (request.place.kind !== "newest" || !wantsDelta(c)) return null;
  const tags = tagsOf(c.req.header("if-none-match"));
  if (tags.includes(whole.tag)) return null;
  const base = c.get("pastFeeds").find(path, tags);
  return base === null ? null : sendDelta(c, { whole, base, options, delta: await renderedDelta(c, source, base) });
}

/** `A-IM: feed`, with a weight above 0 (RFC 3229 §10.5.3). */
function wantsDelta(c: AppContext): boolean {
  return parsePreferences(c.req.header("a-im")).some(({ value, weight }) => value === "feed" && weight > 0);
}

/** Kept as feeds are: after an update many readers name the same older tag. */
function renderedDelta(c: AppContext, { path, request, whole }: DeltaSource, base: PastFeed): Promise<Representation> {
  return c.get("cache").get(`${path} since ${base.tag}`, whole.tag, async () => {
    const text = (await renderFeedSince(c.get("deps"), request, base.states)) ?? "";
    return toRepresentation(text, whole);
  });
}

interface Delta {
  readonly whole: Representation;
  readonly base: PastFeed;
  readonly options: ResponseOptions;
  readonly delta: Representation;
}

/** The tag is the whole feed's, so that the reader's next question names what it then has. */
async function sendDelta(c: AppContext, { whole, base, options, delta }: Delta): Promise<Response> {
  const { compressor } = c.get("deps");
  const acceptEncoding = c.req.header("accept-encoding");
  const coding = chooseCoding(acceptEncoding, delta.body.length, compressor);
  const body = await encodeBody(delta, coding, compressor);
  return new Response(body, {
    status: 226,
    headers: {
      ...representationHeaders(whole, options),
      ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
      // A cache that does not know instance manipulations must not keep it; `im` lets one that does (§10.5.1).
      "Cache-Control": "no-store, im",
      IM: "feed",
      "Delta-Base": `"${base.tag}"`,
      ETag: entityTag(whole, chooseCoding(acceptEncoding, whole.body.length, compressor)),
      "Content-Type": delta.contentType,
      "Content-Length": String(body.length),
    },
  });
}
