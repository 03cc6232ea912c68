import type { HubTask } from "./hub-claim.ts";

/** How many are asked at the same time: a host takes one place, however many of its callbacks wait for their turn. */
export interface Places {
  free(): number;
  /** Hosts that have one; callbacks without a host take a place each and are not among them. */
  busyHosts(): readonly string[];
  /** Takes a place until the task has ended, well or not. */
  hold(task: HubTask): void;
}

/** `onFree`: called at the end of a task, once a quarter is free: one claim for several places, since each looks at all that is due. */
export function createPlaces(most: number, onFree: () => void): Places {
  const held = new Map<string | HubTask, number>();
  const free = () => most - held.size;
  const release = (key: string | HubTask) => {
    const left = (held.get(key) ?? 1) - 1;
    if (left > 0) held.set(key, left);
    else held.delete(key);
    if (free() >= most / 4) onFree();
  };
  return {
    free,
    busyHosts: () => [...held.keys()].filter((key) => typeof key === "string"),
    hold: (task) => {
      const key = task.host ?? task;
      held.set(key, (held.get(key) ?? 0) + 1);
      const end = () => release(key);
      void task.end.then(end, end);
    },
  };
}
