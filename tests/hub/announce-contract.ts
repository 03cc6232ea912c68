import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config.ts";
import type { ChangedDocument, Deps, HubMessage, SqlCost, SqlDatabase } from "../../src/deps.ts";
import { announceFromQueue, announceInTick } from "../../src/ingest/announce.ts";
import { dayOf } from "../../src/model/instant.ts";
import { type HubWorld, openHubWorld } from "./hub-world.ts";

export interface AnnouncePlatform {
  readonly open: (onCost: (cost: SqlCost) => void) => Promise<SqlDatabase>;
  readonly config: (env: Readonly<Record<string, string>>) => Config;
}

/** What a tick does for the hub where every query, row and message counts. */
export function announceContract({ open, config }: AnnouncePlatform): void {
  const openCounted = async (env: Readonly<Record<string, string>> = { INBRIEF_HUB: "true" }) => {
    const spent = { queries: 0, read: 0, written: 0 };
    const db = await open(({ queries, rowsRead, rowsWritten }) => {
      spent.queries += queries;
      spent.read += rowsRead ?? 0;
      spent.written += rowsWritten ?? 0;
    });
    const world = await openHubWorld({ db, config: config(env) });
    const costOf = async (work: () => Promise<unknown>) => {
      const before = { ...spent };
      await work();
      return {
        queries: spent.queries - before.queries,
        read: spent.read - before.read,
        written: spent.written - before.written,
      };
    };
    return { world, costOf };
  };
  const fill = async (world: HubWorld, count: number) => {
    for (let reader = 0; reader < count; reader += 1)
      await world.subscribed({ "hub.callback": `https://reader-${reader}.example/` });
  };
  const withQueue = (world: HubWorld) => {
    const messages: (ChangedDocument | HubMessage)[] = [];
    const deps: Deps = { ...world.deps, queue: { send: async (message) => void messages.push(message) } };
    return { deps, messages };
  };

  describe("the hub in a tick", () => {
    it("costs nothing where it is off, and five queries that find nothing where nobody subscribes", async () => {
      const off = await openCounted({});
      expect((await off.costOf(() => announceInTick(off.world.deps, off.world.ask))).queries).toBe(0);
      const { world, costOf } = await openCounted();
      const cost = await costOf(() => announceInTick(world.deps, world.ask));
      expect(cost.read).toBeLessThanOrEqual(5);
      expect(cost).toMatchObject({ queries: 5, written: 0 });
    });

    it("writes nothing while nothing was stored, and three rows a delivery else", async () => {
      const { world, costOf } = await openCounted();
      await fill(world, 8);
      const tick = () => announceInTick(world.deps, world.ask);
      await tick();
      expect((await costOf(tick)).written).toBe(0);
      await world.publish();
      const cost = await costOf(tick);
      expect(world.deliveries()).toHaveLength(8);
      // Beside the deliveries: the topic's version, and how far topics were looked at.
      expect(cost.written).toBeLessThanOrEqual(8 * 3 + 4);
      expect(cost.queries).toBeLessThanOrEqual(30);
    });

    it("waits for tomorrow where the day's quotas are used up", async () => {
      const { world } = await openCounted();
      await fill(world, 1);
      await world.publish();
      const used = { rowsRead: 0, rowsWritten: 95_000, queueOperations: 0 };
      await world.store.addUsage(dayOf(world.now), used);
      await announceInTick(world.deps, world.ask);
      expect(world.deliveries()).toHaveLength(0);
      world.now += 86_400;
      await announceInTick(world.deps, world.ask);
      expect(world.deliveries()).toHaveLength(1);
    });

    it("asks ten callbacks, and the others in the next ticks", async () => {
      const { world } = await openCounted();
      await fill(world, 12);
      await world.publish();
      await announceInTick(world.deps, world.ask);
      expect(world.deliveries()).toHaveLength(10);
      await announceInTick(world.deps, world.ask);
      expect(world.deliveries()).toHaveLength(12);
    });

    it("sends a message for each 40 where there is a queue, and one that comes twice delivers nothing twice", async () => {
      const { world, costOf } = await openCounted();
      await fill(world, 45);
      await world.publish();
      const { deps, messages } = withQueue(world);
      await announceInTick(deps, world.ask);
      expect(messages).toEqual([{ kind: "hub" }, { kind: "hub" }]);
      expect(world.deliveries()).toHaveLength(0);
      const first = await costOf(() => announceFromQueue(deps, world.ask));
      expect(world.deliveries()).toHaveLength(40);
      expect(first.queries).toBeLessThanOrEqual(45);
      for (let again = 0; again < 3; again += 1) await announceFromQueue(deps, world.ask);
      expect(world.deliveries()).toHaveLength(45);
    });
  });
}
