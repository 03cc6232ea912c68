import { rmSync } from "node:fs";
import { join } from "node:path";
import { inFolder, memoryMegabytes } from "./child.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { median } from "./measure.ts";
import { listSources, startService } from "./service.ts";

interface Start {
  readonly ms: number;
  readonly megabytes: number;
}

/** From `node` to the first feed in hand, the compile cache warm; then what it holds in memory. */
export const startBench: Bench = {
  name: "start",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      listSources(folder, []);
      const rounds = scale === "smoke" ? 1 : 9;
      await once(folder); // Fills the compile cache.
      const fresh = await several(rounds, () => {
        for (const ending of ["", "-wal", "-shm"]) rmSync(join(folder, `inbrief.db${ending}`), { force: true });
        return once(folder);
      });
      const again = await several(rounds, () => once(folder));
      return found(
        figure("first feed, new store", median(fresh.map(({ ms }) => ms)), "ms", { atMost: 1000 }),
        figure("first feed, store there", median(again.map(({ ms }) => ms)), "ms", { atMost: 1000 }),
        figure("resident memory after start", median(again.map(({ megabytes }) => megabytes)), "MB", { atMost: 160 }),
        figure("resident memory after start, new store", median(fresh.map(({ megabytes }) => megabytes)), "MB", {
          atMost: 160,
        }),
      );
    }),
};

async function several(rounds: number, run: () => Promise<Start>): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) starts.push(await run());
  return starts;
}

async function once(folder: string): Promise<Start> {
  const begin = performance.now();
  const service = await startService(folder);
  try {
    const response = await fetch(`${service.url}/feeds/tw.atom`);
    if (!(await response.text()).includes("<entry")) throw new Error(`No brief in the first feed: ${response.status}`);
    return { ms: performance.now() - begin, megabytes: memoryMegabytes(service.pid, "VmRSS") };
  } finally {
    await service.stop();
  }
}
