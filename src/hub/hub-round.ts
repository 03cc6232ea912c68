import type { Deps } from "../deps.ts";
import { startDeliveries } from "./deliver.ts";
import type { HubWork } from "./hub-claim.ts";
import { startVerifying } from "./verify-requests.ts";

/**
 * Asks callbacks and waits for them: first those that want to subscribe or leave, then those that have deliveries to get. How many. Throws
 * where the store fails.
 */
export async function hubRound(deps: Deps, work: HubWork): Promise<number> {
  const requests = await startVerifying(deps, work);
  await requests.end;
  const limit = work.limit - requests.tasks.length;
  if (limit < 1) return requests.tasks.length;
  const deliveries = await startDeliveries(deps, { ...work, limit });
  await deliveries.end;
  return requests.tasks.length + deliveries.tasks.length;
}
