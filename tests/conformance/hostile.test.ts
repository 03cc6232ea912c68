import { parseFragment } from "parse5";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "../../src/parse/parse.ts";
import { harmIn } from "../helpers/harmless.ts";
import { type RunningService, startService } from "../helpers/service.ts";
import { difference } from "./hostile-judge.ts";
import { type HostileRun, ingestHostile } from "./hostile-service.ts";
import {
  type HostileUpstream,
  hasHostileUpstream,
  type LoggedRequest,
  startHostileUpstream,
} from "./hostile-upstream.ts";

const most = { peakMegabytes: 350, blockedMs: 250 };
/** Some paths answer well only at the third request. */
const rounds = 3;

describe.runIf(hasHostileUpstream)("the hostile list as sources of one service", () => {
  let upstream: HostileUpstream;
  let run: HostileRun;
  let log: readonly LoggedRequest[];

  beforeAll(async () => {
    upstream = await startHostileUpstream();
    run = await ingestHostile(upstream, rounds);
    log = await upstream.log();
  }, 240_000);

  afterAll(() => upstream.close());

  it("takes every path as the index wants it", () => {
    const differences = upstream.paths.map((one) => difference(one, run.taken(one.path))).filter((one) => one !== null);
    console.log(
      `hostile: ${upstream.paths.length - differences.length} of ${upstream.paths.length} as the index wants`,
    );
    expect(differences).toEqual([]);
  });

  it("is never led to the inner server", async () => {
    expect(await upstream.hits()).toEqual([]);
  });

  it("needs little memory and never holds up the process for long", () => {
    console.log(`hostile: ${JSON.stringify(run.watched)}`);
    expect(Math.max(...run.watched.map(({ peakMegabytes }) => peakMegabytes))).toBeLessThanOrEqual(most.peakMegabytes);
    expect(Math.max(...run.watched.map(({ blockedMs }) => blockedMs))).toBeLessThanOrEqual(most.blockedMs);
  });

  it("stores nothing that could run", () => {
    const harmful = run.briefs.flatMap(({ brief, source }) =>
      harmIn(parseFragment(brief.html)).map((harm) => `${source.url}: ${harm}`),
    );
    console.log(`hostile: ${run.briefs.length} briefs, ${harmful.length} faults in their HTML`);
    expect(harmful).toEqual([]);
    expect(JSON.stringify(run.briefs)).not.toContain("SECRET-OF-THE-INNER-SERVICE");
  });

  it("says who asks, and never brings a cookie, a password or where it came from", () => {
    const agents = new Set(log.filter(({ path }) => !path.startsWith("/__")).map(({ ua }) => ua));
    expect([...agents].every((agent) => agent?.startsWith("InBrief/"))).toBe(true);
    expect(log.filter(({ cookie, auth, referer }) => (cookie ?? auth ?? referer) !== undefined)).toEqual([]);
  });

  it("sends validators back exactly as they came, or not at all", () => {
    const sent = (path: string) => log.filter((one) => one.path === path).map(({ inm, ims }) => inm ?? ims);
    expect(sent("/etag-good")).toEqual([undefined, '"good-1"', '"good-1"']);
    expect(sent("/etag-flip").slice(0, 2)).toEqual([undefined, 'W/"same"']);
    expect(sent("/last-modified/future")[1]).toBe("Fri, 31 Dec 2100 23:59:59 GMT");
    expect(run.taken("/etag-good").outcomes).toEqual(["fetched", "notModified", "notModified"]);
    expect(run.taken("/etag-changing").outcomes).toEqual(["fetched", "unchangedBody", "unchangedBody"]);
  });

  it("asks again without the condition where a server answers it with 412", () => {
    expect(run.taken("/412").outcomes).toEqual(["fetched", "unchangedBody", "unchangedBody"]);
  });

  it("waits as it is told to, and asks what is gone no more", () => {
    const times = (path: string) => log.filter((one) => one.path === path).length;
    expect(["/429/seconds", "/429/date", "/429/huge", "/503", "/410"].map(times)).toEqual([1, 1, 1, 1, 1]);
  });

  it.each([
    ["/items-changing-guid", 2],
    ["/items-changing-date", 2],
    ["/items-edited", 2],
    ["/items-growing", 4],
    ["/items-bare", 7],
    ["/items-same-guid", 4],
    ["/etag-same-other-body", 4],
    ["/then-empty", 1],
    ["/then-html", 1],
  ])("has of %s just %i briefs after three checks", (path, count) => {
    expect(run.taken(path).titles).toHaveLength(count);
  });

  describe("what is published of it", () => {
    let service: RunningService;

    beforeAll(async () => {
      service = await startService(run.environment, run.folder);
    }, 60_000);

    // It ends the checks that are under way first.
    afterAll(() => service.stop(), 60_000);

    it.each(["rss", "atom", "json"])("is a sound feed in %s, and harmless", async (format) => {
      const text = await (await fetch(`${service.url}/feeds/all.${format}?limit=200&cluster=0`)).text();
      const isSound = text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
      const feed = parseDocument(text, { url: service.url, contentType: null });
      const entries = feed.format === "opml" ? [] : feed.entries;
      const harmful = entries.flatMap(({ contentHtml }) => harmIn(parseFragment(contentHtml ?? "")));
      const links = entries.filter(({ link }) => !/^https?:/.test(link ?? ""));
      expect({ isSound, notes: feed.notes, harmful, links }).toEqual({
        isSound: true,
        notes: [],
        harmful: [],
        links: [],
      });
      expect(entries).toHaveLength(200);
      expect(entries.some(({ title }) => title?.startsWith("Canary /"))).toBe(true);
    });

    it("has a page for every brief, whatever it is called", async () => {
      const answers = await Promise.all(
        run.briefs
          .filter((_, index) => index % 10 === 0)
          .map(({ brief }) => fetch(`${service.url}/briefs/${brief.id}`)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    });
  });
});
