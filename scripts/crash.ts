/**
 * `npm run crash [-- --kills N] [--seed N]`: the process that ingests is killed (SIGKILL) at moments of chance, while its upstreams change; the store must
 * then be as one that was left alone. Ends with 1 where it is not. What is compared, and what survives what: docs/crash-safety.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runLife } from "./crash/life.ts";
import { createRandom } from "./crash/random.ts";
import { startUpstream } from "./crash/upstream.ts";

const help = `npm run crash -- [--kills N] [--seed N] [--keep]

Kills the ingesting process N times (200) at moments of chance while its upstreams change, and compares
the store and the bytes of its feeds with those of a process that was left alone.

  --kills N   how often (200)
  --seed N    the life of the upstreams and the moments of the kills; by default another each time.
              Kills by the clock fall where the machine's speed lets them, so a seed repeats most, not all
  --keep      leaves the two stores of a life with differences where they are, and names them`;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string" },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);

if (values.help) {
  console.log(help);
} else if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  console.error(`--kills takes a number from 1, --seed a whole number.\n\n${help}`);
  process.exitCode = 2;
} else {
  process.exitCode = (await crash()) ? 0 : 1;
}

async function crash(): Promise<boolean> {
  console.log(`seed ${seed}`);
  const begin = performance.now();
  const random = createRandom(seed);
  const upstream = await startUpstream();
  const phases: string[] = [];
  let versions = 0;
  let rounds = 0;
  let differing = 0;
  for (let life = 0; phases.length < kills; life += 1) {
    const folder = mkdtempSync(join(tmpdir(), "inbrief-crash-"));
    const span = { ms: 150, statements: 70, requests: 5 };
    const left = kills - phases.length;
    const end = await runLife({ folder, random, upstream, kills: left, isOld: life % 3 === 1, span });
    phases.push(...end.phases);
    versions += end.versions;
    rounds = Math.max(rounds, end.rounds);
    const isEqual = end.differences.length === 0;
    if (!isEqual) differing += 1;
    console.log(
      `life ${life + 1}: ${end.phases.length} kills, ${end.versions} versions, ${isEqual ? "equal" : "DIFFERENT"}`,
    );
    for (const difference of end.differences.slice(0, 20)) console.log(`  ${difference.slice(0, 600)}`);
    if (!isEqual && values.keep) console.log(`  the stores are in ${folder}`);
    else rmSync(folder, { recursive: true });
  }
  await upstream.close();
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log(`kills by phase: ${JSON.stringify(countEach(phases))}`);
  console.log(
    `${phases.length} kills, ${versions} versions compared, at most ${rounds} rounds to catch up, ${seconds} s, ${differing} lives differ`,
  );
  return differing === 0;
}

function countEach(names: readonly string[]): Readonly<Record<string, number>> {
  const groups = Object.entries(Object.groupBy(names, (name) => name));
  return Object.fromEntries(groups.map(([name, list]) => [name, list?.length ?? 0]));
}
