import { beforeEach, describe, expect, it } from "vitest";
import type { HubClaim, HubRequest, Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import { day, noon } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const topic = "https://inbrief.example/feeds/tw.atom";

const request = (changes: Partial<HubRequest> = {}): HubRequest => ({
  mode: "subscribe",
  topic,
  tag: '"1"',
  callback: "https://reader.example/push",
  host: "reader.example",
  secret: null,
  leaseSeconds: day,
  ...changes,
});

const claim = (changes: Partial<HubClaim> = {}): HubClaim => ({
  now: noon,
  limit: 100,
  perHost: 3,
  unboundHosts: [],
  busyHosts: [],
  leaseSeconds: 60,
  ...changes,
});

/** `n` callbacks of one host. */
const callbacksOf = (host: string, n: number) =>
  Array.from({ length: n }, (_, number) => request({ host, callback: `https://${host}/${number}` }));

const hostsOf = (claimed: readonly { readonly host: string }[]) => claimed.map(({ host }) => host).toSorted();

export function hubStoreContract(open: OpenDatabase): void {
  describe("our own hub", () => {
    let store: Store;
    beforeEach(async () => {
      store = createStore(await open());
    });

    const ask = async (requests: readonly HubRequest[]) => {
      for (const one of requests) await store.addHubRequest(one, noon);
    };
    const subscribe = async (requests: readonly HubRequest[], now = noon) => {
      await ask(requests);
      const claimed = await store.claimHubRequests(claim({ now, perHost: 1000, limit: 1000 }));
      for (const one of claimed) await store.endHubRequest(one, true, now);
    };
    const change = async (tag: string) => {
      const [first] = await store.hubTopics(0, 1);
      return store.noteTopicChange(first?.id ?? 0, tag);
    };
    /** The one delivery that is due. */
    const due = async (changes: Partial<HubClaim> = {}) => {
      const [delivery] = await store.claimDeliveries(claim(changes));
      if (delivery === undefined) throw new Error("nothing is due");
      return delivery;
    };

    describe.each([
      ["requests", ask, (changes: Partial<HubClaim> = {}) => store.claimHubRequests(claim(changes))],
      [
        "deliveries",
        async (requests: readonly HubRequest[]) => {
          await subscribe(requests);
          await change('"2"');
        },
        (changes: Partial<HubClaim> = {}) => store.claimDeliveries(claim(changes)),
      ],
    ])("claims %s", (_what, fill, claimed) => {
      it("of a host as many as one claim may, and of a busy one none", async () => {
        await fill([...callbacksOf("a.example", 5), ...callbacksOf("b.example", 2)]);
        expect(hostsOf(await claimed({ busyHosts: ["b.example"] }))).toEqual(Array(3).fill("a.example"));
        expect(hostsOf(await claimed())).toEqual(["a.example", "a.example", "b.example", "b.example"]);
        expect(await claimed()).toEqual([]);
      });

      it("of a host without bounds as many as there are, busy or not", async () => {
        await fill(callbacksOf("a.example:81", 5));
        const unbound = { unboundHosts: ["a.example:81"], busyHosts: ["a.example:81"] };
        expect(await claimed(unbound)).toHaveLength(5);
      });

      it("never more than asked for, and again where the claim ended without a word", async () => {
        await fill(callbacksOf("a.example", 3));
        expect(await claimed({ limit: 2 })).toHaveLength(2);
        expect(await claimed({ now: noon + 59, limit: 2 })).toHaveLength(1);
        expect(await claimed({ now: noon + 60 })).toHaveLength(2);
      });

      it("which are counted as one claim would take them", async () => {
        expect(await store.countDue(noon, 100, 3)).toBe(0);
        await fill([...callbacksOf("a.example", 5), ...callbacksOf("b.example", 2)]);
        expect(await store.countDue(noon, 100, 3)).toBe(5);
        expect(await store.countDue(noon, 100, 100)).toBe(7);
        expect(await store.countDue(noon, 4, 100)).toBe(4);
        await claimed();
        expect(await store.countDue(noon, 100, 100)).toBe(2);
      });
    });

    it("serves each host's first subscriber before any host's second", async () => {
      await subscribe([...callbacksOf("a.example", 3), ...callbacksOf("b.example", 1), ...callbacksOf("c.example", 1)]);
      await change('"2"');
      expect(hostsOf(await store.claimDeliveries(claim({ limit: 3 })))).toEqual([
        "a.example",
        "b.example",
        "c.example",
      ]);
    });

    it("holds to the last of a callback's requests: what is under way for an earlier one ends nothing", async () => {
      await ask([request({ secret: "first" })]);
      const [early] = await store.claimHubRequests(claim());
      await ask([request({ secret: "second" })]);
      if (early !== undefined) await store.endHubRequest(early, true, noon);
      expect(await store.isSubscribed(topic, early?.callback ?? "")).toBe(false);
      expect(await store.countHub("reader.example")).toEqual({ subscribers: 0, waiting: 1, waitingOfHost: 1 });
      const [late] = await store.claimHubRequests(claim());
      expect(late?.secret).toBe("second");
      expect(late?.challenge).not.toBe(early?.challenge);
    });

    it("counts a change once, whoever notes it, and makes one delivery of several", async () => {
      await subscribe([request()]);
      expect([await change('"2"'), await change('"2"'), await change('"3"')]).toEqual([1, 1, 2]);
      const delivery = await due();
      expect(delivery.topic).toMatchObject({ url: topic, tag: '"3"', version: 2 });
      expect(await store.claimDeliveries(claim())).toEqual([]);
    });

    it("finds topics by their addresses, and none that nobody subscribes to", async () => {
      await subscribe([request()]);
      const found = await store.findHubTopics([topic, "https://inbrief.example/feeds/jp.atom"]);
      expect(found.map(({ url, version }) => [url, version])).toEqual([[topic, 0]]);
    });

    it("never takes a delivery back: an older one that ends later changes nothing", async () => {
      await subscribe([request()]);
      const { id } = await change('"2"').then(() => due());
      await change('"3"');
      await store.saveDeliveries([{ kind: "delivered", id, version: 2 }]);
      await store.saveDeliveries([{ kind: "delivered", id, version: 1 }]);
      expect(await store.countDue(noon, 9, 9)).toBe(0);
    });

    it("tries again when it said, with the failures counted, and as new once it was taken", async () => {
      await subscribe([request()]);
      await change('"2"');
      const { id } = await due();
      await store.saveDeliveries([{ kind: "retry", id, failures: 4, nextAt: noon + 480 }]);
      expect(await store.claimDeliveries(claim({ now: noon + 479 }))).toEqual([]);
      expect(await due({ now: noon + 480 })).toMatchObject({ id, failures: 4 });
      await store.saveDeliveries([{ kind: "delivered", id, version: 1 }]);
      await change('"3"');
      expect(await due()).toMatchObject({ id, failures: 0 });
    });

    it("gives a version up and keeps the subscriber; one who is gone takes its topic along", async () => {
      await subscribe([request()]);
      await change('"2"');
      const { id } = await due();
      await store.saveDeliveries([{ kind: "givenUp", id, failures: 9, version: 1 }]);
      expect(await store.countDue(noon + day - 1, 9, 9)).toBe(0);
      await change('"3"');
      expect(await due()).toMatchObject({ id, failures: 9 });
      await store.saveDeliveries([{ kind: "ended", id }]);
      expect(await store.hubTopics(0, 9)).toEqual([]);
      expect(await store.countHub("")).toMatchObject({ subscribers: 0 });
    });

    it("ends a lease in its second, and delivers nothing beyond it", async () => {
      await subscribe([request(), request({ callback: "https://reader.example/longer", leaseSeconds: day + 1 })]);
      await change('"2"');
      const claimed = await store.claimDeliveries(claim({ now: noon + day }));
      expect(claimed.map(({ callback }) => callback)).toEqual(["https://reader.example/longer"]);
      await store.expireSubscribers(noon + day);
      expect(await store.countHub("")).toMatchObject({ subscribers: 1 });
      await store.expireSubscribers(noon + day + 1);
      expect(await store.hubTopics(0, 9)).toEqual([]);
    });

    it("keeps what is still due when a subscriber renews", async () => {
      await subscribe([request()]);
      await change('"2"');
      await subscribe([request({ secret: "new", tag: '"2"' })]);
      expect(await due()).toMatchObject({ secret: "new", topic: { version: 1 } });
    });
  });
}
