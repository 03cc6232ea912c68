import type { AddCommand } from "./program.ts";

export const addBackup: AddCommand = (program, terminal) => {
  program
    .command("backup")
    .argument("<file>", "where to write the copy; an earlier one of that name is replaced")
    .description("copy the store into one file, also while the service runs")
    .addHelpText("after", "\nExample:\n  inbrief backup backups/2026-11-24.db")
    .action(async (file: string) => {
      const { databasePath } = await import("../node/open-node.ts");
      const { backupDatabase } = await import("../platform/node/backup.ts");
      const path = databasePath(terminal.environment);
      await backupDatabase(path, file);
      await terminal.print(`Copied ${path} to ${file}`);
    });
};

export const addRestore: AddCommand = (program, terminal) => {
  program
    .command("restore")
    .argument("<file>", "a copy made by backup")
    .description("put a copy in the place of the store; the service must be stopped")
    .addHelpText("after", "\nExample:\n  inbrief restore backups/2026-11-24.db")
    .action(async (file: string) => {
      const { databasePath } = await import("../node/open-node.ts");
      const { restoreDatabase } = await import("../platform/node/backup.ts");
      const path = databasePath(terminal.environment);
      const kept = restoreDatabase(file, path);
      await terminal.print(`Restored ${path} from ${file}${kept === null ? "" : `; the store before it is ${kept}`}`);
    });
};
