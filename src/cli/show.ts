import { SyndicationError } from "../errors.ts";
import { toHiddenRecord } from "./hide.ts";
import { commandLineOperator } from "./operator.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { printRecord } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addShow: AddCommand = (program, terminal) => {
  program
    .command("show")
    .argument("<brief>", "its id (a uuid, with or without urn:uuid:), or the address of its page")
    .description("let readers see a hidden brief again")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief show 6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01")
    .action(async (typed: string, { json }: { readonly json?: true }) => {
      const { toBriefId } = await import("../transfer/correction-label.ts");
      const { showBrief } = await import("../deeds/take-down.ts");
      const id = toBriefId(typed);
      await withService(terminal, async (service) => {
        const brief = await showBrief(commandLineOperator(service), id);
        if (brief === null) throw new SyndicationError("badInput", `There is no brief with the id ${id}.`, id);
        const rest =
          brief.withdrawnAt === null
            ? "is shown"
            : "is hidden no more, but withdrawn by its publisher or of a blocked host";
        if (json) await printRecord(terminal, toHiddenRecord(brief));
        else await terminal.print(`${id} ${rest}.`);
      });
    });
};
