import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { type Bench, type Findings, found, type Scale } from "./figure.ts";
import { currentCommit, describeMachine, loadNow, type NamedFindings, type Report, toJson, toTable } from "./report.ts";

const names = benches.map(({ name }) => name).join(", ");
const help = `Usage: npm run bench -- [--json FILE] [--smoke] [NAME…]

Measures, and prints a table and then the same as JSON.

  --json FILE  write the JSON there instead
  --smoke      each bench tiny; fails where one gives no figure
  --help       this

Benches: ${names}.

Example: npm run bench -- parse split --json figures.json`;

const { values, positionals } = readWords();
if (values.help) {
  console.log(help);
  process.exit(0);
}

const scale: Scale = values.smoke ? "smoke" : "full";
const report = await runAll(chosen(positionals), scale);
console.log(toTable(report));
if (values.json === undefined) console.log(`\n${toJson(report)}`);
else writeFileSync(values.json, `${toJson(report)}\n`);
const faults = report.benches.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "string" },
        smoke: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): never {
  console.error(`${reason}\n\n${help}`);
  process.exit(2);
}

function chosen(wanted: readonly string[]): readonly Bench[] {
  const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) refuse(`No bench is called ${unknown.join(", ")}. There are: ${names}.`);
  return wanted.length === 0 ? benches : benches.filter(({ name }) => wanted.includes(name));
}

async function runAll(chosenBenches: readonly Bench[], scaleOfRun: Scale): Promise<Report> {
  const about = { date: new Date().toISOString(), commit: currentCommit(), machine: describeMachine() };
  const results: NamedFindings[] = [];
  for (const bench of chosenBenches) {
    process.stderr.write(`${bench.name} … `);
    const result = await runOne(bench, scaleOfRun);
    results.push(result);
    process.stderr.write(`${result.failure ?? `${result.seconds} s`}\n`);
  }
  return { ...about, scale: scaleOfRun, benches: results };
}

/** A bench that fails costs its own figures; the others go on. */
async function runOne(bench: Bench, scaleOfRun: Scale): Promise<NamedFindings> {
  const [start, loadBefore] = [performance.now(), loadNow()];
  const named = (findings: Findings, failure: string | null): NamedFindings => {
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    return { name: bench.name, seconds, loadBefore, failure, ...findings };
  };
  try {
    return named(await bench.run(scaleOfRun), null);
  } catch (error) {
    return named(found(), error instanceof Error ? error.message : String(error));
  }
}

/** A bench must give figures that are numbers, or say why it cannot. Whether a budget is met is no fault of the bench. */
function faultsOf({ name, figures, skipped, failure }: NamedFindings): readonly string[] {
  return [
    ...(failure === null ? [] : [`${name}: ${failure}`]),
    ...(figures.length + skipped.length === 0 ? [`${name}: nothing measured`] : []),
    ...figures.filter(({ value }) => !Number.isFinite(value)).map((one) => `${name}: ${one.name} is ${one.value}`),
  ];
}
