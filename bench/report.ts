import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { type Figure, type Findings, isMet } from "./figure.ts";

export interface Report {
  readonly date: string;
  readonly commit: string;
  readonly scale: string;
  readonly machine: Machine;
  readonly benches: readonly NamedFindings[];
}

export interface NamedFindings extends Findings {
  readonly name: string;
  readonly seconds: number;
  /** Processes at work on the machine in the minute before; over half a core somebody else was. */
  readonly loadBefore: number;
  /** Why the bench broke off; null: it did not. */
  readonly failure: string | null;
}

interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryMegabytes: number;
  readonly node: string;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    cores: all.length,
    processor: all[0]?.model ?? "unknown",
    memoryMegabytes: Math.round(totalmem() / 2 ** 20),
    node: process.version,
  };
}

export function loadNow(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

/** Short hash of what was measured; "unknown" outside a clone. */
export function currentCommit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: import.meta.dirname, stdio: "pipe" })
      .toString()
      .trim();
  } catch {
    return "unknown"; // Without git, or outside a clone: the report says so and goes on.
  }
}

/** The report as JSON, each figure with whether its budget is met; null where there is none, and for the tiny runs of --smoke. */
export function toJson(report: Report): string {
  const isFull = report.scale === "full";
  const benches = report.benches.map(({ figures, ...rest }) => ({
    ...rest,
    figures: figures.map((one) => ({ ...one, met: isFull ? isMet(one) : null })),
  }));
  return JSON.stringify({ ...report, benches }, null, 2);
}

/** The report as a table in Markdown. */
export function toTable({ benches, scale }: Report): string {
  const head = ["| bench | what | figure | budget | |", "| --- | --- | ---: | ---: | --- |"];
  const rows = benches.flatMap(({ name, figures, skipped, failure }) => [
    ...(failure === null ? [] : [`| ${name} | **failed** | | | ${failure.split("\n")[0]} |`]),
    ...figures.map((one) => rowOf(name, one, scale === "full")),
    ...skipped.map((one) => `| ${name} | ${one.name} | skipped | | ${one.reason} |`),
  ]);
  const tables = benches.flatMap(({ table }) => (table === undefined ? [] : ["", ...table]));
  return [...head, ...rows, ...tables].join("\n");
}

function rowOf(bench: string, one: Figure, isFull: boolean): string {
  const met = isFull ? isMet(one) : null;
  const verdict = met === null ? "" : met ? "met" : "**not met**";
  const note = one.note === undefined ? "" : ` (${one.note})`;
  const budget = one.budget === null ? "" : budgetOf(one.budget);
  return `| ${bench} | ${one.name}${note} | ${rounded(one.value)} ${one.unit} | ${budget} | ${verdict} |`;
}

function budgetOf(budget: NonNullable<Figure["budget"]>): string {
  return "atLeast" in budget ? `≥ ${rounded(budget.atLeast)}` : `≤ ${rounded(budget.atMost)}`;
}

/** Three digits that count; whole from 100 on. */
export function rounded(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
