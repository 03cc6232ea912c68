import type { Clock } from "../deps.ts";

export interface LaneLimits {
  /** Between two starts on one site. */
  readonly spacingMs: number;
  /** At the same time on one site. */
  readonly siteConcurrency: number;
  /** At the same time in all. */
  readonly concurrency: number;
}

/** Runs a task when its site and the whole have room; `site` null: exempt from the site's limits. */
export type Lanes = <T>(site: string | null, task: () => Promise<T>) => Promise<T>;

/**
 * Keeps one site's requests apart without holding up the others: a task takes one of the common places only when its
 * site's turn has come, so a hundred feeds of one host never fill the house.
 */
export function createLanes(limits: LaneLimits, clock: Clock): Lanes {
  const common = createPlaces(limits.concurrency);
  const sites = new Map<string, { readonly places: Places; turn: Promise<void> }>();

  const siteLane = (name: string) => {
    const known = sites.get(name);
    if (known !== undefined) return known;
    const made = { places: createPlaces(limits.siteConcurrency), turn: Promise.resolve() };
    sites.set(name, made);
    return made;
  };

  return async (site, task) => {
    if (site === null) return common(task);
    const lane = siteLane(site);
    const turn = lane.turn;
    let started: () => void = () => {};
    const hasStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    lane.turn = hasStarted.then(() => clock.sleep(limits.spacingMs));
    await turn;
    return lane.places(() =>
      common(() => {
        started();
        return task();
      }),
    );
  };
}

type Places = <T>(task: () => Promise<T>) => Promise<T>;

/** At most `count` tasks at the same time, the rest wait in order of asking. */
function createPlaces(count: number): Places {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
