import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";
import { records, run } from "./run-program.ts";

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><link>https://news.example/</link><item><title>One</title><link>/1</link>
  <pubDate>Wed, 31 Jan 2024 12:00:00 GMT</pubDate><description>&lt;script&gt;x&lt;/script&gt;&lt;b&gt;Bold&lt;/b&gt;</description></item></channel></rss>`;

let folder: string;
let upstream: Upstream;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-parse-"));
  upstream = await startUpstream();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await upstream.close();
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

it("writes one line a file in their order, and goes on after a bad one", async () => {
  const good = file("a.xml", feed("A"));
  const none = join(folder, "none.xml");
  const junk = file("junk.txt", "hello");
  const result = await run(["parse", good, none, junk, good]);
  expect(result.code).toBe(1);
  expect(records(result)).toMatchObject([
    {
      file: good,
      format: "rss",
      title: "A",
      items: [
        {
          id: null,
          title: "One",
          published: "2024-01-31T12:00:00Z",
          updated: null,
          contentHtml: "<b>Bold</b>",
          authors: [],
        },
      ],
    },
    { file: none, error: expect.stringContaining("cannot be read") },
    { file: junk, error: expect.any(String) },
    { file: good, format: "rss" },
  ]);
});

it("undoes gzip on disk", async () => {
  const packed = file("a.xml.gz", gzipSync(feed("Packed")));
  expect(records(await run(["parse", packed]))).toMatchObject([{ file: packed, title: "Packed" }]);
});

it("says that gzip on disk is damaged", async () => {
  const packed = file("cut.gz", gzipSync(feed("Packed")).subarray(0, 40));
  const result = await run(["parse", packed]);
  expect(records(result)).toMatchObject([{ file: packed, error: expect.stringContaining("gzip") }]);
});

it("reads stdin as -, with the Content-Type it is told", async () => {
  const input = feed("From stdin");
  expect(records(await run(["parse", "-"], input))).toMatchObject([{ file: "-", title: "From stdin" }]);
  const koi8 = file("koi8.xml", Buffer.from(feed("\xee\xcf\xd7\xcf\xd3\xd4\xc9"), "latin1"));
  const told = await run(["parse", "--content-type", "text/xml; charset=koi8-r", koi8]);
  expect(records(told)).toMatchObject([{ title: "Новости" }]);
});

it("lists the sources of an OPML file", async () => {
  const opml = file(
    "list.opml",
    '<opml version="2.0"><body><outline text="Asia"><outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>',
  );
  expect(records(await run(["parse", opml]))).toMatchObject([
    {
      format: "opml",
      items: [],
      sources: [{ title: "A", url: "https://a.example/feed", siteUrl: null, path: ["Asia"] }],
    },
  ]);
});

it("fetches a URL through the guard", async () => {
  upstream.route("/feed", { headers: { "Content-Type": "application/rss+xml" }, body: feed("Over HTTP") });
  const url = `${upstream.origin}/feed`;
  const allowed = await run(["parse", url, `${upstream.origin}/none`], "", { INBRIEF_ALLOW_UPSTREAM: upstream.pair });
  expect(records(allowed)).toMatchObject([
    { file: url, title: "Over HTTP", items: [{ link: expect.stringContaining("/1") }] },
    { error: expect.stringContaining("404") },
  ]);
  const refused = await run(["parse", url]);
  expect(records(refused)).toMatchObject([{ file: url, error: expect.stringContaining("loopback") }]);
  expect(refused.code).toBe(1);
});

it("refuses a bad setting with 2", async () => {
  const { code, complaints } = await run(["parse", "https://news.example/"], "", { PORT: "eighty" });
  expect(code).toBe(2);
  expect(complaints.join()).toContain("PORT");
});
