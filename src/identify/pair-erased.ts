import type { StoredBrief } from "../deps.ts";
import type { BriefDraft } from "../model/brief.ts";
import { fingerprint } from "./fingerprint.ts";

export interface ErasedBriefs<Draft extends BriefDraft> {
  readonly stored: readonly StoredBrief[];
  readonly drafts: readonly Draft[];
  /** The id that a draft would be minted, were it new. */
  readonly idOf: (draft: Draft) => string;
}

export function isErased(brief: StoredBrief): boolean {
  return brief.takedown?.erased != null;
}

/**
 * Which drafts are stored briefs whose text was erased with a blocked host: by their words, else by the id that they would get again, else where an
 * article was and is one story. Words that have changed since are a new brief: no id turns into another story.
 */
export function pairErased<Draft extends BriefDraft>(facts: ErasedBriefs<Draft>): ReadonlyMap<Draft, StoredBrief> {
  const open = new Set(facts.stored.filter(isErased));
  const pairs = new Map<Draft, StoredBrief>();
  if (open.size === 0) return pairs;
  const pair = (isSame: (draft: Draft, brief: StoredBrief) => boolean): void => {
    for (const draft of facts.drafts.filter((one) => !pairs.has(one))) {
      const found = [...open].find((brief) => isSame(draft, brief));
      if (found === undefined) continue;
      pairs.set(draft, found);
      open.delete(found);
    }
  };
  pair((draft, brief) => brief.takedown?.erased?.fingerprint === fingerprint(draft));
  pair((draft, brief) => brief.id === facts.idOf(draft));
  const isLone = facts.stored.length === 1 && facts.drafts.length === 1;
  pair((_draft, brief) => isLone && !brief.article.isRoundup);
  return pairs;
}
