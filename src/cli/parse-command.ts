import { SyndicationError } from "../errors.ts";
import { describeFault } from "./describe-fault.ts";
import { exitCodes } from "./exit-codes.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { createDocumentReader, type ReadDocument } from "./read-document.ts";
import { printRecord, type Terminal } from "./terminal.ts";

export const addParse: AddCommand = (program, terminal) => {
  program
    .command("parse")
    .argument("<files...>", "feed or OPML documents: files, URLs, or - for stdin")
    .option("--content-type <type>", "what the server said of them, such as 'text/xml; charset=koi8-r'")
    .addOption(alwaysJson())
    .description("read feeds and write what is in them, one JSON line each")
    .addHelpText(
      "after",
      `
Each line of output: {file, format, title, link, language, items: [{id, title, link, published, updated, contentHtml, authors, categories, enclosures}]}, for OPML items [] and sources [{title, url, siteUrl, path}]; or {file, error}

Examples:
  inbrief parse feed.xml
  curl -s https://news.example/feed | inbrief parse --content-type application/rss+xml -`,
    )
    .action((files: readonly string[], words: { readonly contentType?: string }) =>
      parseFiles(files, words.contentType ?? null, terminal),
    );
};

async function parseFiles(files: readonly string[], contentType: string | null, terminal: Terminal): Promise<void> {
  const reader = createDocumentReader(terminal, contentType);
  try {
    for (const file of files) {
      const record = await parseFile(file, reader.read, terminal);
      if ("error" in record) terminal.setExitCode(exitCodes.someFailed);
      await printRecord(terminal, record);
    }
  } finally {
    await reader.close();
  }
}

async function parseFile(file: string, read: ReadDocument, terminal: Terminal): Promise<object> {
  const { decodeBody } = await import("../fetch/charset.ts");
  const { parseDocument } = await import("../parse/parse.ts");
  const { toParseRecord } = await import("./parse.ts");
  try {
    const { body, contentType, url } = await read(file);
    const document = parseDocument(decodeBody(body, contentType).text, { url, contentType });
    return toParseRecord(file, document);
  } catch (error) {
    if (error instanceof SyndicationError && error.code === "badConfig") throw error;
    return { file, error: describeFault(error, terminal) };
  }
}
