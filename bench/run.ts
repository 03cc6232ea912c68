import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { type Bench, type Findings, found, type Scale } from "./figure.ts";
import { currentCommit, describeMachine, loadNow, type NamedFindings, type Report, toJson, toTable } from "./report.ts";

/** `npm run bench [-- --json FILE] [NAME…]`. With --smoke: each bench tiny, fails where one gives no figure. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, smoke: { type: "boolean", default: false } },
});

const scale: Scale = values.smoke ? "smoke" : "full";
const report = await runAll(chosen(positionals), scale);
console.log(toTable(report));
if (values.json === undefined) console.log(`\n${toJson(report)}`);
else writeFileSync(values.json, `${toJson(report)}\n`);
const faults = report.benches.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function chosen(names: readonly string[]): readonly Bench[] {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    console.error(
      `No bench is called ${unknown.join(", ")}. There are: ${benches.map(({ name }) => name).join(", ")}.`,
    );
    process.exit(2);
  }
  return names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
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
