import { addBackup, addRestore } from "./backup.ts";
import { addBlock } from "./block.ts";
import { addClassify } from "./classify.ts";
import { addCorrect } from "./correct.ts";
import { addCorrections } from "./corrections.ts";
import { addDoctor } from "./doctor.ts";
import { addExport } from "./export.ts";
import { addHide } from "./hide.ts";
import { addImport } from "./import.ts";
import { addIngest } from "./ingest.ts";
import { addLabels } from "./labels.ts";
import { addLog } from "./log.ts";
import { addParse } from "./parse-command.ts";
import type { AddCommand } from "./program.ts";
import { addReclassify } from "./reclassify.ts";
import { addReports } from "./reports.ts";
import { addRetain } from "./retain.ts";
import { addServe } from "./serve.ts";
import { addShow } from "./show.ts";
import { addSources } from "./sources.ts";
import { addSplit } from "./split.ts";
import { addUnblock } from "./unblock.ts";

interface CommandGroup {
  /** As the help shows it. */
  readonly heading: string;
  readonly commands: readonly AddCommand[];
}

/** Every command, in the order of the help and of docs/cli.md. */
export const commandGroups: readonly CommandGroup[] = [
  { heading: "Run it:", commands: [addServe, addIngest, addSources] },
  { heading: "Look after it:", commands: [addDoctor, addLog] },
  { heading: "Put briefs right:", commands: [addCorrect, addCorrections, addReports, addReclassify, addLabels] },
  { heading: "Take down:", commands: [addHide, addShow, addBlock, addUnblock] },
  { heading: "Keep and move them:", commands: [addBackup, addRestore, addExport, addImport, addRetain] },
  { heading: "Try its parts:", commands: [addParse, addSplit, addClassify] },
];
