import { answerJsonLines, requiredText, textField } from "./json-lines.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";

export const addClassify: AddCommand = (program, terminal) => {
  program
    .command("classify")
    .description("find the countries of texts: JSON Lines in, JSON Lines out")
    .addOption(alwaysJson())
    .addHelpText(
      "after",
      `
Each line of input: {id, title?, text, lang?}
Each line of output: {id, countries, primary, scores, evidence}, or {id, error}

Example:
  echo '{"id": 1, "text": "The Bank of Japan raised its rate."}' | inbrief classify`,
    )
    .action(async () => {
      const { classify } = await import("../classify/classify.ts");
      await answerJsonLines(terminal, (record) => {
        const title = textField(record, "title");
        const language = textField(record, "lang");
        const found = classify({
          text: requiredText(record, "text"),
          ...(title === null ? {} : { title }),
          ...(language === null ? {} : { language }),
        });
        const { countries, primary, scores, evidence } = found;
        return { id: record.id ?? null, countries, primary, scores, evidence };
      });
    });
};
