import type { ClaimedRequest, Deps } from "../deps.ts";
import { isConfirmed } from "./ask-callback.ts";
import { allDone, type HubWork, hostOf, type StartedTasks, toClaim } from "./hub-claim.ts";
import { untilStopped } from "./until-stopped.ts";

/** Asks those that want to subscribe or leave whether they meant it; resolves once they are being asked. Throws where the store fails. */
export async function startVerifying(deps: Deps, work: HubWork): Promise<StartedTasks> {
  const requests = await deps.store.claimHubRequests(toClaim(deps, work));
  const tasks = requests.map((request) => {
    const host = hostOf(deps, request);
    return { host, end: work.turns(host, () => verify(deps, request, work.signal)) };
  });
  return { tasks, end: allDone(tasks) };
}

async function verify(deps: Deps, request: ClaimedRequest, signal?: AbortSignal): Promise<void> {
  const { clock, log, store } = deps;
  const isMeant = await untilStopped(() => isConfirmed(deps, request), signal);
  if (isMeant === null) return;
  log.info("hub", { mode: request.mode, topic: request.topic, host: request.host, isConfirmed: isMeant });
  await store.endHubRequest(request, isMeant, clock.now());
}
