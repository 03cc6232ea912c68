import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, claimOne, day, hour, noon, resultFor } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const hub = "https://hub.example/";
const topic = "https://news.example/feed";

export function subscriptionContract(open: OpenDatabase): void {
  describe("subscriptions", () => {
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      store = createStore(await open());
      sourceId = await addedSource(store);
      await store.wantSubscription({ sourceId, hub, topic }, noon);
    });

    const find = async () => {
      const found = await store.findSubscription(sourceId);
      if (found === null) throw new Error("there is none");
      return found;
    };
    const source = async () => (await store.listSources()).find(({ id }) => id === sourceId);

    it("have a random token and secret, kept while hub and topic stay, and made anew with another", async () => {
      const first = await find();
      expect(first).toMatchObject({
        hub,
        topic,
        asked: null,
        leaseUntil: null,
        nextAt: noon,
        failures: 0,
        isActive: true,
      });
      await store.saveSubscription(sourceId, { failures: 3, leaseUntil: noon + day });
      await store.wantSubscription({ sourceId, hub, topic }, noon + hour);
      expect(await find()).toEqual({ ...first, failures: 3, leaseUntil: noon + day });
      await store.wantSubscription({ sourceId, hub, topic: `${topic}2` }, noon + hour);
      const second = await find();
      expect(second).toMatchObject({ topic: `${topic}2`, failures: 0, leaseUntil: null, nextAt: noon + hour });
      expect([second.token, second.secret]).not.toEqual([first.token, first.secret]);
      expect(await store.findByToken(first.token)).toBeNull();
    });

    it("are found by their whole token alone", async () => {
      const { token } = await find();
      expect(await store.findByToken(token)).toEqual(await find());
      for (const other of [
        "",
        token.slice(1),
        token.slice(0, -1),
        `${token}0`,
        token.toUpperCase(),
        `0${token}`,
        "1-%",
      ])
        expect(await store.findByToken(other)).toBeNull();
    });

    it("are due by their time, or where their source is read no more and the hub has not been told", async () => {
      expect(await store.dueSubscriptions(noon - 1, 10)).toEqual([]);
      expect(await store.dueSubscriptions(noon, 10)).toHaveLength(1);
      await store.saveSubscription(sourceId, { nextAt: noon + day });
      expect(await store.dueSubscriptions(noon, 10)).toEqual([]);
      await store.setSourceStatus("https://news.example/feed", "paused");
      expect(await store.dueSubscriptions(noon, 10)).toMatchObject([{ isActive: false }]);
      await store.saveSubscription(sourceId, { asked: "unsubscribe" });
      expect(await store.dueSubscriptions(noon, 10)).toEqual([]);
    });

    it("tell the source of their promise and of its end, when it is due at once", async () => {
      await store.saveResult(await claimOne(store, noon), resultFor(await claimedAgain(), { nextCheck: noon + day }));
      await store.saveSubscription(
        sourceId,
        { leaseUntil: noon + day },
        { until: noon + day, now: noon, spacingSeconds: 60 },
      );
      expect(await source()).toMatchObject({ push: { until: noon + day }, nextCheck: noon + day });
      await store.forgetSubscription(sourceId, { now: noon + hour, spacingSeconds: 60 });
      expect(await source()).toMatchObject({ push: { until: null, isProven: false }, nextCheck: noon + hour });
      expect(await store.findSubscription(sourceId)).toBeNull();
    });

    it("leave the spacing after a check, also where they end in the next second", async () => {
      await store.saveResult(await claimOne(store, noon), resultFor(await claimedAgain(), { nextCheck: noon + day }));
      const push = { until: noon + day, now: noon, spacingSeconds: 60 };
      await store.saveSubscription(sourceId, { leaseUntil: noon + day }, push);
      await store.saveSubscription(sourceId, { leaseUntil: null }, { ...push, until: null, now: noon + 1 });
      expect(await source()).toMatchObject({ nextCheck: noon + 60 });
    });

    it("ping a source due after the spacing, and write nothing the second time", async () => {
      await store.saveResult(await claimOne(store, noon), resultFor(await claimedAgain(), { nextCheck: noon + day }));
      expect(await store.ping(sourceId, noon + 10, 60)).toBe(true);
      expect(await source()).toMatchObject({ nextCheck: noon + 60, push: { pingedAt: noon + 10 } });
      expect(await store.ping(sourceId, noon + 20, 60)).toBe(false);
      expect(await store.ping(sourceId, noon + 70, 60)).toBe(false);
      expect(await source()).toMatchObject({ nextCheck: noon + 60, push: { pingedAt: noon + 10 } });
    });

    const claimedAgain = async () => {
      const found = await source();
      if (found === undefined) throw new Error("there is no source");
      return { ...found, predictedNextCheck: 0 };
    };
  });
}
