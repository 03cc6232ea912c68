import { answerJsonLines, type LineRecord, requiredText, textField } from "./json-lines.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";

export const addSplit: AddCommand = (program, terminal) => {
  program
    .command("split")
    .description("cut round-up articles into briefs with their countries: JSON Lines in, JSON Lines out")
    .addOption(alwaysJson())
    .addHelpText(
      "after",
      `
Each line of input: {id, title?, url?, published?, html | text}
Each line of output: {id, kind, confidence, briefs: [{title, text, html, countries, primary}], leftover}, or {id, error}
kind is "roundup", or "single": exactly one brief, the whole article

Example:
  inbrief split < articles.jsonl > briefs.jsonl`,
    )
    .action(async () => answerJsonLines(terminal, await createSplitter()));
};

async function createSplitter(): Promise<(record: LineRecord) => object> {
  const { splitRecord } = await import("./split-record.ts");
  return (record) => {
    const html = textField(record, "html");
    return splitRecord({
      id: record.id ?? null,
      title: textField(record, "title"),
      url: textField(record, "url"),
      published: textField(record, "published"),
      content: html === null ? { text: requiredText(record, "text") } : { html },
    });
  };
}
