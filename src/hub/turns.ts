import type { Clock } from "../deps.ts";

/** Holds work to `most` tasks at a time, and tasks of one host to their distance; `host` null: it keeps none. */
export type Turns = <T>(host: string | null, work: () => Promise<T>) => Promise<T>;

export interface TurnLimits {
  readonly most: number;
  readonly spacingMs: number;
  readonly clock: Pick<Clock, "sleep">;
  /** Once it is given no distance is kept any more: there is nothing left to ask. Absent: it never is. */
  readonly signal?: AbortSignal;
}

export function createTurns({ most, spacingMs, clock, signal }: TurnLimits): Turns {
  const ends = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inPlace<T>(work: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  const keepDistance = () => (signal?.aborted ? undefined : clock.sleep(spacingMs, signal));

  return (host, work) => {
    if (host === null) return inPlace(work);
    const before = ends.get(host);
    const turn = (before ?? Promise.resolve()).then(() => inPlace(work));
    const end = turn.then(keepDistance, keepDistance);
    ends.set(host, end);
    void end.then(() => ends.get(host) === end && ends.delete(host));
    return turn;
  };
}
