import type { BriefWrite, EntryBatch } from "../deps.ts";
import type { Known } from "./known.ts";

/**
 * The batch with each id from outside (`givenId`) taken where no brief has it, of the store or of the batch before it; the others keep the id
 * that we minted. A new brief whose own id another source's brief has is that very brief, which another In Brief brought before: it is left
 * out, and nobody's brief changes hands. A batch that is stored twice has the same ids both times. Pure: it is decided under the guard of the
 * write, so that of two sources that name one id at the same moment only one gets it.
 */
export function settleGivenIds(batch: EntryBatch, known: Known): EntryBatch {
  const taken = new Set<string>();
  const isFree = (id: string, entryKey: string): boolean => {
    const holder = known.briefsById.get(id);
    const isItself = holder?.source_id === batch.sourceId && holder.entry_key === entryKey;
    return !taken.has(id) && (holder === undefined || isItself);
  };
  const isAnothers = (id: string): boolean => {
    const holder = known.briefsById.get(id);
    return holder !== undefined && holder.source_id !== batch.sourceId;
  };
  const settle = (brief: BriefWrite, entryKey: string): readonly BriefWrite[] => {
    const { givenId, ...rest } = brief;
    if (brief.seq !== null) return [rest];
    if (givenId == null || !isFree(givenId, entryKey)) return isAnothers(brief.id) ? [] : [rest];
    taken.add(givenId);
    return [{ ...rest, id: givenId }];
  };
  const entries = batch.entries.map((entry) => {
    return { ...entry, briefs: entry.briefs.flatMap((brief) => settle(brief, entry.key)) };
  });
  return { ...batch, entries };
}
