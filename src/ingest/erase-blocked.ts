import type { Deps, Purged } from "../deps.ts";
import { fingerprint } from "../identify/fingerprint.ts";

/** One transaction: others that write, and readers behind them, wait for no more. */
const share = { scan: 2000, most: 50 };

/** Erases all that is left of blocked hosts, whoever else does so beside it; how many briefs. Broken off, the ticks go on with it. */
export async function eraseBlocked(
  { store, clock }: Pick<Deps, "store" | "clock">,
  onStep: (step: Purged) => void = () => {},
): Promise<number> {
  for (let erased = 0; ; ) {
    const step = await store.purgeBlocked({ now: clock.now(), ...share, fingerprint });
    onStep(step);
    erased += step.erased;
    if (step.isDone) return erased;
  }
}
