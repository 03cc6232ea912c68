import { ingestDue } from "../../src/ingest.ts";
import { type NodeService, openNode, prepare } from "../../src/node/open-node.ts";

export interface RoundsOptions {
  /**
   * Unix seconds: what the clock says throughout. Both stores are given the same, so that instants of storing are compared too;
   * a real clock would make every date differ, and hide a wrong one.
   */
  readonly now: number;
  readonly onPhase: (phase: string) => void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** After a check cut off a source has fewer entries taken at a time, so that it may need several rounds. */
const mostRounds = 40;

/** Opens the service as `serve` and `ingest` do, under a clock that stands still and without a log. */
export function openAt(env: Environment, now: number): NodeService {
  const opened = openNode(env);
  const log = { info() {}, warn() {}, error: console.error };
  return {
    ...opened,
    deps: { ...opened.deps, log, clock: { now: () => now, sleep: async () => {}, random: () => 0 } },
  };
}

/** Start, seeding and checks until nothing is new; returns how many rounds that took. Throws where it never ends. */
export async function runRounds(env: Environment, { now, onPhase }: RoundsOptions): Promise<number> {
  onPhase("opening");
  const service = openAt(env, now);
  onPhase("seeding");
  await prepare(service);
  onPhase("checking");
  let rounds = 1;
  while (!(await isSettled(service))) {
    rounds += 1;
    if (rounds > mostRounds) throw new Error(`after ${mostRounds} rounds there is still something new`);
  }
  onPhase("closing");
  await service.close();
  return rounds;
}

async function isSettled({ deps }: NodeService): Promise<boolean> {
  const reports = await ingestDue(deps, { force: true, only: null });
  const sources = (await deps.store.listSources()).filter(
    ({ status, origin }) => status === "active" && origin !== "own",
  );
  const isStill = reports.every(({ added, changed, withdrawn }) => added + changed + withdrawn === 0);
  return isStill && reports.length === sources.length && sources.every(({ loaded }) => loaded);
}
