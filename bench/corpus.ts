import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { decodeBody } from "../src/fetch/charset.ts";

/** Real feeds beside the repository, with what other parsers make of them; not part of it, so they may be absent. */
const corpus = new URL("../../shared/corpus/", import.meta.url);

export interface ExpectedItem {
  readonly title: string | null;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly contentKey?: string;
  readonly votes?: { readonly title: number; readonly link: number; readonly date: number; readonly content: number };
}

export interface CorpusFile {
  readonly file: string;
  /** null: no feed at all. */
  readonly format: string | null;
  readonly title: string | null;
  readonly itemCount: number;
  readonly items: readonly ExpectedItem[];
  readonly votes?: { readonly title: number; readonly itemCount: number };
  /** Decoded. */
  readonly text: string;
}

/** null where the corpus is not there. */
export function readCorpus(): readonly CorpusFile[] | null {
  if (!existsSync(corpus)) return null;
  const lines = readFileSync(new URL("expected.jsonl", corpus), "utf8").trim().split("\n");
  return lines.map((line) => {
    const expected = JSON.parse(line) as Omit<CorpusFile, "text">;
    const bytes = readFileSync(new URL(expected.file, corpus));
    const whole = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return { ...expected, text: decodeBody(whole, null).text };
  });
}
