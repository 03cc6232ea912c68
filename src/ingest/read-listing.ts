import type { SourceListing } from "../deps.ts";
import { addressKey } from "../discover/address-variants.ts";
import { decodeBody } from "../fetch/charset.ts";
import { parseOpml, toConfiguredSource } from "../parse/opml.ts";
import { treatmentFaults } from "../parse/outline-treatment.ts";

/** A list of sources as a feed reader exports it, line by line. Throws SyndicationError empty, notFeed or malformed where it is no OPML. */
export function readListing(file: Uint8Array): SourceListing {
  const { sources, notes } = parseOpml(decodeBody(file, null).text, "the list");
  const lines = sources.map((outline) => {
    const source = toConfiguredSource(outline);
    const key = addressKey(source.url) ?? source.url;
    return { source, line: outline.line ?? null, key, faults: treatmentFaults(outline.attributes) };
  });
  return { lines, notes };
}
