import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Doubt } from "../../src/expand/doubt.ts";
import type { Entry } from "../../src/model/entry.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import type { PagesTreatment } from "../../src/model/source.ts";

export interface PageExpectation {
  /** What the feed says of the page. */
  readonly entry: { readonly title: string; readonly content: string };
  readonly pages: PagesTreatment;
  readonly doubt: Doubt | null;
  /** Passages that the article must hold, and what stands around it on the page. */
  readonly holds?: readonly string[];
  readonly lacks?: readonly string[];
  /** Titles of the briefs that the article is cut into, all of them unless `atLeast` tells how many there are. */
  readonly stories?: readonly string[];
  readonly atLeast?: number;
  readonly baseUrl?: string;
}

export interface PageFixture {
  readonly name: string;
  readonly html: string;
  readonly expected: PageExpectation;
}

const folder = new URL("../fixtures/pages/", import.meta.url);

export const pageFixtures: readonly PageFixture[] = globSync("*.html", { cwd: folder.pathname })
  .toSorted()
  .map((file) => ({
    name: basename(file, ".html"),
    html: readFileSync(new URL(file, folder), "utf8"),
    expected: JSON.parse(readFileSync(new URL(file.replace(/\.html$/, ".expected.json"), folder), "utf8")),
  }));

export function toEntry({ title, content }: { readonly title: string | null; readonly content: string }): Entry {
  return {
    guid: "1",
    title,
    link: "https://news.example/2026/week-19",
    published: 1_778_306_400,
    updated: null,
    contentHtml: content === "" ? null : unsafeHtml(content),
    summaryHtml: null,
    baseUrl: null,
    authors: [],
    categories: [],
    enclosures: [],
    language: null,
  };
}
