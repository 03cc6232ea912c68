import { type Instant, toIso } from "../model/instant.ts";
import { element } from "./element.ts";

/** A brief that its source has taken back, for readers that hold it. */
export interface Tombstone {
  /** The id of its entry. */
  readonly id: string;
  readonly when: Instant;
}

/** RFC 6721 §2: one element a line. Readers that do not know it pass over an element of another namespace (RFC 4287 §6.3). */
export function renderTombstones(withdrawn: readonly Tombstone[]): readonly string[] {
  return withdrawn.map(({ id, when }) => {
    const attributes = { "xmlns:at": tombstoneNamespace, ref: id, when: toIso(when) };
    const start = element("at:deleted-entry", attributes).replace("/>", ">");
    return `${start}${element("at:comment", { "xml:lang": "en" }, comment)}</at:deleted-entry>`;
  });
}

/** https://www.rfc-editor.org/rfc/rfc6721#section-3 */
const tombstoneNamespace = "http://purl.org/atompub/tombstones/1.0";

const comment = "Withdrawn: its source no longer has it.";
