import { SyndicationError } from "../errors.ts";
import { commandLineOperator } from "./operator.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { printRecord } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addUnblock: AddCommand = (program, terminal) => {
  program
    .command("unblock")
    .argument("<host>", "as `inbrief block` lists it")
    .description("let a blocked host in again: what is still in its feeds comes back, under its former ids")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief unblock example.com")
    .action(async (typed: string, { json }: { readonly json?: true }) => {
      const { unblockHost } = await import("../deeds/take-down.ts");
      await withService(terminal, async (service) => {
        if (!(await unblockHost(commandLineOperator(service), typed))) {
          throw new SyndicationError("badInput", `${typed} is not blocked; "inbrief block" lists what is.`, typed);
        }
        if (json) await printRecord(terminal, { host: typed, result: "unblocked" });
        else await terminal.print(`${typed} is read again from the next check on.`);
      });
    });
};
