import { jsonOption, printAnswer } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import { remark, type Terminal } from "./terminal.ts";

interface BackupWords {
  readonly json?: true;
}

export const addBackup: AddCommand = (program, terminal) => {
  program
    .command("backup")
    .argument("<file>", "where to write the copy; an earlier one of that name is replaced")
    .description("copy the store into one file, also while the service runs")
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
The answer with --json: {database, file, bytes}

Example:
  inbrief backup backups/2026-11-24.db`,
    )
    .action((file: string, words: BackupWords) => backup(terminal, file, words.json === true));
};

async function backup(terminal: Terminal, file: string, isJson: boolean): Promise<void> {
  const { databasePath } = await import("../node/open-node.ts");
  const { backupDatabase } = await import("../platform/node/backup.ts");
  const { databaseSize } = await import("../platform/node/database-size.ts");
  const database = databasePath(terminal.environment);
  await withProgress(terminal, { label: "Copying", unit: "pages", total: null }, async ({ advance, expect }) => {
    let done = 0;
    await backupDatabase(database, file, (copied, total) => {
      expect(total);
      advance(copied - done);
      done = copied;
    });
  });
  const record = { database, file, bytes: await databaseSize(file) };
  await printAnswer(terminal, { isJson, record, lines: [`Copied ${database} to ${file}`] });
}

export const addRestore: AddCommand = (program, terminal) => {
  program
    .command("restore")
    .argument("<file>", "a copy made by backup")
    .description("put a copy in the place of the store; the service must be stopped")
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
The store that was there before stays beside it, under another name; what was blocked or hidden in it is so in the copy, too. The answer with --json: {database, file, kept}

Example:
  inbrief restore backups/2026-11-24.db`,
    )
    .action(async (file: string, words: BackupWords) => {
      const { databasePath } = await import("../node/open-node.ts");
      const { restoreDatabase } = await import("../platform/node/backup.ts");
      const database = databasePath(terminal.environment);
      const { noteRestore } = await import("./note-restore.ts");
      const kept = restoreDatabase(file, database);
      await noteRestore(database, file);
      if (kept !== null) await keepTakenDown(terminal, kept, database);
      const line = `Restored ${database} from ${file}${kept === null ? "" : `; the store before it is ${kept}`}`;
      await printAnswer(terminal, { isJson: words.json === true, record: { database, file, kept }, lines: [line] });
    });
};

async function keepTakenDown(terminal: Terminal, before: string, database: string): Promise<void> {
  const { keepTakedowns } = await import("./keep-takedowns.ts");
  const done = await keepTakedowns(before, database);
  if (done === null) {
    terminal.complain(`${before} cannot be read: what was blocked or hidden in it must be blocked or hidden again.`);
  } else if (done.hosts + done.briefs > 0) {
    remark(terminal, `Taken over from the store before: ${done.hosts} blocked hosts, ${done.briefs} hidden briefs.`);
  }
}
