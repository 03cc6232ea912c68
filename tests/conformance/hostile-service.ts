import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceReport } from "../../src/ingest.ts";
import { type Environment, runCommand, temporaryFolder } from "../helpers/service.ts";
import type { Taken } from "./hostile-judge.ts";
import type { HostileUpstream } from "./hostile-upstream.ts";
import type { Watched } from "./watch-process.ts";

const watcher = fileURLToPath(new URL("watch-process.ts", import.meta.url));

/** As much of a line of `inbrief export` as is looked at. */
export interface ExportedBrief {
  readonly brief: { readonly id: string; readonly title: string; readonly html: string; readonly text: string };
  readonly source: { readonly url: string };
}

export interface HostileRun {
  readonly folder: string;
  readonly environment: Environment;
  readonly reports: readonly SourceReport[];
  readonly watched: readonly Watched[];
  readonly briefs: readonly ExportedBrief[];
  /** By the path in the index. */
  taken(path: string): Taken;
}

/** The whole list, or what `query` picks of it, as sources of a service, all checked at once, `rounds` times. */
export async function ingestHostile(upstream: HostileUpstream, rounds: number, query = ""): Promise<HostileRun> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "hostile.opml"), await upstream.opml(query));
  const environment = {
    INBRIEF_SOURCES: "hostile.opml",
    INBRIEF_DATABASE: "inbrief.db",
    INBRIEF_ALLOW_UPSTREAM: upstream.pair,
    INBRIEF_MIN_INTERVAL_SECONDS: "0",
    INBRIEF_POLL_CRON: "0 0 1 1 *",
  };
  const watching = { ...environment, NODE_OPTIONS: `--import ${watcher}`, WATCH_FILE: join(folder, "watched.jsonl") };
  const reports: SourceReport[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { code, stdout, stderr } = await runCommand(["ingest", "--once", "--force"], watching, folder);
    if (code !== 0) throw new Error(`ingest ended with ${code}: ${stderr}`);
    reports.push(...readLines<SourceReport>(stdout));
  }
  const { stdout } = await runCommand(["export"], environment, folder);
  const briefs = readLines<ExportedBrief>(stdout);
  const watched = readLines<Watched>(readFileSync(watching.WATCH_FILE, "utf8"));
  return { folder, environment, reports, watched, briefs, taken: takenFrom(upstream.origin, reports, briefs) };
}

function takenFrom(origin: string, reports: readonly SourceReport[], briefs: readonly ExportedBrief[]) {
  const pathOf = (url: string) => decodeURIComponent(url.slice(origin.length));
  const outcomes = Map.groupBy(reports, ({ source }) => pathOf(source));
  const titles = Map.groupBy(briefs, ({ source }) => pathOf(source.url));
  return (path: string): Taken => ({
    outcomes: (outcomes.get(path) ?? []).map(({ outcome }) => outcome),
    titles: (titles.get(path) ?? []).map(({ brief }) => brief.title),
  });
}

function readLines<T>(text: string): readonly T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
