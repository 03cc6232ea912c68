import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOnWorkerd } from "../scenarios/on-workerd.ts";
import { type ScenarioService, scenarioToken } from "../scenarios/service.ts";
import { difference, type Taken } from "./hostile-judge.ts";
import type { ExportedBrief } from "./hostile-service.ts";
import { type HostileUpstream, hasHostileUpstream, startHostileUpstream } from "./hostile-upstream.ts";

const note = readFileSync(new URL("../../docs/hostile.md", import.meta.url), "utf8");
/** The paths that docs/hostile.md lists as the platform's own to decide. */
const listed = new Set(Array.from(note.matchAll(/^\| `(\/[^`]+)` \|/gm), (row) => row[1] ?? ""));
/** A tick takes a few of those that are due; with a queue what they bring is read at once. */
const maxTicks = 300;

describe.runIf(hasHostileUpstream)("the hostile list in workerd", () => {
  let upstream: HostileUpstream;
  let service: ScenarioService;

  beforeAll(async () => {
    upstream = await startHostileUpstream();
    const sources = upstream.paths.map(({ path }) => upstream.origin + path);
    service = await startOnWorkerd({ queue: true })({ upstream: upstream.pair, sources });
    for (let ticks = 0; ticks < maxTicks && (await hasUnsettled(service, upstream)); ticks += 1) await service.tick();
  }, 400_000);

  afterAll(async () => {
    await service.close();
    await upstream.close();
  });

  it("is taken as on Node, but for what the platform decides itself", async () => {
    const taken = await takenBy(service, upstream.origin);
    const differences = upstream.paths.filter((one) => difference(one, taken(one.path)) !== null);
    console.log(
      `hostile in workerd: ${upstream.paths.length - differences.length} of ${upstream.paths.length} as the index wants`,
    );
    for (const one of differences) console.log(`  ${difference(one, taken(one.path))}`);
    expect(differences.map(({ path }) => path).filter((path) => !listed.has(path))).toEqual([]);
    expect(await upstream.hits()).toEqual([]);
  });
});

/** The last outcome of each source, and the titles of what came of it. */
async function takenBy(service: ScenarioService, origin: string): Promise<(path: string) => Taken> {
  const pathOf = (url: string) => decodeURIComponent(url.slice(origin.length));
  const outcomes = new Map((await sourcesOf(service)).map(({ url, outcome }) => [pathOf(url), outcome]));
  const titles = Map.groupBy(await exported(service), ({ source }) => pathOf(source.url));
  return (path) => ({
    outcomes: [outcomes.get(path) ?? []].flat(),
    titles: (titles.get(path) ?? []).map(({ brief }) => brief.title),
  });
}

/** Not asked yet, or in vain though good in the end (at the third fetch); also while the list of sources is not in yet. */
async function hasUnsettled(service: ScenarioService, { paths, origin }: HostileUpstream): Promise<boolean> {
  const sources = await sourcesOf(service);
  const good = new Set(paths.filter((path) => path.expect === "ok").map(({ path }) => origin + path));
  const isUnsettled = ({ url, outcome, failures }: SourceFacts) =>
    outcome === "pending" || (outcome === "httpStatus" && failures < 3 && good.has(url));
  return sources.length < paths.length || sources.some(isUnsettled);
}

interface SourceFacts {
  readonly url: string;
  readonly outcome: string;
  readonly failures: number;
}

async function sourcesOf(service: ScenarioService): Promise<readonly SourceFacts[]> {
  const answer = (await (await service.get("/sources.json")).json()) as { readonly sources: readonly SourceFacts[] };
  return answer.sources;
}

async function exported(service: ScenarioService): Promise<readonly ExportedBrief[]> {
  const briefs: ExportedBrief[] = [];
  for (let path: string | undefined = "/admin/export?after=0"; path !== undefined; ) {
    const answer = await service.get(path, { authorization: `Bearer ${scenarioToken}` });
    for (const line of (await answer.text()).split("\n")) if (line !== "") briefs.push(JSON.parse(line));
    path = /(\/admin\/export\?after=\d+)>/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return briefs;
}
