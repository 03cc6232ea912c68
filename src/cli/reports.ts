import type { Command } from "commander";
import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { dayOf } from "../model/instant.ts";
import type { Report } from "../model/report.ts";
import { toReportRecord } from "../render/report-record.ts";
import { limitOption } from "./limit-option.ts";
import { commandLineOperator } from "./operator.ts";
import { jsonOption, printAnswer } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface ReportsWords {
  readonly settled?: true;
  readonly limit: number;
  readonly json?: true;
}

export const addReports: AddCommand = (program, terminal) => {
  const reports = program
    .command("reports")
    .description("what readers say of where briefs belong: those that wait for you, the newest first")
    .option("--settled", "those that were accepted or declined instead")
    .option(...limitOption)
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
Accepting puts the brief where the report says, as inbrief correct does. Nothing is known of who reports.
A line with --json: {number, brief, countries, note, state, times, firstAt, lastAt, settledAt, title}

Examples:
  inbrief reports
  inbrief reports accept 12
  inbrief reports decline 13`,
    )
    .action((words: ReportsWords) => withService(terminal, ({ deps }) => printReports(terminal, deps, words)));
  addSettling(reports, terminal, "accept");
  addSettling(reports, terminal, "decline");
};

async function printReports(terminal: Terminal, { store }: Deps, words: ReportsWords): Promise<void> {
  const state = words.settled ? "settled" : "open";
  for (const report of await store.listReports({ state, before: null, limit: words.limit })) {
    const title = (await store.findBrief(report.briefId))?.title ?? null;
    const record = { ...toReportRecord(report), title };
    await printAnswer(terminal, { isJson: words.json === true, record, lines: linesOf(report, title) });
  }
}

/** `12 2026-11-24 open JP 3x A title`, and the note below it. */
function linesOf({ id, lastAt, state, says, times, note, briefId }: Report, title: string | null): readonly string[] {
  const what = `${says.join(", ") || "no country"}${times === 1 ? "" : ` (${times} times)`}`;
  const line = `${String(id).padStart(4)} ${dayOf(lastAt)} ${state.padEnd(8)} ${what}: ${title ?? "(gone)"} ${briefId}`;
  return note === null ? [line] : [line, `     "${note}"`];
}

const results = { accept: "accepted", decline: "declined" } as const;

function addSettling(reports: Command, terminal: Terminal, verb: keyof typeof results): void {
  const how = results[verb];
  reports
    .command(verb)
    .argument("<number>", "of the report, as `inbrief reports` shows it")
    .description(how === "accepted" ? "put the brief where the report says" : "leave the brief where it stands")
    .option(...jsonOption)
    .addHelpText("after", `\nExample:\n  inbrief reports ${verb} 12`)
    .action((typed: string, words: { readonly json?: true }, command: Command) =>
      settle(terminal, { typed, how, isJson: words.json ?? command.parent?.opts().json === true }),
    );
}

interface Settling {
  readonly typed: string;
  readonly how: "accepted" | "declined";
  readonly isJson: boolean;
}

async function settle(terminal: Terminal, { typed, how, isJson }: Settling): Promise<void> {
  const { settleReport } = await import("../deeds/settle-report.ts");
  await withService(terminal, async (service) => {
    const id = /^[1-9]\d{0,9}$/.test(typed) ? Number(typed) : 0;
    const settlement = await settleReport(commandLineOperator(service), id, how);
    if (settlement.kind === "unknown")
      throw refusal(`There is no report ${typed}; "inbrief reports" lists them.`, typed);
    const { report } = settlement;
    if (report.state !== how) throw refusal(`Report ${typed} was ${report.state} before.`, typed);
    const lines = [`Report ${typed} is ${how}.`];
    await printAnswer(terminal, { isJson, record: toReportRecord(report), lines });
  });
}

function refusal(message: string, subject: string): SyndicationError {
  return new SyndicationError("badInput", message, subject);
}
