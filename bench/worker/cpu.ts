import { inFolder, processCpuMs } from "../child.ts";
import { type Bench, type Figure, type Findings, figure, found, type Scale, together } from "../figure.ts";
import { type Publisher, startPublisher } from "../publisher.ts";
import { type BundledModule, bundle } from "./bundle.ts";
import { due, settle } from "./ticks.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

/**
 * CPU (user and system) of a workerd that serves the bundled Worker, a request: what so many requests of a kind cost, less what as many cost that
 * do nothing. Twice: with the D1 in the same process, and with it in another, as on the platform, where its work is not the Worker's.
 */
export const workerCpuBench: Bench = {
  name: "worker-cpu",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      const modules = await bundle(folder, "probe");
      const plan =
        scale === "smoke" ? { sources: 2, requests: 2, renewals: 1 } : { sources: 60, requests: 600, renewals: 9 };
      return together([await measure(modules, plan, false), await measure(modules, plan, true)]);
    }),
};

interface Plan {
  readonly sources: number;
  readonly requests: number;
  readonly renewals: number;
}

async function measure(modules: readonly BundledModule[], plan: Plan, isDatabaseApart: boolean): Promise<Findings> {
  const publisher = await startPublisher(plan.sources);
  const settings = { INBRIEF_ALLOW_UPSTREAM: `127.0.0.1:${publisher.port}` };
  try {
    const workerd = await startWorkerd({ modules, sources: publisher.urls, settings, isDatabaseApart });
    try {
      await settle(workerd, publisher);
      const figures = [
        ...(await ticks(workerd, publisher, plan.renewals)),
        ...(await requests(workerd, plan.requests)),
      ];
      const where = isDatabaseApart ? "D1 apart" : "D1 within";
      return found(...figures.map((one) => ({ ...one, name: `${where}: ${one.name}` })));
    } finally {
      await workerd.stop();
    }
  } finally {
    await publisher.stop();
  }
}

const nothing = "/probe/nothing";
const bump = "UPDATE revisions SET revision = revision + 1";

async function requests(workerd: Workerd, count: number): Promise<readonly Figure[]> {
  const cost = (path: string, init?: RequestInit) => perRequest(workerd, count, () => path, init);
  const moved = { headers: { "x-probe-sql": bump } };
  const etag = (await workerd.fetch("/feeds/all.atom?limit=50")).headers.get("etag") ?? "";
  await cost("/feeds/all.atom?limit=50"); // Warms up.
  const [base, movedBase] = [await cost(nothing), await cost(nothing, moved)];
  const looked = await cost(nothing, { headers: { "x-probe-sql": "SELECT value FROM meta WHERE key = 'instance'" } });
  const cached = async (path: string, init?: RequestInit) => (await cost(path, init)) - base;
  const uncached = async (path: string) => (await cost(path, moved)) - movedBase;
  return [
    figure("no-op route", base, "ms", null, `${count} requests of each kind`),
    figure("one D1 statement that reads", looked - base, "ms"),
    figure("one D1 statement that writes", movedBase - base, "ms"),
    figure("cached feed", await cached("/feeds/all.atom?limit=50"), "ms", { atMost: 2 }, "50 briefs"),
    figure("cached feed, 304", await cached("/feeds/all.atom?limit=50", { headers: { "if-none-match": etag } }), "ms", {
      atMost: 2,
    }),
    figure(
      "uncached Atom",
      await uncached("/feeds/all.atom?limit=50"),
      "ms",
      { atMost: 10 },
      "50 briefs; 10 ms is the free plan's limit",
    ),
    figure("uncached JSON", await uncached("/feeds/all.json?limit=50"), "ms", { atMost: 10 }, "50 briefs"),
    figure("uncached Atom, whole", await uncached("/feeds/all.atom"), "ms", { atMost: 10 }, "100 briefs"),
    figure("cached front page", await cached("/"), "ms", { atMost: 10 }),
    figure("uncached front page", await uncached("/"), "ms", { atMost: 10 }),
    figure("uncached country page", await uncached("/countries/tw"), "ms", { atMost: 10 }),
  ];
}

/** First loads, a source a tick and ten items a time; then three new items in thirty, again and again. */
async function ticks(workerd: Workerd, { urls, renew }: Publisher, renewals: number): Promise<readonly Figure[]> {
  const [warm, measured] = [urls.slice(0, Math.ceil(urls.length / 6)), urls.slice(Math.ceil(urls.length / 6))];
  const checks = (sources: readonly string[], times: number) => {
    const queue = sources.flatMap((url) => Array.from({ length: times }, () => url));
    return perTick(workerd, queue);
  };
  const loads = 3; // Thirty items, ten a tick.
  await checks(warm, loads);
  const firstTick = await checks(measured, 1);
  const restOfLoad = await checks(measured, loads - 1);
  const load = firstTick + (loads - 1) * restOfLoad;
  await checks(warm, 1);
  const idle = await checks(
    measured.map(() => "none"),
    1,
  );
  const unchanged = await checks(measured, 1);
  const changed: number[] = [];
  for (let count = 1; count <= renewals; count += 1) {
    await renew(3 * count);
    changed.push(await checks(urls, 1));
  }
  const mean = changed.reduce((sum, ms) => sum + ms, 0) / changed.length;
  const note = `${urls.length * renewals} ticks of one source each`;
  return [
    figure("tick: nothing due", idle, "ms", { atMost: 10 }),
    figure("tick: source unchanged", unchanged, "ms", { atMost: 10 }),
    figure("tick: 3 new items of 30", mean, "ms", { atMost: 10 }, note),
    figure("first load of 30, all its ticks", load, "ms", { atMost: 60 }, `${measured.length} sources`),
    figure(
      "first load: its first tick of 10",
      firstTick,
      "ms",
      { atMost: 10 },
      "10 ms is the free plan's limit of one invocation",
    ),
  ];
}

async function perTick(workerd: Workerd, queue: readonly string[]): Promise<number> {
  const sqlOf = (index: number) => ({
    method: "POST",
    headers: { "x-probe-sql": due(queue[index] ?? "").replaceAll(/\s+/g, " ") },
  });
  const ask = (path: string) => cpuOf(workerd, queue.length, (index) => workerd.fetch(path, sqlOf(index)));
  // The same statement makes nothing due where nothing is done with it: its own price is taken off.
  const base = await ask(nothing);
  return ((await ask("/probe/tick")) - base) / queue.length;
}

async function perRequest(
  workerd: Workerd,
  count: number,
  path: (index: number) => string,
  init?: RequestInit,
): Promise<number> {
  return (await cpuOf(workerd, count, (index) => workerd.fetch(path(index), init))) / count;
}

async function cpuOf(workerd: Workerd, count: number, ask: (index: number) => Promise<Response>): Promise<number> {
  const before = processCpuMs(workerd.pid);
  for (let index = 0; index < count; index += 1) {
    const response = await ask(index);
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${response.url}: ${response.status}`);
  }
  return processCpuMs(workerd.pid) - before;
}
