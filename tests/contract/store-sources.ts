import { beforeEach, describe, expect, it } from "vitest";
import type { ClaimRequest, Store } from "../../src/deps.ts";
import { explainOutcome } from "../../src/model/explain-outcome.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { cutOffMessage } from "../../src/store/claim.ts";
import { createStore } from "../../src/store/store.ts";
import {
  addedSource,
  batchOf,
  briefWrite,
  claimOne,
  day,
  entryWrite,
  hour,
  noon,
  resultFor,
  sourceAt,
} from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const due: ClaimRequest = {
  now: noon,
  overdueSeconds: 0,
  limit: 10,
  leaseSeconds: 120,
  force: false,
  only: null,
};

export function sourceContract(open: OpenDatabase): void {
  describe("sources", () => {
    let store: Store;
    beforeEach(async () => {
      store = createStore(await open());
    });

    const statuses = async () =>
      Object.fromEntries((await store.listSources()).map(({ url, status }) => [new URL(url).host, status]));

    it("has an instance id that is a random uuid and stays", async () => {
      const id = await store.instanceId();
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(await store.instanceId()).toBe(id);
      expect(await createStore(await open()).instanceId()).not.toBe(id);
    });

    it("keeps small facts, and says null of those never set", async () => {
      expect(await store.getMeta("seeds")).toBeNull();
      await store.setMeta("seeds", "one");
      await store.setMeta("seeds", "two");
      expect(await store.getMeta("seeds")).toBe("two");
    });

    it("adds what is new in the OPML with its settings, once", async () => {
      const treatment = { ...defaultTreatment, countryHint: "JP", excerpt: "full" as const };
      const configured = [
        sourceAt("a.example", { title: "A", siteUrl: "https://a.example/", treatment }),
        sourceAt("b.example"),
      ];
      await store.syncSources(configured, noon);
      await store.syncSources(configured, noon + day);
      const sources = await store.listSources();
      expect(sources).toHaveLength(2);
      expect(sources[0]).toMatchObject({
        url: "https://a.example/feed",
        title: "A",
        siteUrl: "https://a.example/",
        treatment,
        origin: "opml",
        status: "active",
        nextCheck: noon,
        checkedAt: null,
        outcome: "pending",
        loaded: false,
      });
    });

    it("pauses a source whose line left the OPML and runs it again when the line is back", async () => {
      await store.syncSources([sourceAt("a.example"), sourceAt("b.example")], noon);
      await store.syncSources([sourceAt("b.example")], noon);
      expect(await statuses()).toEqual({ "a.example": "paused", "b.example": "active" });
      await store.syncSources([sourceAt("a.example"), sourceAt("b.example")], noon);
      expect(await statuses()).toEqual({ "a.example": "active", "b.example": "active" });
    });

    it("does not bring back what an operator removed or paused", async () => {
      const configured = [sourceAt("a.example"), sourceAt("b.example")];
      await store.syncSources(configured, noon);
      expect(await store.setSourceStatus("https://a.example/feed", "removed")).toBe(true);
      expect(await store.setSourceStatus("https://b.example/feed", "paused")).toBe(true);
      expect(await store.setSourceStatus("https://c.example/feed", "paused")).toBe(false);
      await store.syncSources(configured, noon);
      expect(await statuses()).toEqual({ "a.example": "removed", "b.example": "paused" });
    });

    it("leaves what an operator added or changed to the operator", async () => {
      await store.syncSources([sourceAt("a.example", { title: "From the list" })], noon);
      await store.addSource(sourceAt("a.example", { title: "By hand" }), "added", noon);
      await store.addSource(sourceAt("b.example"), "added", noon);
      await store.syncSources([sourceAt("a.example", { title: "From the list" })], noon);
      expect((await store.findSource("https://a.example/feed"))?.title).toBe("By hand");
      await store.syncSources([], noon);
      expect(await statuses()).toEqual({ "a.example": "active", "b.example": "active" });
    });

    it("leaves a source gone that answered 410, and makes it active when an operator adds it again", async () => {
      await store.syncSources([sourceAt("a.example")], noon);
      const claimed = await claimOne(store, noon);
      await store.saveResult(claimed, resultFor(claimed, { outcome: "gone", httpStatus: 410, status: "gone" }));
      await store.syncSources([sourceAt("a.example")], noon);
      expect(await statuses()).toEqual({ "a.example": "gone" });
      expect(await store.claimDue({ ...due, now: noon + day, force: true })).toEqual([]);
      const again = await store.addSource(sourceAt("a.example"), "added", noon + 2 * day);
      expect(again).toMatchObject({ status: "active", nextCheck: noon + 2 * day });
    });

    it("prefers the configured title to the feed's own", async () => {
      await store.syncSources([sourceAt("a.example", { title: "Ours" }), sourceAt("b.example")], noon);
      for (const claimed of await store.claimDue(due)) {
        await store.saveResult(
          claimed,
          resultFor(claimed, { outcome: "fetched", httpStatus: 200, title: "Theirs", siteUrl: "https://x.example/" }),
        );
      }
      await store.syncSources([sourceAt("a.example", { title: "Ours" }), sourceAt("b.example")], noon);
      const sources = await store.listSources();
      expect(sources.map(({ title, siteUrl }) => [title, siteUrl])).toEqual([
        ["Ours", "https://x.example/"],
        ["Theirs", "https://x.example/"],
      ]);
    });

    it("claims due sources, the longest waiting first, and writes their next check", async () => {
      await store.addSource(sourceAt("late.example"), "added", noon);
      await store.addSource(sourceAt("early.example"), "added", noon - hour);
      await store.addSource(sourceAt("future.example"), "added", noon + hour);
      const claimed = await store.claimDue(due);
      expect(claimed.map(({ url }) => new URL(url).host).sort()).toEqual(["early.example", "late.example"]);
      expect(claimed[0]).toMatchObject({ checkedAt: noon, nextCheck: noon + hour, predictedNextCheck: noon + hour });
      const [first] = await store.claimDue({ ...due, now: noon + hour, limit: 1 });
      expect(first?.url).toBe("https://late.example/feed");
    });

    it("parts the sources of a check that was cut off, waits longer each time, and says so the second time", async () => {
      const hosts = ["a.example", "b.example"];
      for (const host of hosts) await store.addSource(sourceAt(host), "added", noon);
      await store.claimDue(due); // and no outcome comes
      const second = await store.claimDue({ ...due, now: noon + hour });
      expect(second).toMatchObject(hosts.map(() => ({ failures: 1, outcome: "pending", message: null, cutOffs: 1 })));
      expect(new Set(second.map(({ nextCheck }) => nextCheck)).size).toBe(2);
      const third = await store.claimDue({ ...due, now: noon + 3 * hour });
      expect(third).toMatchObject(
        hosts.map(() => ({ failures: 2, outcome: "tooMuchWork", message: expect.any(String), cutOffs: 1 })),
      );
      expect(third.every(({ nextCheck }) => nextCheck >= noon + 5 * hour)).toBe(true);
      for (const source of third)
        await store.saveResult(source, resultFor(source, { outcome: "fetched", failures: 0 }));
      const after = await store.claimDue({ ...due, now: noon + 9 * hour });
      expect(after).toMatchObject(hosts.map(() => ({ failures: 0, nextCheck: noon + 10 * hour })));
    });

    it("says of a cut-off what the other pages say", () => {
      expect(cutOffMessage).toBe(explainOutcome("tooMuchWork"));
    });

    it("counts as cut off what was being read, also where a 304 was foretold, and nothing else of the same claim", async () => {
      const hosts = ["a.example", "b.example"];
      for (const host of hosts) await store.addSource(sourceAt(host), "added", noon);
      const validators = { etag: '"1"', lastModified: null, bodyHash: "00" };
      const [reading] = await store.claimDue(due).then(async (claimed) => {
        for (const one of claimed) {
          await store.saveResult(one, resultFor(one, { outcome: "fetched", httpStatus: 200, validators }));
        }
        return store.claimDue({ ...due, now: noon + hour });
      });
      expect(await store.beginReading(reading?.id ?? 0, noon + hour + 300)).toBe(await store.instanceId());
      const next = await store.claimDue({ ...due, now: noon + 2 * hour });
      expect(next.map(({ cutOffs, failures }) => [cutOffs, failures])).toEqual([
        [1, 1],
        [0, 0],
      ]);
    });

    it("holds a source that is being read beyond the lease of its claim", async () => {
      await addedSource(store);
      const claimed = await claimOne(store, noon);
      await store.beginReading(claimed.id, noon + 2 * hour);
      expect(await store.claimDue({ ...due, now: noon + 2 * hour - 1 })).toEqual([]);
      expect(await store.claimDue({ ...due, now: noon + 2 * hour })).toHaveLength(1);
    });

    it("means a moved source by each of its addresses, in the list, at a command and in an import", async () => {
      const sourceId = await addedSource(store, "old.example");
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])]));
      const [old, moved, last] = ["old", "new", "last"].map((host) => `https://${host}.example/feed`) as [
        string,
        string,
        string,
      ];
      const revisionOf = async () => (await store.revision({ kind: "areas", areas: ["TW"] })).number;
      const before = await revisionOf();
      expect(await store.moveSource(old, moved, noon)).toBe(true);
      expect(await store.moveSource(moved, last, noon)).toBe(true);
      expect(await revisionOf()).toBeGreaterThan(before);
      for (const url of [old, moved, last]) expect((await store.findSource(url))?.id).toBe(sourceId);
      await store.addSource(sourceAt("old.example", { title: "Ours" }), "added", noon);
      expect(await store.setSourceStatus(moved, "paused")).toBe(true);
      expect(await store.listSources()).toMatchObject([
        { url: last, title: "Ours", status: "paused", formerUrls: [old, moved] },
      ]);
      const [brief] = await store.listBriefs({ kind: "areas", areas: ["TW"] }, { seconds: day, least: 20, most: 200 });
      expect(brief?.source.url).toBe(last);
      expect(await store.revertMove(old, noon)).toMatchObject({ url: moved, formerUrls: [old], nextCheck: noon });
    });

    it("does not take a former address back that is another source by now", async () => {
      await addedSource(store, "old.example");
      expect(await store.revertMove("https://old.example/feed", noon)).toBeNull();
      expect(await store.moveSource("https://none.example/feed", "https://x.example/feed", noon)).toBe(false);
    });

    it("takes no check for cut off whose 304 was foretold", async () => {
      await addedSource(store);
      const claimed = await claimOne(store, noon);
      const validators = { etag: '"1"', lastModified: null, bodyHash: "00" };
      await store.saveResult(claimed, resultFor(claimed, { outcome: "fetched", httpStatus: 200, validators }));
      for (let check = 1; check < 4; check += 1) {
        const again = await claimOne(store, noon + check * hour); // confirmed: nothing is written
        expect(again).toMatchObject({ failures: 0, outcome: "notModified", nextCheck: noon + (check + 1) * hour });
      }
    });

    it("says what the last check found, whether or not the claim has foretold it", async () => {
      await addedSource(store);
      const found = async (now: number, changes: Parameters<typeof resultFor>[1]) => {
        const claimed = await claimOne(store, now);
        await store.saveResult(claimed, resultFor(claimed, { outcomeAt: now, ...changes }));
        const { outcome, httpStatus, checkedAt } = (await store.listSources())[0] ?? {};
        return [outcome, httpStatus, checkedAt];
      };
      const validators = { etag: '"1"', lastModified: null, bodyHash: "00" };
      expect(await found(noon, { outcome: "fetched", httpStatus: 200, validators })).toEqual(["fetched", 200, noon]);
      expect(await found(noon + hour, {})).toEqual(["notModified", 304, noon + hour]);
      expect(await found(noon + 2 * hour, {})).toEqual(["notModified", 304, noon + 2 * hour]);
      const moreNews = { outcome: "fetched", httpStatus: 200, validators } as const;
      expect(await found(noon + 3 * hour, moreNews)).toEqual(["fetched", 200, noon + 3 * hour]);
      expect(await found(noon + 4 * hour, moreNews)).toEqual(["fetched", 200, noon + 4 * hour]);
      const failure = { outcome: "dns", httpStatus: null, failures: 1, message: "Not found." } as const;
      expect(await found(noon + 5 * hour, failure)).toEqual(["dns", null, noon + 5 * hour]);
    });

    it("never gives one source to two callers at once", async () => {
      for (let number = 0; number < 8; number++) await store.addSource(sourceAt(`s${number}.example`), "added", noon);
      const claims = await Promise.all([1, 2, 3, 4].map(() => store.claimDue({ ...due, limit: 3 })));
      const urls = claims.flat().map(({ url }) => url);
      expect(urls).toHaveLength(8);
      expect(new Set(urls).size).toBe(8);
    });

    it("under force claims what is not due, but neither what Retry-After holds back nor what is paused, nor our own", async () => {
      await store.addSource(sourceAt("held.example"), "added", noon);
      const held = await claimOne(store, noon);
      await store.saveResult(
        held,
        resultFor(held, { outcome: "rateLimited", httpStatus: 429, retryAfter: noon + 6 * hour, failures: 1 }),
      );
      await store.addSource(sourceAt("paused.example"), "added", noon);
      await store.setSourceStatus("https://paused.example/feed", "paused");
      await store.addSource({ ...sourceAt("x.example"), url: "inbrief:feeds" }, "own", noon);
      await store.addSource(sourceAt("future.example"), "added", noon + day);
      const forced = async (now: number) =>
        (await store.claimDue({ ...due, now, force: true })).map(({ url }) => new URL(url).host);
      expect(await forced(noon + hour)).toEqual(["future.example"]);
      expect(await forced(noon + hour)).toEqual(["future.example"]);
      expect(await forced(noon + 6 * hour)).toEqual(["held.example", "future.example"]);
    });

    it("claims only the named sources where some are named", async () => {
      await store.addSource(sourceAt("a.example"), "added", noon);
      await store.addSource(sourceAt("b.example"), "added", noon);
      const claimed = await store.claimDue({ ...due, only: ["https://b.example/feed", "https://none.example/feed"] });
      expect(claimed.map(({ url }) => url)).toEqual(["https://b.example/feed"]);
    });

    it("keeps outcome, cause and validators exactly as they were found", async () => {
      const sourceId = await addedSource(store);
      const claimed = await claimOne(store, noon);
      const validators = { etag: 'W/"a b"', lastModified: "Tue, 02 Jan 2024 12:00:00 GMT", bodyHash: "00ff" };
      const finish = resultFor(claimed, {
        outcome: "fetched",
        httpStatus: 200,
        validators,
        loaded: true,
        language: "en",
        nextCheck: noon + 900,
        intervalSeconds: 900,
      });
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])], { finish }));
      expect(await store.findSource(claimed.url)).toMatchObject({
        outcome: "fetched",
        httpStatus: 200,
        validators,
        loaded: true,
        language: "en",
        nextCheck: noon + 900,
        intervalSeconds: 900,
      });
      const again = await claimOne(store, noon + 900);
      const message = "The server could not be found. Check the address.";
      await store.saveResult(again, resultFor(again, { outcome: "dns", message, httpStatus: null, failures: 1 }));
      expect(await store.findSource(claimed.url)).toMatchObject({
        outcome: "dns",
        message,
        httpStatus: null,
        failures: 1,
        validators,
        loaded: true,
      });
    });

    it("gives the feeds of a source a new revision when its title changes, and others none", async () => {
      const sourceId = await addedSource(store);
      const other = await addedSource(store, "other.example");
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])]));
      await store.saveEntries(
        batchOf(other, [
          entryWrite("a", [briefWrite(2, { classification: { ...briefWrite(2).classification, countries: ["JP"] } })]),
        ]),
      );
      const revisionOf = async (area: string) => (await store.revision({ kind: "areas", areas: [area] })).number;
      const [taiwan, japan] = [await revisionOf("TW"), await revisionOf("JP")];
      await store.addSource(sourceAt("news.example", { title: "The News" }), "added", noon);
      expect(await revisionOf("TW")).toBeGreaterThan(taiwan);
      expect(await revisionOf("JP")).toBe(japan);
      const [brief] = await store.listBriefs({ kind: "areas", areas: ["TW"] }, { seconds: day, least: 20, most: 200 });
      expect(brief?.source).toEqual({
        title: "The News",
        url: "https://news.example/feed",
        siteUrl: null,
        isOwn: false,
        excerpt: null,
      });
    });
  });
}
