import { v5 } from "uuid";
import type { BriefDraft } from "../model/brief.ts";
import { foldText } from "../text/normalize.ts";

/**
 * A brief's permanent id: a name-based uuid (RFC 9562 §5.5) of its first key under the instance's own id, lower case. The same
 * delivery seen twice gives the same id; no domain is in it. Minted once, then only ever read from the store.
 */
export function mintId(instanceId: string, firstKey: string): string {
  // As bytes: what the library makes of a string takes longer than the hash.
  return v5(new TextEncoder().encode(firstKey), instanceId);
}

export interface BriefOrigin {
  readonly sourceUrl: string;
  readonly entryKey: string;
}

const openingLength = 400;

/**
 * What a brief is known by when it is first seen: its source, entry and opening words, and a number that tells apart briefs with the
 * same opening. Not its position, which the next edit may change.
 */
export function firstKeyOf({ sourceUrl, entryKey }: BriefOrigin, draft: BriefDraft, ordinal: number): string {
  const opening = foldText(`${draft.title}\n${draft.text.slice(0, openingLength)}`);
  return JSON.stringify([sourceUrl, entryKey, opening, ordinal]);
}
