import type { Clock, Deps } from "../deps.ts";

export interface LaneLimits {
  /** Between two starts on one site. */
  readonly spacingMs: number;
  /** At the same time on one site. */
  readonly siteConcurrency: number;
  /** At the same time in all. */
  readonly concurrency: number;
}

export interface Lanes {
  /** Runs a task when its site and the whole have room; `site` null: exempt from the site's limits. */
  <T>(site: string | null, task: () => Promise<T>): Promise<T>;
  /**
   * For one more request of a task that runs already, also to another site: resolves when the site may be asked again, and keeps it
   * free for `spacingMs` or the usual time, whichever is longer. It takes no place and waits for nothing but the clock: tasks
   * that held places and waited for each other's would never end.
   */
  turn(site: string, spacingMs: number): Promise<void>;
}

/** As the settings say. */
export function lanesOf({ config, clock }: Pick<Deps, "config" | "clock">): Lanes {
  return createLanes({ ...config.fetch, spacingMs: config.fetch.siteSpacingMs }, clock);
}

/** Lanes outlive a run: more sites than these are not kept apart from their own past. */
const rememberedSites = 10_000;

/**
 * Keeps one site's requests apart without holding up the others: a task takes one of the common places only when its
 * site's turn has come, so a hundred feeds of one host never fill the house.
 */
export function createLanes(limits: LaneLimits, clock: Clock): Lanes {
  const common = createPlaces(limits.concurrency);
  const sites = new Map<string, SiteLane>();

  const siteLane = (name: string) => {
    const known = sites.get(name);
    if (known !== undefined) return known;
    const made = { places: createPlaces(limits.siteConcurrency), turn: Promise.resolve(), rest: Promise.resolve() };
    sites.set(name, made);
    const [oldest] = sites.keys();
    if (sites.size > rememberedSites && oldest !== undefined) sites.delete(oldest);
    return made;
  };

  const take = (lane: SiteLane, spacingMs: number) =>
    takeTurn(lane, () => clock.sleep(Math.max(spacingMs, limits.spacingMs)));

  const run = async <T>(site: string | null, task: () => Promise<T>): Promise<T> => {
    if (site === null) return common(task);
    const lane = siteLane(site);
    const turn = lane.turn;
    let started: () => void = () => {};
    const hasStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    lane.turn = hasStarted.then(() => lane.rest);
    await turn;
    return lane.places(() =>
      common(async () => {
        await take(lane, 0);
        started();
        return task();
      }),
    );
  };

  return Object.assign(run, { turn: (site: string, spacingMs: number) => take(siteLane(site), spacingMs) });
}

/** Another may have come first while this one waited: then it waits again. Seeing that it is free and taking it is one step. */
async function takeTurn(lane: SiteLane, rest: () => Promise<void>): Promise<void> {
  let awaited: Promise<void>;
  do {
    awaited = lane.rest;
    await awaited;
  } while (awaited !== lane.rest);
  lane.rest = rest();
}

interface SiteLane {
  readonly places: Places;
  /** Resolves when the next task may ask for a place. */
  turn: Promise<void>;
  /** Resolves when the site has been left alone for long enough since its last request. */
  rest: Promise<void>;
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
