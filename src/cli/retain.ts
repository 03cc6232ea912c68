import { toIso } from "../model/instant.ts";
import { jsonOption, printAnswer } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface RetainWords {
  readonly dryRun?: true;
  readonly json?: true;
}

export const addRetain: AddCommand = (program, terminal) => {
  program
    .command("retain")
    .description("drop what has outlived [retention] of site.toml; the service does it itself once a day")
    .option("--dry-run", "only tell what would go")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief retain --dry-run")
    .action((words: RetainWords) => retain(terminal, words));
};

async function retain(terminal: Terminal, { dryRun, json }: RetainWords): Promise<void> {
  await withService(terminal, async ({ deps: { store, config, clock } }) => {
    const before = await store.retentionCutoff(config.retention, clock.now());
    const old = before === null ? { articles: 0, briefs: 0 } : await store.countOld(before);
    const isDry = dryRun === true;
    if (before !== null && !isDry) {
      const bar = { label: "Dropping", unit: "articles", total: old.articles };
      await withProgress(terminal, bar, async ({ advance }) => {
        for (let rest = true; rest; ) {
          const { articles } = await store.dropOld({ before, most: 50, now: clock.now() });
          advance(articles);
          rest = articles > 0;
        }
      });
    }
    const since = before === null ? null : toIso(before);
    const what = `${old.briefs} briefs of ${old.articles} articles, stored before ${since ?? ""}`;
    const line =
      since === null ? "Nothing is to go: all is within [retention]." : `${isDry ? "Would go" : "Gone"}: ${what}.`;
    const record = { before: since, ...old, isDryRun: isDry };
    await printAnswer(terminal, { isJson: json === true, record, lines: [line] });
  });
}
