import { createChance } from "./chance.ts";
import { minimise } from "./minimise.ts";
import { mutate } from "./mutate.ts";
import type { Target } from "./targets.ts";

export interface Finding {
  readonly target: string;
  /** What went wrong with the input as it was made small. */
  readonly message: string;
  readonly input: string;
}

export interface FuzzResult {
  readonly runs: number;
  readonly finding: Finding | null;
}

export interface FuzzOptions {
  readonly seed: number;
  /** Asked before each input: whether to go on. */
  readonly goOn: (runs: number) => boolean;
}

/** Changed seeds, one after the other, until one breaks a promise or `goOn` says no. The same seed gives the same inputs. */
export async function fuzz(target: Target, { seed, goOn }: FuzzOptions): Promise<FuzzResult> {
  const chance = createChance(seed);
  let runs = 0;
  for (; goOn(runs); runs += 1) {
    const input = mutate(chance.pick(target.seeds), chance, target.seeds);
    if ((await failureOf(target, input)) === null) continue;
    const small = await shrink(target, input);
    return {
      runs: runs + 1,
      finding: { target: target.name, message: (await failureOf(target, small)) ?? "", input: small },
    };
  }
  return { runs, finding: null };
}

async function failureOf(target: Target, input: string): Promise<string | null> {
  try {
    await target.check(input);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function shrink(target: Target, input: string): Promise<string> {
  return minimise(input, async (text) => (await failureOf(target, text)) !== null);
}
