import type { Deps } from "../deps.ts";
import type { Metric } from "../render/metrics.ts";

/** Counted so far and no further. */
const mostDue = 10_000;

/** Our own hub: who subscribes, and what waits to be asked or delivered. Nothing where it is off. */
export async function hubMetrics({ clock, config, store }: Deps): Promise<readonly Metric[]> {
  if (!config.hub.enabled) return [];
  const [{ subscribers }, due] = await Promise.all([store.countHub(""), store.countDue(clock.now(), mostDue, mostDue)]);
  return [
    {
      name: "inbrief_hub_subscribers",
      type: "gauge",
      help: "Subscribers of our WebSub hub.",
      samples: [{ value: subscribers }],
    },
    {
      name: "inbrief_hub_queue",
      type: "gauge",
      help: `Requests and deliveries of the hub that are due, counted up to ${mostDue}.`,
      samples: [{ value: due }],
    },
  ];
}
