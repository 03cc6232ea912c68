import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HttpAnswer } from "../../src/deps.ts";
import { createHubLoop, type HubLoop } from "../../src/node/hub-loop.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { testConfig } from "../helpers/config.ts";
import { echo, type HubWorld, openHubWorld, reply, type SentRequest } from "../hub/hub-world.ts";

const never = () => new Promise<HttpAnswer>(() => {});

describe("the hub in a process that lives", () => {
  let db: SqliteDatabase;
  let world: HubWorld;
  let loop: HubLoop;

  beforeEach(async () => {
    db = openSqlite(":memory:");
    world = await openHubWorld({ db, config: testConfig({ INBRIEF_HUB: "true" }) });
    loop = createHubLoop(world.deps, world.ask);
  });
  afterEach(async () => {
    await loop.end();
    db.close();
  });

  const subscribe = async (urls: readonly string[]) => {
    for (const url of urls) await world.subscribed({ "hub.callback": url });
  };
  const numbered = (count: number, url: (number: number) => string) => Array.from({ length: count }, (_, n) => url(n));
  const gotOf = (isMeant: (request: SentRequest) => boolean) => () => world.deliveries().filter(isMeant).length;
  const good = ({ url }: SentRequest) => url.host.startsWith("good");
  const taking = (request: SentRequest) => (good(request) ? reply(200) : never());

  it("keeps nobody waiting behind callbacks that hang, now and when there is news again", async () => {
    await subscribe(numbered(40, (n) => `https://hangs-${n}.example/`));
    await subscribe(numbered(80, (n) => `https://good-${n}.example/`));
    world.answer = taking;
    for (const times of [1, 2, 3]) {
      await world.publish();
      loop.wake();
      await vi.waitUntil(() => gotOf(good)() === 80 * times);
    }
    expect(gotOf((request) => !good(request))()).toBe(40);
  });

  it("gives a host one place, however many of its callbacks wait behind one that hangs", async () => {
    await subscribe(numbered(100, (n) => `https://hangs.example/${n}`));
    await subscribe(numbered(80, (n) => `https://good-${n}.example/`));
    world.answer = taking;
    await world.publish();
    loop.wake();
    await vi.waitUntil(() => gotOf(good)() === 80);
    expect(gotOf((request) => !good(request))()).toBe(1);
  });

  it("gets to the last of a host's callbacks by itself", async () => {
    await subscribe(numbered(30, (n) => `https://good.example/${n}`));
    await world.publish();
    loop.wake();
    await vi.waitUntil(() => gotOf(good)() === 30);
    expect(new Set(world.deliveries().map(({ url }) => url.href)).size).toBe(30);
  });

  it("asks who wants to subscribe while a delivery hangs", async () => {
    await subscribe(["https://hangs.example/"]);
    await world.publish();
    world.answer = (request) => (request.method === "GET" ? echo(request) : never());
    loop.wake();
    await vi.waitUntil(() => world.deliveries().length === 1);
    await world.request({ "hub.callback": "https://good.example/" });
    loop.wake();
    await vi.waitUntil(() => world.sent.some(({ method }) => method === "GET"));
    await vi.waitUntil(async () => (await world.subscribers()) === 2);
  });

  it("ends at once, and what was under way comes again within a minute, as if it had not been tried", async () => {
    await subscribe(["https://hangs.example/1", "https://hangs.example/2"]);
    await world.request({ "hub.callback": "https://late.example/" });
    world.answer = never;
    await world.publish();
    loop.wake();
    await vi.waitUntil(() => world.sent.length === 2);
    await loop.end();
    world.answer = echo;
    world.sent.length = 0;
    loop = createHubLoop(world.deps, world.ask);
    world.now += 60;
    loop.wake();
    await vi.waitUntil(() => world.sent.length === 3);
    await vi.waitUntil(async () => (await world.store.countDue(world.now, 9, 9)) === 0);
    expect(await world.subscribers()).toBe(3);
    await expect(db.all("SELECT failures FROM hub_subscribers WHERE failures > 0", [])).resolves.toEqual([]);
  });

  it("goes on after a failure of the store", async () => {
    await subscribe(["https://good.example/"]);
    const errors: string[] = [];
    Object.assign(world.deps.log, { error: (event: string) => errors.push(event) });
    const { claimDeliveries } = world.store;
    Object.assign(world.store, { claimDeliveries: () => Promise.reject(new Error("locked")) });
    await world.publish();
    loop.wake();
    await vi.waitUntil(() => errors.length === 1);
    Object.assign(world.store, { claimDeliveries });
    loop.wake();
    await vi.waitUntil(() => gotOf(good)() === 1);
    expect(errors).toEqual(["hub failed"]);
  });

  it("does nothing where the hub is off", async () => {
    await subscribe(["https://good.example/"]);
    await world.publish();
    const off = { ...world.deps, config: testConfig({ INBRIEF_HUB: "false" }) };
    const idle = createHubLoop(off, world.ask);
    idle.wake();
    await idle.end();
    expect(world.deliveries()).toEqual([]);
  });
});
