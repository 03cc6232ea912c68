// Changes our own fixtures at random and looks whether a promise breaks: `npm run fuzz -- --help`.
import { parseArgs } from "node:util";
import { fuzz } from "../tests/fuzz/fuzz.ts";
import { type Target, targets } from "../tests/fuzz/targets.ts";

const names = targets.map(({ name }) => name).join(", ");
const help = `Usage: npm run fuzz -- [--minutes N] [--seed N] [--target NAME]

Changes the fixtures of this project at random and gives them to the parsers, the sanitiser and the ids.
  --minutes N    how long in all; 2 by default, 60 at most
  --seed N       a seed printed before: the same inputs again
  --target NAME  one of ${names}; all by default, one after the other
Ends with 1 at the first broken promise and prints the smallest input found as JSON: make it a fixture, then mend.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    target: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

process.exitCode = values.help ? showHelp() : await run();

function showHelp(): number {
  process.stdout.write(help);
  return 0;
}

async function run(): Promise<number> {
  const minutes = Number(values.minutes);
  const seed = Number(values.seed);
  const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
  if (chosen.length === 0 || !(minutes > 0 && minutes <= 60) || !Number.isSafeInteger(seed)) {
    process.stderr.write(help);
    return 2;
  }
  console.log(`seed ${seed}, ${minutes} minutes`);
  for (const target of chosen) if (await fails(target, seed, (minutes * 60_000) / chosen.length)) return 1;
  return 0;
}

async function fails(target: Target, seed: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  const { runs, finding } = await fuzz(target, { seed, goOn: () => performance.now() < end });
  console.log(`${target.name}: ${runs} inputs, ${finding === null ? "no promise broken" : finding.message}`);
  if (finding !== null) console.log(`input: ${JSON.stringify(finding.input)}`);
  return finding !== null;
}
