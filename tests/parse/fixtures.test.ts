import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/parse/parse.ts";

const fixtures = new URL("../fixtures/", import.meta.url);

// Each document stands beside what must be read from it; what the expectation leaves out is not looked at.
describe.each(["rss", "atom", "rdf", "cdf", "json", "opml"])("documents of the format %s", (format) => {
  const folder = new URL(`${format}/`, fixtures);
  const documents = readdirSync(folder).filter((file) => !file.endsWith(".expected.json"));

  it.each(documents)("reads %s as its expectation says", (file) => {
    const expected = JSON.parse(readFileSync(new URL(file.replace(/\.\w+$/, ".expected.json"), folder), "utf8"));
    const document = parseDocument(readFileSync(new URL(file, folder), "utf8"), { url: null, contentType: null });
    expect(document).toMatchObject(expected);
  });
});
