import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Finished, findProgram, inFolder, runChild, versionOf } from "./child.ts";
import { type Bench, type Figure, type Findings, figure, found, type Scale, skip, together } from "./figure.ts";
import { opmlOf } from "./material.ts";
import { interleaved, median } from "./measure.ts";
import { type Newsboat, prepareNewsboat } from "./newsboat.ts";
import { startPublisher } from "./publisher.ts";

const program = fileURLToPath(new URL("ingest-run.ts", import.meta.url));
/** As many as we have requests under way (fetch.concurrency). */
const threads = 32;

interface Run {
  /** Of the round alone, then of the whole process with its start. */
  readonly ms: number;
  readonly wholeMs: number;
  readonly peakMegabytes: number;
  /** Of the whole process, all its threads. */
  readonly cpuMs: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** The real pipeline with the real fetcher against 500 loopback sources: everything new, then nothing new; beside newsboat. */
export const ingestBench: Bench = {
  name: "ingest",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      const sources = scale === "smoke" ? 20 : 500;
      const publisher = await startPublisher(sources);
      try {
        const ours = prepareOurs(folder, publisher.port, publisher.urls);
        const reader = findProgram("newsboat");
        if (reader === null)
          return together([await alone(ours, sources), skip("newsboat", "newsboat is not installed")]);
        const newsboat = prepareNewsboat(reader, folder, publisher.urls, threads);
        return await beside(ours, newsboat, { sources, rounds: scale === "smoke" ? 1 : 3, version: versionOf(reader) });
      } finally {
        await publisher.stop();
      }
    }),
};

interface Ours {
  run(phase: Phase): Promise<Run>;
}

type Phase = "first" | "unchanged";

function prepareOurs(folder: string, port: number, urls: readonly string[]): Ours {
  const list = join(folder, "sources.opml");
  writeFileSync(list, opmlOf(urls));
  const env = {
    INBRIEF_DATABASE: join(folder, "data/inbrief.db"),
    INBRIEF_SOURCES: list,
    INBRIEF_ALLOW_UPSTREAM: `127.0.0.1:${port}`,
  };
  return {
    run: async (phase) => {
      if (phase === "first") rmSync(join(folder, "data"), { recursive: true, force: true });
      mkdirSync(join(folder, "data"), { recursive: true });
      const parameters = phase === "first" ? [program] : [program, "--force"];
      const { ms, stdout, peakMegabytes, cpuMs } = await runChild(process.execPath, parameters, { env });
      const said = JSON.parse(stdout) as Pick<Run, "ms" | "counts">;
      const expected = phase === "first" ? "fetched" : "notModified";
      if (said.counts[expected] !== urls.length) throw new Error(`not all sources ${expected}: ${stdout}`);
      return { ...said, wholeMs: ms, peakMegabytes, cpuMs };
    },
  };
}

async function alone(ours: Ours, sources: number): Promise<Findings> {
  const first = await ours.run("first");
  const unchanged = await ours.run("unchanged");
  return found(
    figure("first load", (1000 * sources) / first.ms, "sources/s"),
    figure("unchanged", (1000 * sources) / unchanged.ms, "sources/s"),
    ...peaks([first], [unchanged]),
  );
}

interface Setting {
  readonly sources: number;
  readonly rounds: number;
  readonly version: string;
}

async function beside(ours: Ours, newsboat: Newsboat, setting: Setting): Promise<Findings> {
  const first = await phase("first load", 3, setting, {
    ours: () => ours.run("first"),
    theirs: () => {
      newsboat.clear();
      return newsboat.reload();
    },
  });
  const unchanged = await phase("unchanged", 20, setting, {
    ours: () => ours.run("unchanged"),
    theirs: newsboat.reload,
  });
  const start = figure("newsboat: its start with all that stored", (await newsboat.startOnly()).ms, "ms");
  return found(...first.figures, ...unchanged.figures, start, ...peaks(first.runs, unchanged.runs));
}

interface Sides {
  ours(): Promise<Run>;
  theirs(): Promise<Finished>;
}

/** Both as commands, start and all; and our round alone, for a service that polls has started long ago. */
async function phase(name: string, budget: number, { sources, rounds, version }: Setting, sides: Sides) {
  const [runs, reloads]: [Run[], Finished[]] = [[], []];
  const rate = (ms: number) => (1000 * sources) / ms;
  const paired = await interleaved(
    rounds,
    async () => {
      const run = await sides.ours();
      runs.push(run);
      return rate(run.wholeMs);
    },
    async () => {
      const reload = await sides.theirs();
      reloads.push(reload);
      return rate(reload.ms);
    },
  );
  const round = runs.map(({ ms }) => rate(ms));
  const ofRound = median(round.map((ours, index) => ours / (paired.theirs[index] ?? Number.NaN)));
  const figures: readonly Figure[] = [
    figure(`${name}: our round`, median(round), "sources/s", null, `${sources} sources of 30 items`),
    figure(`${name}: our whole command`, median(paired.ours), "sources/s"),
    figure(`${name}: newsboat -x reload`, median(paired.theirs), "sources/s", null, `${version}, ${threads} threads`),
    figure(`${name}: our round ÷ newsboat`, ofRound, "×", { atLeast: budget }),
    figure(`${name}: our whole command ÷ newsboat`, paired.ratio, "×", { atLeast: budget }),
    figure(
      `${name}: our CPU time`,
      median(runs.map(({ cpuMs }) => cpuMs / sources)),
      "ms a source",
      null,
      "start and all; a busy machine changes it little",
    ),
    figure(`${name}: newsboat's CPU time`, median(reloads.map(({ cpuMs }) => cpuMs / sources)), "ms a source"),
  ];
  return { figures, runs };
}

function peaks(first: readonly Run[], unchanged: readonly Run[]): readonly Figure[] {
  const highest = (runs: readonly Run[]) => Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes));
  return [
    figure("peak memory, first load", highest(first), "MB", { atMost: 350 }),
    figure("peak memory, unchanged", highest(unchanged), "MB", { atMost: 350 }),
  ];
}
