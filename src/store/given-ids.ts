import type { BriefWrite, EntryBatch } from "../deps.ts";
import type { Known } from "./known.ts";

/**
 * The batch with each id from outside (`givenId`) taken where no brief has it, of the store or of the batch before it; the others keep the id
 * that we minted. A batch that is stored twice has the same ids both times. Pure: it is decided under the guard of the write, so that of two
 * sources that name one id at the same moment only one gets it.
 */
export function settleGivenIds(batch: EntryBatch, known: Known): EntryBatch {
  const taken = new Set<string>();
  const settle = (brief: BriefWrite, entryKey: string): BriefWrite => {
    const { givenId, ...rest } = brief;
    if (givenId == null || brief.seq !== null) return rest;
    const holder = known.briefsById.get(givenId);
    const isItself = holder?.source_id === batch.sourceId && holder.entry_key === entryKey;
    if (taken.has(givenId) || !(holder === undefined || isItself)) return rest;
    taken.add(givenId);
    return { ...rest, id: givenId };
  };
  const entries = batch.entries.map((entry) =>
    entry.briefs.some(({ givenId }) => givenId !== undefined)
      ? { ...entry, briefs: entry.briefs.map((brief) => settle(brief, entry.key)) }
      : entry,
  );
  return { ...batch, entries };
}
