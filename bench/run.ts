import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import type { Bench, Scale } from "./figure.ts";
import { elapsedMs } from "./measure.ts";
import { currentCommit, describeMachine, type NamedFindings, type Report, toJson, toTable } from "./report.ts";

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
if (values.smoke) refuseEmpty(report.benches);

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
    let findings: NamedFindings | undefined;
    const ms = await elapsedMs(async () => {
      findings = { name: bench.name, seconds: 0, ...(await bench.run(scaleOfRun)) };
    });
    const seconds = Math.round(ms / 100) / 10;
    if (findings !== undefined) results.push({ ...findings, seconds });
    process.stderr.write(`${seconds} s\n`);
  }
  return { ...about, scale: scaleOfRun, benches: results };
}

/** A bench must give figures that are numbers, or say why it cannot. */
function refuseEmpty(results: readonly NamedFindings[]): void {
  const faults = results.flatMap(({ name, figures, skipped }) => [
    ...(figures.length + skipped.length === 0 ? [`${name}: nothing measured`] : []),
    ...figures.filter(({ value }) => !Number.isFinite(value)).map((one) => `${name}: ${one.name} is ${one.value}`),
  ]);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
