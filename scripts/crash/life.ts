import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readMigrations } from "../../src/platform/node/migrations.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { findDifferences } from "./inspect.ts";
import { chooseMoment, type Span } from "./moment.ts";
import type { Random } from "./random.ts";
import { runRounds } from "./rounds.ts";
import { runVictim, type VictimOptions } from "./run-victim.ts";
import type { Upstream } from "./upstream.ts";
import { firstWorld, nextWorld, type World } from "./world.ts";

export interface LifeOptions {
  readonly folder: string;
  readonly random: Random;
  readonly upstream: Upstream;
  /** No more than this. */
  readonly kills: number;
  /** The store begins with the first schema, so that the kills fall into the migrations too. */
  readonly isOld: boolean;
  readonly span: Span;
}

export interface LifeEnd {
  /** The phase in which each kill fell. */
  readonly phases: readonly string[];
  readonly versions: number;
  readonly rounds: number;
  readonly differences: readonly string[];
}

const start = 1_772_438_400; // 2 March 2026, 08:00 UTC
const versionSeconds = 5 * 3600;
const versions = 4;
const killsAVersion = 4;

/**
 * Two stores over the same versions of the upstreams: one whose process is killed, one that is left alone. The next version comes only when both have
 * taken in the one before: what a killed process never saw would else be missing by right.
 */
export async function runLife({ folder, random, upstream, kills, isOld, span }: LifeOptions): Promise<LifeEnd> {
  const disturbed = environment(folder, "disturbed.db", upstream);
  const calm = environment(folder, "calm.db", upstream);
  if (isOld) for (const env of [disturbed, calm]) openSqlite(env.INBRIEF_DATABASE, firstSchema()).close();
  const phases: string[] = [];
  const differences: string[] = [];
  let rounds = 0;
  let current = span;
  let world: World | null = null;
  let version = 0;
  for (; version < versions && differences.length === 0 && phases.length < kills; version += 1) {
    const now = start + version * versionSeconds;
    world = world === null ? firstWorld(random, now) : nextWorld(world, random, now);
    upstream.show(world);
    if (version === 0) listSources(folder, world, upstream);
    const most = Math.min(killsAVersion, kills - phases.length);
    const end = await runKilled({ env: disturbed, now, upstream }, { random, span: current, most });
    phases.push(...end.phases);
    // What the last process of a version takes is little where others were killed before it.
    if (end.phases.length === 0) current = end.span;
    rounds = Math.max(rounds, end.rounds);
    if (version === 0) await shareInstance(disturbed.INBRIEF_DATABASE, calm.INBRIEF_DATABASE);
    await runRounds(calm, { now, onPhase: () => {} });
    const isLast = version === versions - 1 || phases.length >= kills;
    differences.push(...(await findDifferences(disturbed, calm, { world, now, isLast })));
  }
  return { phases, versions: version, rounds, differences };
}

/** Kills the process again and again, until it comes to its end before the moment does; after so many kills it is left alone. */
async function runKilled(
  run: Omit<VictimOptions, "moment">,
  { random, span, most }: { readonly random: Random; readonly span: Span; readonly most: number },
) {
  const phases: string[] = [];
  for (;;) {
    const moment = phases.length < most ? chooseMoment(random, part(span, phases.length)) : null;
    const end = await runVictim({ ...run, moment });
    if (end.kind === "ended") return { ...end, phases };
    if (moment === null) throw new Error("the process was killed by somebody else");
    phases.push(end.phase);
  }
}

/** Each process that was killed leaves the next one less to do: a moment behind its end would try nothing. */
function part({ ms, statements, requests }: Span, kills: number): Span {
  const share = (whole: number) => Math.max(1, Math.round(whole / (1 + kills / 2)));
  return { ms: share(ms), statements: share(statements), requests: share(requests) };
}

function firstSchema() {
  return { migrations: readMigrations().slice(0, 1) };
}

function environment(folder: string, database: string, { pair }: Upstream) {
  return {
    INBRIEF_DATABASE: join(folder, database),
    INBRIEF_SOURCES: join(folder, "sources.opml"),
    INBRIEF_ALLOW_UPSTREAM: pair,
  };
}

function listSources(folder: string, { publishers }: World, { pair }: Upstream): void {
  // Told how the round-ups are cut: whether splitting sees it by itself is not what is tried here.
  const outlines = publishers.map(
    ({ path }) => `<outline type="rss" text="${path}" xmlUrl="http://${pair}${path}" inbrief:heading="h3"/>`,
  );
  const opml = `<opml version="2.0" xmlns:inbrief="urn:inbrief:treatment"><head/><body>${outlines.join("")}</body></opml>`;
  writeFileSync(join(folder, "sources.opml"), opml);
}

/** Ids are minted under the store's own instance id, so two stores have the same ids only if they share it. */
async function shareInstance(from: string, to: string): Promise<void> {
  const source = openSqlite(from);
  const target = openSqlite(to);
  await createStore(target).setMeta("instance", await createStore(source).instanceId());
  source.close();
  target.close();
}
