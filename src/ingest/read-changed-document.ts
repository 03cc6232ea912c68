import type { FetchedDocument } from "../fetch/answer.ts";
import type { Check } from "./check.ts";
import type { Lanes } from "./lanes.ts";
import type { DocumentAnswer } from "./read-document.ts";
import type { SourceReport } from "./report.ts";

/**
 * `readDocument`, with the pages of its articles in the run's lanes (absent: in lanes of their own). Its parsers, tables and classifier are loaded
 * with the first document: a round in which nothing is new, the usual one, starts without them. On Workers they are there with the script.
 */
export async function readChangedDocument(
  check: Check<DocumentAnswer>,
  document: FetchedDocument,
  lanes?: Lanes,
): Promise<SourceReport> {
  const { readDocument } = await loadReader();
  const { createArticlePages } = await import("./article-pages.ts");
  return readDocument(check, document, createArticlePages(check.deps, lanes));
}

/** Loading takes a tenth of a second in one go: where a document is sure to come, before it is asked for. */
export function loadReader(): Promise<typeof import("./read-document.ts")> {
  return import("./read-document.ts");
}
