import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderFeed } from "../../src/render/render-feed.ts";
import { readByFeedparser, schemaFaults } from "../conformance/outside-validators.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { makeDocument } from "../render/documents.ts";
import { hostileBriefs } from "../render/hostile-briefs.ts";

/** Documents made for the purpose, before programs of others: Debian's newsboat, python3-feedparser, libxml2. */
const shownAs: Readonly<Record<string, string>> = {
  "Q&A: is 1 < 2 & 3 > 2?": "Q&A: is 1 < 2 & 3 > 2?",
  "AT&T, R&D and Marks & Spencer": "AT&T, R&D and Marks & Spencer",
  "Q&amp;amp;A, escaped twice": "Q&A, escaped twice",
  "]]> and <![CDATA[ in a title": "]]> and ‹![CDATA[ in a title",
  "\"Quoted\" and 'quoted'": "\"Quoted\" and 'quoted'",
  "Ministère de l’Économie, 港 🦆 שלום": "Ministère de l’Économie, 港 🦆 שלום",
  "says <b>ok</b>, or &lt;i&gt;not&lt;/i&gt;": "says ‹b›ok‹/b›, or ‹i›not‹/i›",
  "List<String> for those who <3 Java": "List‹String› for those who <3 Java",
  "how <script>alert(1)</script> works": "how ‹script›alert(1)‹/script› works",
  "cut within <a href": "cut within ‹a href",
};
const titles = Object.keys(shownAs);
const shown = Object.values(shownAs);
const document = makeDocument(
  titles.map((title, index) => makeBrief({ id: uuid(index + 1), seq: index + 1, title, fragment: `s${index}` })),
  { withdrawn: [{ id: `urn:uuid:${uuid(90)}`, when: 1_715_065_200 }] },
);
const xmlTypes = ["rss", "atom"] as const;

describe("titles are plain text", () => {
  it.each(xmlTypes)("in feedparser: %s", (type) => {
    const { bozo, entries } = readByFeedparser(renderFeed(type, document));
    expect(bozo).toBe(false);
    expect(entries.map(({ title }) => unescaped(title))).toEqual(shown);
  });

  it.each(xmlTypes)("in newsboat, which keeps the entries beside the tombstones: %s", async (type) => {
    const kept = await readByNewsboat(renderFeed(type, document));
    expect(kept.map(({ guid }) => guid).toSorted()).toEqual(document.items.map(({ id }) => id).toSorted());
    expect(kept.map(({ title }) => title).toSorted()).toEqual(shown.toSorted());
  });
});

/** feedparser hands out HTML where a title was HTML. */
function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

async function readByNewsboat(text: string): Promise<readonly { guid: string; title: string }[]> {
  const server = createServer((_request, response) => void response.end(text)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const home = temporaryFolder();
  writeFileSync(join(home, "urls"), `http://127.0.0.1:${port}/feed`);
  writeFileSync(join(home, "config"), "");
  const environment = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, LC_ALL: "C.UTF-8" };
  await new Promise<void>((resolve, reject) => {
    const words = ["-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"];
    execFile("newsboat", words, { cwd: home, env: environment }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
  server.close();
  const database = new DatabaseSync(join(home, "cache.db"), { readOnly: true });
  const rows = database.prepare("SELECT guid, title FROM rss_item").all();
  database.close();
  return rows as unknown as { guid: string; title: string }[];
}

describe("whatever upstream sent", () => {
  it.each(xmlTypes)("feedparser finds every item and no fault: %s", (type) => {
    fc.assert(
      fc.property(hostileBriefs, (briefs) => {
        const made = makeDocument(briefs);
        const { bozo, why, entries } = readByFeedparser(renderFeed(type, made));
        expect([bozo, why]).toEqual([false, ""]);
        expect(entries.map(({ id }) => id)).toEqual(made.items.map(({ id }) => id));
        expect(entries.map(({ published }) => published)).toEqual(made.items.map(({ published }) => published));
      }),
      { numRuns: 25 },
    );
  });

  it("Atom has the shape of RFC 4287 to libxml2", () => {
    fc.assert(
      fc.property(hostileBriefs, (briefs) => {
        expect(schemaFaults(renderFeed("atom", makeDocument(briefs, { withdrawn: document.withdrawn ?? [] })))).toBe(
          "",
        );
      }),
      { numRuns: 60 },
    );
  });

  it("the schema refuses what RFC 4287 does", () => {
    const atom = renderFeed("atom", document);
    for (const [from, to] of [
      [/<updated>[^<]*<\/updated>/, ""],
      ["<id>", "<id></id><id>"],
      [' term="TW"', ""],
      ['<link rel="self"', '<link rel="self" length="many"'],
      [/ when="[^"]*"/, ""],
    ] as const) {
      expect(schemaFaults(atom.replace(from, to)), String(from)).toContain("fails to validate");
    }
  });
});
