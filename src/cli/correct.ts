import { SyndicationError } from "../errors.ts";
import { commandLineOperator } from "./operator.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface CorrectWords {
  readonly countries?: string;
  readonly primary?: string;
  readonly none?: true;
  readonly blocs?: string;
  readonly note?: string;
  readonly undo?: true;
  readonly json?: true;
}

export const addCorrect: AddCommand = (program, terminal) => {
  program
    .command("correct")
    .argument("<brief>", "its id (a uuid, with or without urn:uuid:), or the address of its page")
    .description("put a brief where it belongs, whatever the classifier says now or later")
    .option("--countries <codes>", "all countries it is about, the most important first: TW,CN")
    .option("--primary <code>", "the one it is about most, where that is not the first")
    .option("--none", "it is about no country")
    .option("--blocs <slugs>", "blocs that it concerns itself: eu,asean")
    .option("--note <text>", "why, for those who look at it later")
    .option("--undo", "what the classifier says holds again")
    .option("--json", "answer as data")
    .addHelpText(
      "after",
      `
The brief's id and dates stay. It is kept as a labelled example: see inbrief corrections.

Examples:
  inbrief correct 6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01 --countries TW,CN
  inbrief correct urn:uuid:6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01 --none --blocs eu --note "a rule for all members"
  inbrief correct 6f1c1c1e-1b3c-5a51-9a55-0d7d3a2f9b01 --undo`,
    )
    .action((brief: string, words: CorrectWords) => correct(terminal, brief, words));
};

async function correct(terminal: Terminal, typed: string, words: CorrectWords): Promise<void> {
  refuseContradiction(words);
  const { toBriefId, toCorrectionLabel } = await import("../transfer/correction-label.ts");
  const { describeCorrection, toCorrectionRecord } = await import("./correction-record.ts");
  const id = toBriefId(typed);
  const { correctBrief } = await import("../deeds/correct-brief.ts");
  await withService(terminal, async (service) => {
    const typedLabel = {
      countries: listOf(words.countries),
      blocs: listOf(words.blocs),
      primary: words.primary ?? null,
    };
    const label = words.undo ? null : toCorrectionLabel(typedLabel, service.deps.config.geography);
    const brief = await correctBrief(commandLineOperator(service), { id, label, note: words.note ?? null });
    if (brief === null) throw new SyndicationError("badInput", `There is no brief with the id ${id}.`, id);
    if (words.json) await printRecord(terminal, toCorrectionRecord(brief));
    else await terminal.print(describeCorrection(brief));
  });
}

/** A correction says all: countries or none, and nothing beside taking it back. Throws SyndicationError badUse. */
function refuseContradiction({ countries, none, undo, primary, blocs, note }: CorrectWords): void {
  const ways = [listOf(countries).length > 0, none === true, undo === true].filter(Boolean).length;
  const isMore = primary !== undefined || blocs !== undefined || note !== undefined;
  if (ways === 1 && !(undo === true && isMore)) return;
  const advice = "Say one of --countries TW,CN, --none and --undo; --undo takes no other word.";
  throw new SyndicationError("badUse", advice, "correct");
}

function listOf(words: string | undefined): readonly string[] {
  return (words ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
