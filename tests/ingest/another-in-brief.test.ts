import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Deps } from "../../src/deps.ts";
import { reclassify } from "../../src/ingest/reclassify.ts";
import { ingestDue } from "../../src/ingest.ts";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { defaultTreatment, type Treatment } from "../../src/model/source.ts";
import { type NodeService, openNode } from "../../src/node/open-node.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

/** A service with a store of its own; its feeds are taken from the application, as a web server would give them. */
interface Instance {
  readonly deps: Deps;
  readonly service: NodeService;
  add(url: string, treatment?: Partial<Treatment>): Promise<void>;
  check(): Promise<void>;
  briefs(): Promise<readonly PublishedBrief[]>;
  feed(path: string): Promise<string>;
}

let upstream: Upstream;
/** Another host than `upstream`: nobody else's. */
let forger: Upstream;
let open: NodeService[];

beforeEach(async () => {
  upstream = await startUpstream();
  forger = await startUpstream();
  open = [];
});

afterEach(async () => {
  for (const service of open) await service.close();
  await upstream.close();
  await forger.close();
});

function instance(baseUrl: string): Instance {
  const service = openNode({
    INBRIEF_DATABASE: join(temporaryFolder(), "inbrief.db"),
    INBRIEF_ALLOW_UPSTREAM: `${upstream.pair},${forger.pair}`,
    INBRIEF_BASE_URL: baseUrl,
    INBRIEF_OLD_HOSTS: "was.example",
  });
  open.push(service);
  const deps: Deps = { ...service.deps, log: { info() {}, warn() {}, error() {} } };
  const app = createApp(() => deps);
  return {
    deps,
    service,
    add: async (url, treatment = {}) => {
      const source = { url, title: null, siteUrl: null, treatment: { ...defaultTreatment, ...treatment } };
      await deps.store.addSource(source, "added", 0);
    },
    check: async () => void (await ingestDue(deps, { force: true, only: null })),
    briefs: async () => {
      const window = { seconds: 1e9, least: 500, most: 500 };
      return (await deps.store.listBriefs({ kind: "all" }, window, "apart")).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    feed: async (path) => (await app.request(path)).text(),
  };
}

const stories = [
  [
    "Thailand lowers its key rate",
    "The Bank of Thailand cut its rate to two percent on Monday, the first cut since spring, and said that more may follow.",
  ],
  [
    "Kenya opens a new railway",
    "Trains have begun to run between Nairobi and the lake, and the ministry in Kenya expects a million riders in a year.",
  ],
  [
    "Chile counts its glaciers",
    "A survey of the ice of Chile took nine years and found a thousand more of them than the last one had in its tables.",
  ],
] as const;

const roundup = (list: readonly (readonly [string, string])[]) => {
  const html = list.map(([title, text]) => `<h3>${title}</h3><p>${text}</p>`).join("");
  const date = new Date().toUTCString();
  return `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link><description>N</description>
    <item><title>The week in brief</title><link>https://gazette.example/week</link><guid isPermaLink="false">week</guid>
    <pubDate>${date}</pubDate><description><![CDATA[${html}]]></description></item></channel></rss>`;
};

const types: Readonly<Record<string, string>> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

/** What `from` publishes, on loopback. */
async function publish(from: Instance, path: string, at: string = path): Promise<string> {
  const type = types[path.split(".").at(-1) ?? ""] ?? "";
  upstream.route(at, { headers: { "content-type": type }, body: await from.feed(path) });
  return `${upstream.origin}${at}`;
}

async function firstInstance(): Promise<Instance> {
  upstream.route("/gazette", { headers: { "content-type": types.rss ?? "" }, body: roundup(stories) });
  const there = instance("https://there.example");
  await there.add(`${upstream.origin}/gazette`, { excerpt: "full" });
  await there.check();
  return there;
}

describe.each(["atom", "rss", "json"])("another In Brief's %s as a source", (format) => {
  it("keeps ids, words, places, credit and links, and splits nothing again", async () => {
    const there = await firstInstance();
    const here = instance("https://here.example");
    await here.add(await publish(there, `/feeds/all.${format}`), { roundup: "always", pages: "always" });
    await here.check();
    const [theirs, ours] = [await there.briefs(), await here.briefs()];
    expect(theirs).toHaveLength(3);
    expect(ours.map(faceOf)).toEqual(theirs.map(faceOf));
    expect(ours.map(({ article }) => article.credit)).toEqual(Array(3).fill("Gazette"));
    expect(upstream.seen.map(({ path }) => path).filter((path) => path === "/robots.txt")).toEqual([]);
  });

  it("follows an edit under the same id, however much of it was rewritten", async () => {
    const there = await firstInstance();
    const here = instance("https://here.example");
    await here.add(await publish(there, `/feeds/all.${format}`));
    await here.check();
    const before = await here.briefs();
    const edited = [
      [stories[0][0], "All words of it are others now: the bank waits, its governor resigned, and markets fell."],
      stories[1],
      stories[2],
    ] as const;
    upstream.route("/gazette", { headers: { "content-type": types.rss ?? "" }, body: roundup(edited) });
    await there.check();
    await publish(there, `/feeds/all.${format}`);
    await here.check();
    const after = await here.briefs();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(({ text }) => text).join()).toContain("its governor resigned");
  });

  it("lets the countries stand that it was given there, through a reclassification too, and follows a correction", async () => {
    const there = await firstInstance();
    const [brief] = await there.briefs();
    const id = brief?.id ?? "";
    const label = { countries: ["IS"], blocs: [], primary: "IS" };
    await there.deps.store.correct({ id, label, note: null }, 1_800_000_000);
    const here = instance("https://here.example");
    await here.add(await publish(there, `/feeds/all.${format}`));
    await here.check();
    const placeOf = async () => (await here.briefs()).find((one) => one.id === id)?.classification.countries;
    expect(await placeOf()).toEqual(["IS"]);
    await reclassify(here.deps, { limit: null });
    expect(await placeOf()).toEqual(["IS"]);
    const again = { countries: ["NO", "SE"], blocs: [], primary: "NO" };
    await there.deps.store.correct({ id, label: again, note: null }, 1_800_000_001);
    await publish(there, `/feeds/all.${format}`);
    await here.check();
    expect(await placeOf()).toEqual(["NO", "SE"]);
  });
});

