import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deps, HttpRequest } from "../../src/deps.ts";
import { ingestDue } from "../../src/ingest.ts";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { defaultTreatment, type Treatment } from "../../src/model/source.ts";
import { type NodeService, openNode } from "../../src/node/open-node.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

/** From a feed that teases to briefs in their countries, over loopback, by the real fetcher into a real database. */
const page = readFileSync(new URL("../fixtures/pages/newspaper.html", import.meta.url), "utf8");
const title = "The week in brief: ferries, sleepers and street trees";
const stories: readonly (readonly [string, string])[] = [
  ["Taiwan ferries switch to batteries", "TW"],
  ["Japan lengthens its night trains", "JP"],
  ["Vietnam counts its street trees", "VN"],
  ["Kenya opens a school for pilots of drones", "KE"],
  ["Brazil's archive puts radio plays online", "BR"],
];
const html = { "content-type": "text/html; charset=utf-8" };

interface Item {
  readonly title?: string;
  readonly path: string;
  readonly text: string;
  readonly day?: number;
}

const teaser: Item = { path: "/week-19", text: "PLUS: sleepers for Izumo; a census of trees in Hanoi […]" };

describe("an article that its feed only teases", () => {
  let upstream: Upstream;
  let service: NodeService;
  let deps: Deps;
  let logged: string[];

  const put = (...items: readonly Item[]) => {
    const entries = items.map(
      ({ title: own = title, path, text, day = 9 }) =>
        `<item><title>${own}</title><link>${upstream.origin}${path}</link><guid>${path}</guid><pubDate>${day} May 2026 06:00:00 GMT</pubDate><description>${text}</description></item>`,
    );
    const body = `<rss version="2.0"><channel><title>The Harbour Gazette</title><link>${upstream.origin}/</link><description>News</description>${entries.join("")}</channel></rss>`;
    upstream.route("/feed", { headers: { "content-type": "application/rss+xml" }, body });
  };

  const add = (treatment: Partial<Treatment> = {}) => {
    const source = { url: `${upstream.origin}/feed`, title: null, siteUrl: null };
    return deps.store.addSource({ ...source, treatment: { ...defaultTreatment, ...treatment } }, "added", 0);
  };

  const check = async () => {
    const before = upstream.seen.length;
    const [report] = await ingestDue(deps, { force: true, only: [`${upstream.origin}/feed`] });
    expect(report?.outcome).not.toBe("fault");
    return { report, asked: upstream.seen.slice(before).map(({ path }) => path) };
  };

  const briefs = async (): Promise<readonly PublishedBrief[]> => {
    const found = await deps.store.listBriefs({ kind: "all" }, { seconds: 1e9, least: 100, most: 100 });
    return found.toSorted((a, b) => a.position - b.position);
  };

  const placed = async () => (await briefs()).map((brief) => [brief.title, brief.classification.primary]);

  beforeEach(async () => {
    upstream = await startUpstream();
    logged = [];
    const env = { INBRIEF_DATABASE: join(temporaryFolder(), "inbrief.db"), INBRIEF_ALLOW_UPSTREAM: upstream.pair };
    service = openNode(env);
    const log = {
      info: (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`),
      warn() {},
    };
    deps = {
      ...service.deps,
      log: { ...log, error: (event, fields) => expect.unreachable(`${event} ${JSON.stringify(fields)}`) },
    };
  });

  afterEach(async () => {
    await service.close();
    await upstream.close();
  });

  it("becomes the briefs of its page, each in its country, linked to its place in the original", async () => {
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    const { asked, report } = await check();
    expect(asked).toEqual(["/feed", "/robots.txt", "/week-19"]);
    expect(report).toMatchObject({ outcome: "fetched", added: 5 });
    expect(await placed()).toEqual(stories);
    const list = await briefs();
    for (const { article } of list)
      expect(article).toMatchObject({ title, url: `${upstream.origin}/week-19`, isRoundup: true });
    const fragments = list.map(({ fragment }) => fragment);
    expect(new Set(fragments).size).toBe(5);
    expect(fragments[1]).toContain(":~:text=Japan");
  });

  it("is not read again while it does not change, nor its robots.txt", async () => {
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    await check();
    const before = await briefs();
    expect((await check()).asked).toEqual(["/feed"]);
    put({ title: "Harbour closed for repairs", path: "/harbour", text: "The harbour is closed." }, teaser);
    const { asked, report } = await check();
    expect(asked).toEqual(["/feed"]);
    expect(report).toMatchObject({ added: 1, changed: 0, withdrawn: 0 });
    expect((await briefs()).filter((brief) => before.some(({ id }) => id === brief.id))).toEqual(before);
  });

  it("keeps its teaser where robots.txt forbids the page, and the log says so", async () => {
    upstream.route("/robots.txt", { body: "User-agent: InBrief\nDisallow: /week" });
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    expect((await check()).asked).toEqual(["/feed", "/robots.txt"]);
    expect(await briefs()).toMatchObject([{ title, text: teaser.text }]);
    expect(logged.join("\n")).toMatch(/page not used .*robots\.txt asks us not to/);
  });

  it.each([
    ["fails", { status: 500 }, /status 500/],
    ["is gone", { status: 404 }, /status 404/],
    ["is no page", { headers: { "content-type": "application/pdf" }, body: "%PDF" }, /no HTML page/],
    ["is too large", { headers: html, body: `${page}${" ".repeat(1_000_001)}` }, /more than 1000000 bytes/],
    [
      "is about something else",
      {
        headers: html,
        body: page
          .replaceAll(title, "Tram depot")
          .replace(
            /<p>[^<]*/g,
            "<p>The trams slept here under an iron roof for sixty years and more, until the line closed at last",
          ),
      },
      /something else/,
    ],
  ])("keeps its teaser where the page %s", async (_what, route, reason) => {
    upstream.route("/week-19", route);
    put(teaser);
    await add();
    await check();
    expect(await briefs()).toMatchObject([{ title, text: teaser.text }]);
    expect(logged.join("\n")).toMatch(reason);
    expect((await check()).asked).toEqual(["/feed"]);
  });

  it("keeps the briefs of its page where a change finds the page out of order, and takes up the next", async () => {
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    await check();
    const before = await briefs();
    upstream.route("/week-19", { status: 503 });
    put({ ...teaser, text: "PLUS: sleepers for Izumo; trees counted in Hanoi […]" });
    expect((await check()).report).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
    expect(await briefs()).toEqual(before);
    expect((await check()).asked).toEqual(["/feed"]);

    upstream.route("/week-19", {
      headers: html,
      body: page.replace("Japan lengthens its night trains", "Japan has longer night trains"),
    });
    put({ ...teaser, text: "PLUS: longer trains; trees counted in Hanoi […]" });
    expect((await check()).report).toMatchObject({ added: 0, changed: 1, withdrawn: 0 });
    expect((await briefs()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await placed()).toContainEqual(["Japan has longer night trains", "JP"]);
  });

  it("becomes what its page holds when a page that failed is there at the next change", async () => {
    put(teaser);
    await add();
    await check();
    expect(await briefs()).toHaveLength(1);
    upstream.route("/week-19", { headers: html, body: page });
    put({ ...teaser, text: "PLUS: sleepers for Izumo; trees counted in Hanoi […]" });
    await check();
    expect(await placed()).toEqual(stories);
  });

  it("keeps its teaser where the page turns out to tell one story", async () => {
    const single = readFileSync(new URL("../fixtures/pages/single-story.html", import.meta.url), "utf8");
    upstream.route("/kenya", { headers: html, body: single });
    const one = {
      title: "Kenya opens a school for pilots of drones",
      path: "/kenya",
      text: "In brief: a college near Kisumu…",
    };
    put(one);
    await add();
    expect((await check()).asked).toContain("/kenya");
    expect(await briefs()).toMatchObject([{ title: one.title, text: one.text }]);
  });

  it("is read in full where the operator asks for it, and not at all where he forbids it", async () => {
    const single = readFileSync(new URL("../fixtures/pages/single-story.html", import.meta.url), "utf8");
    upstream.route("/kenya", { headers: html, body: single });
    const one = {
      title: "Kenya opens a school for pilots of drones",
      path: "/kenya",
      text: "A college near Kisumu has opened.",
    };
    put(one, teaser);
    await add({ pages: "never" });
    expect((await check()).asked).toEqual(["/feed"]);

    await add({ pages: "always" });
    put({ ...one, text: "A college near Kisumu has its first class." });
    expect((await check()).asked).toEqual(["/feed", "/robots.txt", "/kenya"]);
    const brief = (await briefs()).find(({ article }) => article.url?.endsWith("/kenya"));
    expect(brief?.text).toContain("Nobody leaves before the soldering exam");
    expect(brief?.classification.primary).toBe("KE");
  });

  it("is one of at most five in a check: the newest", async () => {
    const items = Array.from({ length: 7 }, (_, index) => ({ ...teaser, path: `/week-${index}`, day: 10 + index }));
    put(...items);
    await add();
    const { asked } = await check();
    expect(asked.filter((path) => path.startsWith("/week"))).toEqual([
      "/week-6",
      "/week-5",
      "/week-4",
      "/week-3",
      "/week-2",
    ]);
    expect(await briefs()).toHaveLength(7);
  });

  it("keeps its teaser after two checks that ended while its page was read, and holds nothing up", async () => {
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    const { fetcher, log } = deps;
    const send = (request: HttpRequest) =>
      request.url.endsWith("/week-19") ? Promise.reject(new Error("out of CPU")) : fetcher.send(request);
    const dying = { ...deps, fetcher: { send }, log: { ...log, error() {} } };
    const die = async () => {
      const [report] = await ingestDue(dying, { force: true, only: [`${upstream.origin}/feed`] });
      expect(report?.outcome).toBe("fault");
      expect(await briefs()).toEqual([]);
    };
    await die();
    await die();
    expect((await check()).asked).toEqual(["/feed"]);
    expect(await briefs()).toMatchObject([{ title, text: teaser.text }]);

    put({ ...teaser, path: "/week-20" });
    upstream.route("/week-20", { headers: html, body: page });
    await check();
    expect(await placed()).toEqual(expect.arrayContaining([...stories]));
  });

  it("is as if nothing had happened after a check that ended in the middle", async () => {
    upstream.route("/week-19", { headers: html, body: page });
    put(teaser);
    await add();
    const { fetcher, log } = deps;
    const send = (request: HttpRequest) =>
      request.url.endsWith("/week-19") ? Promise.reject(new Error("killed")) : fetcher.send(request);
    await ingestDue(
      { ...deps, fetcher: { send }, log: { ...log, error() {} } },
      { force: true, only: [`${upstream.origin}/feed`] },
    );
    await check();
    expect(await placed()).toEqual(stories);
  });
});
