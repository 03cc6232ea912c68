/** The timing that all benches share. Times are milliseconds. */

export async function elapsedMs(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** User and system time of this process, all its threads; the garbage collector's too. */
export async function cpuMs(action: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The value below which `share` (0..1) of the values lie: nearest rank. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return (quantile(sorted, 0.5) + (sorted[middle] ?? Number.NaN)) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface Paired {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** Of each pair's ours ÷ theirs, the median: what disturbs the machine for a while disturbs both of a pair. */
  readonly ratio: number;
}

/** Two measurements in turn (A B A B…), so that neither has the quieter half of the run. */
export async function interleaved(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Paired> {
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ ours: await ours(), theirs: await theirs() });
  return {
    ours: pairs.map((pair) => pair.ours),
    theirs: pairs.map((pair) => pair.theirs),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

/** The median of `rounds` measurements, after one that only warms up. */
export async function steady(rounds: number, measure: () => Promise<number>): Promise<number> {
  await measure();
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) values.push(await measure());
  return median(values);
}