function faceOf({ id, title, text, fragment, published, article, classification, language }: PublishedBrief) {
  const { countries, primary } = classification;
  return { id, title, text, fragment, published, url: article.url, countries, primary, language };
}

describe("briefs that go round", () => {
  it("are one where two feeds of the same service bring them", async () => {
    const there = await firstInstance();
    const here = instance("https://here.example");
    for (const path of ["/feeds/all.atom", "/feeds/all.rss", "/feeds/ke.json"])
      await here.add(await publish(there, path));
    await here.check();
    expect((await here.briefs()).map(({ id }) => id)).toEqual((await there.briefs()).map(({ id }) => id));
  });

  it("are not taken back by those who published them", async () => {
    const there = await firstInstance();
    const here = instance("https://here.example");
    const known = (await there.briefs()).map(({ id }) => id);
    await here.add(await publish(there, "/feeds/all.atom"));
    await there.add(`${upstream.origin}/back.atom`);
    for (let round = 0; round < 3; round += 1) {
      await publish(there, "/feeds/all.atom");
      await here.check();
      await publish(here, "/feeds/all.atom", "/back.atom");
      await there.check();
    }
    expect((await there.briefs()).map(({ id }) => id)).toEqual(known);
    expect((await here.briefs()).map(({ id }) => id)).toEqual(known);
  });

  it("are not even read where another name leads to ourselves", async () => {
    const there = await firstInstance();
    const known = (await there.briefs()).map(({ id }) => id);
    for (const path of ["/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json"]) {
      const url = await publish(there, path);
      await there.add(url);
      await there.check();
      expect(await there.deps.store.findSource(url)).toMatchObject({
        outcome: "refusedAddress",
        message: expect.stringContaining("that is this service itself, and its briefs would come back to it"),
      });
    }
    expect((await there.briefs()).map(({ id }) => id)).toEqual(known);
  });

  it("are left out where their article is read from its own source already", async () => {
    const there = await firstInstance();
    const here = instance("https://here.example");
    await here.add(`${upstream.origin}/gazette`);
    await here.check();
    const own = (await here.briefs()).map(({ id }) => id);
    await here.add(await publish(there, "/feeds/all.atom"));
    await here.check();
    expect((await here.briefs()).map(({ id }) => id)).toEqual(own);
  });
});

