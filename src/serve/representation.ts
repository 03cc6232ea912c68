import type { Compressor } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import type { Coding } from "./coding.ts";
import { contentTag } from "./content-tag.ts";

/** A rendered answer, kept with its compressed forms: each is made once, when first asked for. */
export interface Representation {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Made of the content alone, so equal in every process; the entity tag without quotes and coding. */
  readonly tag: string;
  readonly lastModified: Instant | null;
  /** Absolute URL of the part that follows, for the Link header; absent: it tells it itself, or there is none. */
  readonly next?: string;
  readonly coded: Map<Coding, Promise<Uint8Array<ArrayBuffer>>>;
}

export interface RepresentationFacts {
  readonly contentType: string;
  /** null: not known. */
  readonly lastModified: Instant | null;
  readonly next?: string;
}

export async function toRepresentation(
  content: string | Uint8Array,
  facts: RepresentationFacts,
): Promise<Representation> {
  const body = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  return { ...facts, body, tag: await contentTag(body), coded: new Map() };
}

/** The bytes in a coding. A compressor that fails is asked again the next time. */
export function encodeBody(
  { body, coded }: Representation,
  coding: Coding,
  compressor: Compressor | null,
): Promise<Uint8Array<ArrayBuffer>> {
  if (coding === "identity" || compressor === null) return Promise.resolve(body);
  const known = coded.get(coding);
  if (known !== undefined) return known;
  const encoding = (coding === "br" ? compressor.brotli(body) : compressor.gzip(body)) as Promise<
    Uint8Array<ArrayBuffer>
  >;
  coded.set(coding, encoding);
  encoding.catch(() => coded.delete(coding));
  return encoding;
}
