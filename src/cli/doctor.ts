import type { Finding } from "./doctor/finding.ts";
import { exitCodes } from "./exit-codes.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Screen, type Style, type Terminal } from "./terminal.ts";

interface DoctorWords {
  readonly network?: true;
  readonly json?: true;
}

export const addDoctor: AddCommand = (program, terminal) => {
  program
    .command("doctor")
    .description("look at settings, files, database, clock, network rules, sources and port, and say what to do")
    .option("--network", "also ask the base URL; without it nothing leaves this machine")
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
Nothing is changed, also not a database with an older schema. It may run beside the service.
Each line with --json: {check, verdict, message, advice}; verdict is ok, warning or fault.

Exit codes: 0 nothing is at fault, though there may be warnings; 1 something is.

Examples:
  inbrief doctor
  inbrief doctor --network
  inbrief doctor --json | jq 'select(.verdict != "ok")'`,
    )
    .action((words: DoctorWords) => doctor(terminal, words));
};

async function doctor(terminal: Terminal, words: DoctorWords): Promise<void> {
  const { examine } = await import("./doctor/examine.ts");
  const now = Math.floor(Date.now() / 1000);
  const counts = { ok: 0, warning: 0, fault: 0 };
  for await (const finding of examine({
    readEnvironment: () => terminal.environment,
    now,
    usesNetwork: words.network === true,
  })) {
    counts[finding.verdict] += 1;
    if (words.json) await printRecord(terminal, finding);
    else for (const line of toLines(finding, terminal.output)) await terminal.print(line);
  }
  if (counts.fault > 0) terminal.setExitCode(exitCodes.someFailed);
  if (!words.json) await terminal.print(`\n${toSummary(counts)}`);
}

const styles: Readonly<Record<Finding["verdict"], Style>> = { ok: "green", warning: "yellow", fault: "red" };

/** The verdict, what was looked at, the sentence; below it what to do. */
function toLines({ check, verdict, message, advice }: Finding, screen: Screen): readonly string[] {
  const head = `${screen.style(styles[verdict], verdict.padEnd(8))} ${check.padEnd(9)} ${message}`;
  return advice === null ? [head] : [head, `${" ".repeat(19)}${screen.style("dim", advice)}`];
}

function toSummary({ warning, fault }: Readonly<Record<Finding["verdict"], number>>): string {
  if (warning + fault === 0) return "All is well.";
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return `${count(fault, "fault")}, ${count(warning, "warning")}.`;
}
