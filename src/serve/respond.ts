import { chooseCoding } from "./coding.ts";
import { entityTag, notModifiedTag, toHttpDate } from "./conditional.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { encodeBody, type Representation } from "./representation.ts";

export interface ResponseOptions {
  readonly cacheControl: string;
  /** 200 where it is not given; other statuses are never answered by 304. */
  readonly status?: number;
  /** Request headers beside Accept-Encoding that would have made it another answer. */
  readonly variesBy?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The representation as an answer to this request: 304 where the client holds it already, compressed where it may be. */
export async function respond(
  c: AppContext,
  representation: Representation,
  options: ResponseOptions,
): Promise<Response> {
  const { compressor } = c.get("deps");
  const coding = chooseCoding(c.req.header("accept-encoding"), representation.body.length, compressor);
  const status = options.status ?? 200;
  const headers = representationHeaders(representation, options);
  const heldTag = status === 200 ? notModifiedTag(conditionsOf(c), representation, coding) : null;
  if (heldTag !== null) return new Response(null, { status: 304, headers: { ...headers, ETag: heldTag } });

  const body = await encodeBody(representation, coding, compressor);
  const codingHeader: Record<string, string> = coding === "identity" ? {} : { "Content-Encoding": coding };
  return new Response(body, {
    status,
    headers: {
      ...headers,
      ...codingHeader,
      ETag: entityTag(representation, coding),
      "Content-Type": representation.contentType,
      "Content-Length": String(body.length),
    },
  });
}

function conditionsOf(c: AppContext): Parameters<typeof notModifiedTag>[0] {
  return { ifNoneMatch: c.req.header("if-none-match"), ifModifiedSince: c.req.header("if-modified-since") };
}

/** What a 304 carries too (RFC 9110 §15.4.5). */
export function representationHeaders(
  { lastModified }: Pick<Representation, "lastModified">,
  options: ResponseOptions,
): Record<string, string> {
  return {
    ...commonHeaders,
    ...options.headers,
    "Cache-Control": options.cacheControl,
    Vary: [...(options.variesBy ?? []), "Accept-Encoding"].join(", "),
    ...(lastModified === null ? {} : { "Last-Modified": toHttpDate(lastModified) }),
  };
}
