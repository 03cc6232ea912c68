import type { CorrectedBrief } from "../deps.ts";
import { dayOf } from "../model/instant.ts";
import type { AddCommand } from "./program.ts";
import { printRecord } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addCorrections: AddCommand = (program, terminal) => {
  program
    .command("corrections")
    .description("show every corrected brief, with what the classifier had said")
    .option("--json", "a JSON line each, with title and text: labelled examples")
    .addHelpText(
      "after",
      `
Examples:
  inbrief corrections
  inbrief corrections --json > examples.jsonl`,
    )
    .action(async ({ json }: { readonly json?: true }) => {
      const { describeLabel, toCorrectionRecord } = await import("./correction-record.ts");
      const toLine = ({ id, title, correction }: CorrectedBrief) => {
        const { correctedAt, note, classified } = correction;
        const label = `${describeLabel(correction)} (was ${describeLabel(classified)})`;
        return `${dayOf(correctedAt)} ${id} ${label.padEnd(24)} ${title}${note === null ? "" : ` – ${note}`}`;
      };
      await withService(terminal, async ({ deps }) => {
        for (const brief of await deps.store.corrections()) {
          const { text, language } = brief;
          if (json) await printRecord(terminal, { ...toCorrectionRecord(brief), lang: language, text });
          else await terminal.print(toLine(brief));
        }
      });
    });
};
