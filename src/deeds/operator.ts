import type { Clock, Store } from "../deps.ts";
import type { Deed, DeedDetails, DeedName, DeedWay } from "../model/deed.ts";

/** Who changes something: the store it is changed in, and the way it is asked for. */
export interface Operator {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
  readonly way: DeedWay;
}

/** What is noted of a deed beside its time and way; an absent part is null. */
export interface Note {
  readonly name: DeedName;
  readonly subject?: string | null;
  readonly before?: DeedDetails | null;
  readonly after?: DeedDetails | null;
}

/** Notes what was done, behind it. Where the program dies in between, it is done and not noted; where the store fails, it is done and the caller is told. */
export async function noteDeeds({ store, clock, way }: Operator, notes: readonly Note[]): Promise<void> {
  const at = clock.now();
  const deeds = notes.map(
    ({ name, subject = null, before = null, after = null }): Deed => ({ at, way, name, subject, before, after }),
  );
  if (deeds.length > 0) await store.recordDeeds(deeds);
}
