import { SyndicationError } from "../errors.ts";
import type { Classification } from "../model/classification.ts";
import { unsafeHtml } from "../model/html.ts";
import { answerJsonLines, type LineRecord, textField } from "./json-lines.ts";
import type { AddCommand } from "./program.ts";

export const addSplit: AddCommand = (program, terminal) => {
  program
    .command("split")
    .description("cut round-up articles into briefs with their countries: JSON Lines in, JSON Lines out")
    .addHelpText(
      "after",
      `
Each line of input: {id, title?, url?, published?, html | text}
Each line of output: {id, kind, confidence, briefs: [{title, text, html, countries, primary}], leftover}, or {id, error}
kind is "roundup", or "single": exactly one brief, the whole article

Example:
  inbrief split < articles.jsonl > briefs.jsonl`,
    )
    .action(async () => {
      const answer = await createSplitter();
      await answerJsonLines(terminal, answer);
    });
};

async function createSplitter(): Promise<(record: LineRecord) => object> {
  const { splitArticle } = await import("../split/split.ts");
  const { textToFragment } = await import("../split/plain-text.ts");
  const { sanitize } = await import("../text/sanitize.ts");
  const { classify } = await import("../classify/classify.ts");
  return (record) => {
    const title = textField(record, "title");
    const url = textField(record, "url");
    const html = textField(record, "html");
    const root =
      html === null ? textToFragment(articleText(record)) : sanitize(unsafeHtml(html), { baseUrl: webUrl(url) });
    const { kind, confidence, briefs, leftover } = splitArticle({ title, url, root, treatment: "automatic" });
    const classified = briefs.map((brief) => ({
      title: brief.title,
      text: brief.text,
      html: brief.html,
      ...places(classify({ title: brief.title, text: brief.text })),
    }));
    return { id: record.id ?? null, kind, confidence, briefs: classified, leftover };
  };
}

function articleText(record: LineRecord): string {
  const text = textField(record, "text");
  if (text !== null) return text;
  throw new SyndicationError("badInput", '"html" or "text" is missing', "html");
}

/** What relative links are resolved against; a `url` that is no address (a note on where the text is from) resolves none. */
function webUrl(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? url : null;
}

function places({ countries, primary }: Classification): Pick<Classification, "countries" | "primary"> {
  return { countries, primary };
}
