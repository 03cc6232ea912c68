import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startGrowingFeed } from "../helpers/growing-feed.ts";
import { type Callbacks, startCallbacks, subscribe } from "../helpers/hub-callbacks.ts";
import { freePort, type RunningService, startService, temporaryFolder } from "../helpers/service.ts";
import { opml } from "./upstream-feeds.ts";

const everySecond = "* * * * * *";
const patience = { timeout: 20_000, interval: 20 };

describe("a service with a hub", () => {
  let feed: Awaited<ReturnType<typeof startGrowingFeed>>;
  let callbacks: Callbacks;
  const running: RunningService[] = [];
  let folder: string;
  let environment: Readonly<Record<string, string>>;

  /** The service's own, also after it was killed and started again. */
  const url = () => environment.INBRIEF_BASE_URL ?? "";

  const start = async (env: Readonly<Record<string, string>> = {}, where = folder) => {
    const service = await startService({ ...environment, ...env }, where);
    running.push(service);
    const isFilled = async () => (await (await fetch(`${url()}/feeds/ke.atom`)).text()).includes("Ferries");
    if (where === folder) await expect.poll(isFilled, patience).toBe(true);
    return service;
  };

  beforeEach(async () => {
    [feed, callbacks] = await Promise.all([startGrowingFeed(), startCallbacks()]);
    folder = temporaryFolder();
    writeFileSync(join(folder, "sources.opml"), opml([feed.url]));
    // What is claimed and cut off is free again after the shortest lease that may be set.
    mkdirSync(join(folder, "config"));
    writeFileSync(
      join(folder, "config", "site.toml"),
      "[schedule]\nlease_seconds = 10\n[api]\nrequests_per_minute = 0\n",
    );
    const port = String(await freePort());
    environment = {
      INBRIEF_SOURCES: "sources.opml",
      INBRIEF_DATABASE: "inbrief.db",
      INBRIEF_CONFIG: ".",
      INBRIEF_ALLOW_UPSTREAM: `${feed.host},${callbacks.host}`,
      INBRIEF_POLL_CRON: everySecond,
      INBRIEF_MIN_INTERVAL_SECONDS: "0",
      INBRIEF_THREADS: "0",
      PORT: port,
      INBRIEF_BASE_URL: `http://127.0.0.1:${port}`,
    };
  });

  afterEach(async () => {
    for (const service of running.splice(0)) await service.kill();
    await Promise.all([feed.close(), callbacks.close()]);
  });

  const subscribeAll = async (paths: readonly string[]) => {
    for (const path of paths)
      expect(await subscribe(url(), `${url()}/feeds/ke.atom`, `http://${callbacks.host}${path}`)).toBe(202);
    await expect.poll(() => callbacks.verified.size, patience).toBe(paths.length);
  };
  const got = (title: string) =>
    new Set(callbacks.delivered.filter(({ body }) => body.includes(title)).map(({ path }) => path)).size;

  it("tells each of a country's subscribers once, whatever others among them do", async () => {
    await start();
    const good = Array.from({ length: 60 }, (_, index) => `/good/${index}`);
    await subscribeAll([...good, "/slow/1", "/broken/1"]);
    feed.titles.push("Cranes");
    await expect.poll(() => got("Cranes"), patience).toBe(62);
    const taken = callbacks.delivered.filter(({ path }) => path.startsWith("/good/"));
    expect(taken.map(({ path }) => path).toSorted()).toEqual(good.toSorted());
  });

  it("loses no delivery where it is killed in the middle, and repeats none that it had noted", async () => {
    const { kill } = await start();
    const paths = Array.from({ length: 200 }, (_, index) => `/good/${index}`);
    await subscribeAll(paths);
    const killed = new Promise<void>((resolve) => {
      callbacks.onDelivery = () => {
        if (callbacks.delivered.length === 80) resolve(kill());
      };
    });
    feed.titles.push("Cranes");
    await killed;
    const before = callbacks.delivered.length;
    expect(before).toBeLessThan(200);
    await start();
    await expect.poll(() => got("Cranes"), { timeout: 25_000, interval: 50 }).toBe(200);
    // Twice only those that were under way.
    expect(callbacks.delivered.length - 200).toBeLessThanOrEqual(64 + 25);
  });

  it("is stopped while a callback hangs, and asks it again when it runs again", async () => {
    const service = await start();
    await subscribeAll(["/slow/1", "/good/1"]);
    feed.titles.push("Cranes");
    await expect.poll(() => got("Cranes"), patience).toBe(2);
    expect(await service.stop()).toBe(0);
    await start();
    const asked = () => callbacks.delivered.filter(({ path }) => path === "/slow/1").length;
    await expect.poll(asked, patience).toBe(2);
  });

  it("is a hub for another In Brief, which takes its pings", async () => {
    const readerFolder = temporaryFolder();
    writeFileSync(join(readerFolder, "sources.opml"), opml([`${url()}/feeds/ke.atom`]));
    const port = String(await freePort());
    await start({ INBRIEF_ALLOW_UPSTREAM: `${feed.host},127.0.0.1:${port}` });
    await start(
      {
        PORT: port,
        INBRIEF_BASE_URL: `http://127.0.0.1:${port}`,
        INBRIEF_ALLOW_UPSTREAM: new URL(url()).host,
        // Polling comes but once a year: what comes sooner comes by the hub.
        INBRIEF_POLL_CRON: "0 0 1 1 *",
      },
      readerFolder,
    );
    const pushed = async () =>
      (await (await fetch(`http://127.0.0.1:${port}/sources.json`)).text()).includes('"pushedUntil":"');
    await expect.poll(pushed, patience).toBe(true);
    feed.titles.push("Cranes");
    const read = async () => (await fetch(`http://127.0.0.1:${port}/feeds/ke.json`)).text();
    await expect.poll(read, patience).toContain("Cranes");
  });
});
