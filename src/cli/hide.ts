import { SyndicationError } from "../errors.ts";
import type { PublishedBrief } from "../model/brief.ts";
import { toIso } from "../model/instant.ts";
import { commandLineOperator } from "./operator.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface HideWords {
  readonly reason?: string;
  readonly json?: true;
}

export const addHide: AddCommand = (program, terminal) => {
  program
    .command("hide")
    .argument(
      "[brief]",
      "its id (a uuid, with or without urn:uuid:), or the address of its page; left out: the list of hidden briefs",
    )
    .description("take a brief from feeds, search and pages, whatever its publisher does with it")
    .option("--reason <text>", "why, for those who look at it later; nobody else is told")
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
Its text stays in the store, so that "inbrief show" brings it back as it was. It stays hidden when its publisher edits it or sends it again, when it is classified anew, and when it is exported and imported.

Examples:
  inbrief hide 6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01 --reason "a name in it is wrong"
  inbrief hide
  inbrief show 6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01`,
    )
    .action((brief: string | undefined, words: HideWords) =>
      brief === undefined ? listHidden(terminal, words) : hide(terminal, brief, words),
    );
};

async function hide(terminal: Terminal, typed: string, { reason, json }: HideWords): Promise<void> {
  const { toBriefId } = await import("../transfer/correction-label.ts");
  const { hideBrief } = await import("../deeds/take-down.ts");
  const id = toBriefId(typed);
  await withService(terminal, async (service) => {
    const brief = await hideBrief(commandLineOperator(service), id, reason ?? null);
    if (brief === null) throw new SyndicationError("badInput", `There is no brief with the id ${id}.`, id);
    if (json) await printRecord(terminal, toHiddenRecord(brief));
    else await terminal.print(`${id} is hidden.`);
  });
}

/** More than an operator will look through. */
const mostListed = 1000;

async function listHidden(terminal: Terminal, { json }: HideWords): Promise<void> {
  await withService(terminal, async ({ deps }) => {
    const briefs = await deps.store.hiddenBriefs(mostListed);
    for (const brief of briefs) {
      const { hiddenAt, reason } = toHiddenRecord(brief);
      if (json) await printRecord(terminal, toHiddenRecord(brief));
      else
        await terminal.print([brief.id, hiddenAt, brief.title, ...(reason === null ? [] : [`(${reason})`])].join("  "));
    }
    if (briefs.length === 0 && !json) await terminal.print("No brief is hidden.");
  });
}

export function toHiddenRecord({ id, title, takedown }: PublishedBrief) {
  const hidden = takedown?.hidden ?? null;
  return {
    id,
    title,
    isHidden: hidden !== null,
    hiddenAt: hidden === null ? null : toIso(hidden.at),
    reason: hidden?.reason ?? null,
  };
}
