import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { ingestDue, type SourceReport } from "../../src/ingest.ts";
import { feedTypes } from "../../src/model/selection.ts";
import { type NodeService, openNode, prepare } from "../../src/node/open-node.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { hasFeedparser, hasXmllint, readByFeedparser, schemaFaults } from "./outside-validators.ts";
import { feedFaults } from "./rules/feed-rules.ts";
import { walkFeed } from "./walk-feed.ts";

/** The corpus through the real fetcher, parser, splitter, classifier and store, from a loopback server. */
const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));

interface Expected {
  readonly file: string;
  readonly format: string | null;
  readonly itemCount: number | null;
}

function readExpected(): readonly Expected[] {
  const lines = readFileSync(join(corpus, "expected.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Expected);
}

const pathOf = (file: string) => `/${file.split("/").map(encodeURIComponent).join("/")}`;

function startCorpusServer(files: readonly Expected[]) {
  const known = new Map(files.map(({ file }) => [pathOf(file), file]));
  return createServer((request, response) => {
    const file = known.get(request.url ?? "");
    if (file === undefined) return void response.writeHead(404).end();
    const body = readFileSync(join(corpus, file));
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    response.writeHead(200, {
      "content-type": file.endsWith(".json") ? "application/json" : "application/xml",
      ...(isGzip ? { "content-encoding": "gzip" } : {}),
    });
    response.end(body);
  });
}

describe.runIf(existsSync(corpus))("ingesting the corpus", () => {
  const files = existsSync(corpus) ? readExpected() : [];
  const server = startCorpusServer(files);
  const folder = temporaryFolder();
  let service: NodeService;
  let origin: string;
  let first: readonly SourceReport[];

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    origin = `http://127.0.0.1:${address.port}`;
    const outlines = files.map(({ file }) => `<outline type="rss" xmlUrl="${origin}${pathOf(file)}"/>`).join("");
    writeFileSync(join(folder, "corpus.opml"), `<opml version="2.0"><head/><body>${outlines}</body></opml>`);
    const opened = openNode({
      INBRIEF_DATABASE: join(folder, "inbrief.db"),
      INBRIEF_SOURCES: join(folder, "corpus.opml"),
      INBRIEF_ALLOW_UPSTREAM: `127.0.0.1:${address.port}`,
    });
    // One line a source and check would bury the figures.
    service = { ...opened, deps: { ...opened.deps, log: { ...opened.deps.log, info: () => {} } } };
    await prepare(service);
    first = await ingestDue(service.deps, { force: false, only: null });
  }, 240_000);

  afterAll(async () => {
    await service?.close();
    server.closeAllConnections();
    server.close();
  });

  it("ends every source in a named outcome, none of them a fault of ours", () => {
    const counts = new Map<string, number>();
    for (const { outcome } of first) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const briefs = first.reduce((sum, { added }) => sum + added, 0);
    console.log(`${first.length} sources, ${briefs} briefs: ${JSON.stringify(Object.fromEntries(counts))}`);
    expect(first).toHaveLength(files.length);
    expect(first.filter(({ outcome }) => outcome === "fault")).toEqual([]);
  });

  it("stores what the reference finds items in", () => {
    const outcomes = new Map(first.map(({ source, outcome }) => [source, outcome]));
    const withItems = files.filter(({ format, itemCount }) => format !== "opml" && (itemCount ?? 0) > 0);
    const lost = withItems.filter(({ file }) => outcomes.get(`${origin}${pathOf(file)}`) !== "fetched");
    console.log(`of ${withItems.length} files with items ${lost.length} gave none: ${lost.map(({ file }) => file)}`);
    expect(lost.length / withItems.length).toBeLessThanOrEqual(0.01);
  });

  it("changes nothing at a second look", async () => {
    const again = await ingestDue(service.deps, { force: true, only: null });
    const fine = again.filter(({ outcome }) => outcome === "unchangedBody" || outcome === "notModified");
    expect(fine).toHaveLength(first.filter(({ outcome }) => outcome === "fetched" || outcome === "empty").length);
    for (const { added, changed, withdrawn } of again) expect(added + changed + withdrawn).toBe(0);
  });

  it("stores no entry twice when the bodies are read again without their hash", async () => {
    const { deps } = service;
    const sources = await deps.store.listSources();
    const claimed = await deps.store.claimDue({
      now: deps.clock.now() + 400,
      overdueSeconds: 0,
      limit: 1000,
      leaseSeconds: 300,
      force: true,
      only: null,
    });
    expect(claimed.length).toBeLessThanOrEqual(sources.length);
    const { checkSource } = await import("../../src/ingest/check-source.ts");
    const forgetful = { etag: null, lastModified: null, bodyHash: null };
    for (const source of claimed) {
      const report = await checkSource(deps, { ...source, validators: forgetful });
      expect(report, source.url).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
    }
  });

  it("renders every area so that another parser reads it back whole", async () => {
    const app = createApp(() => service.deps);
    for (const area of ["all", "unplaced", "us", "europe", "asia"]) {
      const json = (await (await app.request(`/feeds/${area}.json`)).json()) as { items: unknown[] };
      for (const type of ["rss", "atom"]) {
        const text = await (await app.request(`/feeds/${area}.${type}`)).text();
        const { feed } = parseFeed(text) as { feed: { items?: unknown[]; entries?: unknown[] } };
        expect((feed.items ?? feed.entries ?? []).length, `${area}.${type}`).toBe(json.items.length);
      }
    }
  });

  it.each(feedTypes)("publishes all of it, page by page, with nothing for a validator to say: %s", async (type) => {
    const { config } = service.deps;
    const whole = { ...config, site: { ...config.site, excerpt: "full" as const } };
    const app = createApp(() => ({ ...service.deps, config: whole }));
    const faults: string[] = [];
    let entries = 0;
    for await (const { url, text } of walkFeed(app, config.site.baseUrl, `/feeds/all.${type}`)) {
      faults.push(...feedFaults(type, text, url).map((fault) => `${url} ${fault}`));
      if (type === "atom" && hasXmllint) faults.push(schemaFaults(text));
      if (type === "json") entries += (JSON.parse(text) as { items: unknown[] }).items.length;
      else entries += text.match(/<(?:entry|item)[ >]/g)?.length ?? 0;
      if (type !== "json" && hasFeedparser) faults.push(readByFeedparser(text).why);
    }
    const found = faults.filter((fault) => fault !== "");
    console.log(`${type}: ${entries} items, ${found.length} faults`);
    expect(found.slice(0, 20)).toEqual([]);
  });
});
