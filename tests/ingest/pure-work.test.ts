import { afterEach, describe, expect, it } from "vitest";
import type { Deps } from "../../src/deps.ts";
import { doWork } from "../../src/ingest/pure-work.ts";
import type { NoFeed, ReadFeed } from "../../src/ingest/read-feed.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { createThreads, type ThreadPool } from "../../src/platform/node/threads.ts";

const program = new URL("../../src/node/work-thread.ts", import.meta.url);
let threads: ThreadPool | null = null;

afterEach(() => threads?.close());

const item = (number: number) => `<item><title>Harbour ${number} opens in Kenya</title><guid>id-${number}</guid>
  <pubDate>Mon, 23 Nov 2026 10:0${number}:00 GMT</pubDate>
  <description><![CDATA[<p>The <b>port</b> of Mombasa has opened pier ${number}.</p>]]></description></item>`;
const document = {
  body: new TextEncoder().encode(
    `<rss version="2.0"><channel><title>Office</title>${[1, 2, 3].map(item).join("")}</channel></rss>`,
  ),
  contentType: "application/rss+xml",
  url: "https://office.example/feed.xml",
  countries: new Set(["KE"]),
};

/** Everything to a thread, however light. */
function inThreads(): Pick<Deps, "threads"> {
  const pool = createThreads({ program, count: 1 });
  threads = pool;
  return { threads: { run: (work, input) => pool.run(work, input, 1e9) } };
}

async function written(deps: Pick<Deps, "threads">) {
  const read = (await doWork(deps, "readFeed", document)) as ReadFeed;
  const due = read.entries.map((keyed) => ({ keyed, stored: null, sharesLink: false }));
  const source = { url: document.url, treatment: defaultTreatment };
  const facts = { source, credit: "Office", language: "en", instanceId: "00000000-0000-4000-8000-000000000000" };
  return doWork(deps, "writeEntries", { due, ...facts, now: 1_796_000_000, firstLoad: true, newSourceSeconds: 0 });
}

describe("doWork", () => {
  it("makes the same of a document in another thread as in this one", async () => {
    const here = await written({});
    expect(here.map(({ briefs }) => briefs.map(({ classification }) => classification.primary))).toEqual([
      ["KE"],
      ["KE"],
      ["KE"],
    ]);
    expect(await written(inThreads())).toEqual(here);
  });

  it("tells why a document is no feed, from another thread too", async () => {
    const page = { ...document, body: new TextEncoder().encode("<!doctype html><title>Office</title>") };
    const here = (await doWork({}, "readFeed", page)) as NoFeed;
    expect(here).toMatchObject({ kind: "none", code: "htmlPage" });
    expect(await doWork(inThreads(), "readFeed", page)).toEqual(here);
  });
});