interface Forged {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

function forgedFeed(items: readonly Forged[]): string {
  const entries = items.map(
    ({ id, title, text }, index) => `<entry><title>${title}</title><id>urn:uuid:${id}</id>
      <link href="https://forger.example/${index}"/><updated>${new Date().toISOString()}</updated>
      <category term="US" scheme="urn:iso:std:iso:3166:-1"/>
      <content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Forger</title><id>urn:x</id><generator>In Brief</generator>
    <updated>${new Date().toISOString()}</updated>${entries.join("")}</feed>`;
}

describe("a feed that pretends to be In Brief", () => {
  it("changes, withdraws and takes over nothing by naming the ids of others", async () => {
    const here = await firstInstance();
    const before = await here.briefs();
    await here.add(`${forger.origin}/forged`);
    const forged = before.map(({ id }) => ({
      id,
      title: "Forged",
      text: "It says something else, at some length, of its own.",
    }));
    forger.route("/forged", { body: forgedFeed(forged) });
    await here.check();
    forger.route("/forged", { body: forgedFeed([]) });
    await here.check();
    upstream.route("/gazette", { body: roundup(stories) });
    await here.check();
    const after = await here.briefs();
    const kept = after.filter(({ id }) => before.some((brief) => brief.id === id));
    expect(kept.map(({ source: _source, cluster: _cluster, ...brief }) => brief)).toEqual(
      before.map(({ source: _source, cluster: _cluster, ...brief }) => brief),
    );
    expect(after.filter(({ title }) => title === "Forged")).toHaveLength(3);
  });

  it("cannot keep a brief from its owner by naming its id first", async () => {
    const there = await firstInstance();
    const theirs = await there.briefs();
    const here = instance("https://here.example");
    forger.route("/forged", {
      body: forgedFeed(
        theirs.map(({ id }) => ({ id, title: "Forged first", text: "Other words, and rather many of them." })),
      ),
    });
    await here.add(`${forger.origin}/forged`);
    await here.check();
    await here.add(await publish(there, "/feeds/all.atom"));
    await here.check();
    const titles = (await here.briefs()).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(theirs.map(({ title }) => title)));
  });

  it("leaves every other source's briefs as they are, whatever ids it names in whatever order", async () => {
    const here = await firstInstance();
    const before = await here.briefs();
    await here.add(`${forger.origin}/forged`);
    const fresh = "0f0e0d0c-0b0a-5908-8706-050403020100";
    const ids = [...before.map(({ id }) => id), ...before.map(({ id }) => id.toUpperCase()), fresh];
    const item = fc.record({
      id: fc.constantFrom(...ids),
      title: fc.constantFrom("Forged", ...before.map(({ title }) => title)),
      text: fc.constantFrom(
        "One text of its own",
        "Another text, longer than the first",
        ...before.map(({ text }) => text),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 6 }), async (items) => {
        forger.route("/forged", { body: forgedFeed(items) });
        await here.check();
        for (const { id, title, text, source, withdrawnAt, classification } of before) {
          expect(await here.deps.store.findBrief(id)).toMatchObject({
            id,
            title,
            text,
            withdrawnAt,
            classification,
            source: { url: source.url },
          });
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("our own address", () => {
  it.each([
    ["https://here.example/feeds/all.atom", "this service itself"],
    ["http://here.example./feeds/all.atom", "this service itself"],
    ["https://was.example/feeds/tw.rss", "an old address of this service"],
  ])("%s is refused when checked", async (url, reason) => {
    const here = instance("https://here.example");
    await here.add(url);
    const [report] = await ingestDue(here.deps, { force: true, only: [url] });
    expect(report).toMatchObject({ outcome: "refusedAddress", message: expect.stringContaining(reason) });
  });

  it("is refused where an upstream redirects to it", async () => {
    const here = instance("https://here.example");
    upstream.route("/moved", { status: 301, headers: { location: "https://here.example/feeds/all.atom" } });
    await here.add(`${upstream.origin}/moved`);
    const [report] = await ingestDue(here.deps, { force: true, only: null });
    expect(report).toMatchObject({
      outcome: "refusedAddress",
      message: expect.stringContaining("this service itself"),
    });
  });
});
