import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../../src/deps.ts";
import { clearUp } from "../../src/ingest/clear-up.ts";
import { eraseBlocked } from "../../src/ingest/erase-blocked.ts";
import { refusingBlocked } from "../../src/ingest/refusing-blocked.ts";
import { ingestDue } from "../../src/ingest.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { type NodeService, openNode } from "../../src/node/open-node.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

const day = 86_400;
const share = { scan: 100, most: 2 };

interface Item {
  readonly guid: string;
  readonly title: string;
  readonly html: string;
  readonly link?: string;
  readonly date?: string;
}

const rss = (items: readonly Item[]) =>
  `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link><description>News</description>${items.map(toXml).join("")}</channel></rss>`;

function toXml({ guid, title, html, link, date }: Item): string {
  const address = link ?? `https://gazette.example/${guid}`;
  const dated = date === undefined ? "" : `<pubDate>${date}</pubDate>`;
  return `<item><title>${title}</title><link>${address}</link><guid isPermaLink="false">${guid}</guid>${dated}<description><![CDATA[${html}]]></description></item>`;
}

const ferry = {
  guid: "1",
  title: "Ferries sail again",
  html: "<p>The ferries of Keelung in Taiwan sail again after nine days of storm.</p>",
};
const dam = {
  guid: "2",
  title: "A dam is finished",
  html: "<p>Engineers in Kenya have finished the dam above Thika on time.</p>",
};
const mill = {
  guid: "3",
  title: "The mill opens",
  html: "<p>A paper mill in Norway opens its doors to visitors in June.</p>",
};

describe("what an operator has taken away", () => {
  let upstream: Upstream;
  let service: NodeService;
  let now: number;
  let deps: Deps;

  beforeEach(async () => {
    upstream = await startUpstream();
    service = openNode({
      INBRIEF_DATABASE: join(temporaryFolder(), "inbrief.db"),
      INBRIEF_ALLOW_UPSTREAM: upstream.pair,
    });
    now = 1_772_000_000;
    const clock = { now: () => now, sleep: async () => {}, random: () => 0.5 };
    const { store } = service.deps;
    const fetcher = refusingBlocked(service.deps.fetcher, { store, clock });
    deps = { ...service.deps, fetcher, clock, log: { info() {}, warn() {}, error() {} } };
    await store.addSource(
      { url: `${upstream.origin}/feed`, title: null, siteUrl: null, treatment: defaultTreatment },
      "added",
      0,
    );
  });

  afterEach(async () => {
    await service.close();
    await upstream.close();
  });

  const serve = (items: readonly Item[]) =>
    upstream.route("/feed", { headers: { "content-type": "application/rss+xml" }, body: rss(items) });
  const check = async (items?: readonly Item[]) => {
    if (items !== undefined) serve(items);
    now += 60;
    const [report] = await ingestDue(deps, { force: true, only: [`${upstream.origin}/feed`] });
    return report;
  };
  const shown = async () => {
    const { briefs } = await deps.store.selectPage(toQuery({ kind: "all" }, "apart"), { before: null, limit: 50 });
    return briefs.map(({ title }) => title).toSorted();
  };
  const idsNow = async () => {
    const { briefs } = await deps.store.listChanges(null, 50);
    return briefs.map(({ id }) => id);
  };

  it("does not come by a redirect, and the other host is never asked", async () => {
    const other = await startUpstream();
    other.route("/feed", { headers: { "content-type": "application/rss+xml" }, body: rss([ferry]) });
    await deps.store.blockHost(other.pair, null, now);
    upstream.route("/feed", { status: 301, headers: { location: `${other.origin}/feed` } });
    const report = await check();
    await other.close();
    expect(report).toMatchObject({ outcome: "blocked", added: 0 });
    expect(report?.message).toContain("is blocked");
    expect(other.seen).toEqual([]);
  });

  it("does not come with another source's quotation, and does once it is unblocked", async () => {
    await deps.store.blockHost("dams.example", null, now);
    const quoted = { ...dam, link: "https://news.dams.example/2" };
    expect(await check([ferry, quoted])).toMatchObject({ outcome: "fetched" });
    expect(await shown()).toEqual([ferry.title]);
    await deps.store.unblockHost("dams.example", now);
    await check();
    expect(await shown()).toEqual([dam.title, ferry.title]);
  });

  it("has the same ids when it is read again, edited or not, and nothing twice", async () => {
    const roundup = {
      guid: "9",
      title: "The week in brief",
      html: [ferry, dam, mill].map(({ title, html }) => `<h3>${title}</h3>${html}`).join(""),
    };
    await check([ferry, roundup]);
    const before = await idsNow();
    expect(before.length).toBeGreaterThanOrEqual(4);
    await deps.store.blockHost(upstream.pair, null, now);
    await eraseBlocked(deps);
    expect(await shown()).toEqual([]);
    await deps.store.unblockHost(upstream.pair, now);
    await check([{ ...ferry, title: "Ferries sail once more" }, roundup]);
    expect(await idsNow()).toEqual(before);
    expect(await shown()).toContain("Ferries sail once more");
    expect(await check()).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  });

  it("is erased and dropped a part at a time, and there is nothing to do then", async () => {
    await check([ferry, dam, mill]);
    await deps.store.blockHost(upstream.pair, null, now);
    const erased: number[] = [];
    for (let go = await clearUp(deps, share); go !== null; go = await clearUp(deps, share))
      erased.push(go.purged.erased);
    expect(erased).toEqual([2, 1]);
  });

  describe("by its age", () => {
    const limited = (maxAgeDays: number, maxBriefs = 0): Deps => ({
      ...deps,
      config: { ...deps.config, retention: { maxAgeDays, maxBriefs } },
    });
    const clearAll = async (of: Deps) => {
      let briefs = 0;
      for (let go = await clearUp(of, share); go !== null; go = await clearUp(of, share)) briefs += go.dropped.briefs;
      return briefs;
    };

    it.each(["with its date", "without a date"])(
      "never comes back as news while the feed goes on carrying it, %s",
      async (form) => {
        const date = form === "with its date" ? { date: new Date(now * 1000).toUTCString() } : {};
        const items = [ferry, dam].map((item) => ({ ...item, ...date }));
        await check(items);
        now += 40 * day;
        await check([...items, mill]);
        expect(await clearAll(limited(30))).toBe(2);
        expect(await shown()).toEqual([mill.title]);
        expect(await check([...items, mill, { ...ferry, guid: "4", title: "Again" }])).toMatchObject({ added: 1 });
        expect(await check([{ ...ferry, ...date, html: `${ferry.html}<p>More.</p>` }, mill])).toMatchObject({
          withdrawn: 0,
        });
        expect(await shown()).toEqual(["Again", mill.title]);
      },
    );

    it("is decided once a day, and at once where the setting is another", async () => {
      await check([ferry]);
      now += 10 * day;
      await check([ferry, dam]);
      expect(await clearAll(limited(30))).toBe(0);
      expect(await clearAll(limited(5))).toBe(1);
      now += 6 * day;
      await check([ferry, dam, mill]);
      expect(await clearAll(limited(5))).toBe(1);
      expect(await shown()).toEqual([mill.title]);
    });

    it("keeps all where no limit is set", async () => {
      await check([ferry]);
      now += 4000 * day;
      expect(await clearAll(deps)).toBe(0);
    });
  });
});
