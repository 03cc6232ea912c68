import { beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { subscriberContract } from "../hub/subscriber-contract.ts";
import { openSubscriberWorld, type SubscriberWorld } from "../hub/subscriber-world.ts";
import { freshDatabases } from "./d1-databases.ts";

const files = configFiles.filter(({ name }) => name.endsWith(".toml"));
const config = (env: Readonly<Record<string, string>> = {}) =>
  parseConfig(files, { INBRIEF_BASE_URL: "https://inbrief.example", ...env }, "workers");

subscriberContract("Workers", { open: freshDatabases(), config });

const spent = { written: 0, queries: 0 };
const openCounted = freshDatabases(({ rowsWritten, queries }) => {
  spent.written += rowsWritten ?? 0;
  spent.queries += queries;
});

describe("what a subscription costs on D1", () => {
  let world: SubscriberWorld;
  beforeEach(async () => {
    world = await openSubscriberWorld({ db: await openCounted(), config: config() });
    await world.subscribed();
  });

  const costOf = async (action: () => Promise<unknown>) => {
    const before = { ...spent };
    await action();
    return { written: spent.written - before.written, queries: spent.queries - before.queries };
  };

  it("is a row written for a ping, and none for the next, a forged one or an unknown token", async () => {
    world.now += 100;
    expect(await costOf(() => world.ping())).toEqual({ written: 1, queries: 2 });
    expect(await costOf(() => world.ping())).toEqual({ written: 0, queries: 2 });
    expect(await costOf(() => world.ping({ signature: null }))).toEqual({ written: 0, queries: 1 });
    const unknown = () => Promise.resolve(world.app.request("/websub/nothing", { method: "POST" }));
    expect(await costOf(unknown)).toEqual({ written: 0, queries: 0 });
  });

  it("is the claim's row alone for a check that finds nothing new, pushed or not", async () => {
    world.now += 901;
    await world.round();
    world.now += 1000;
    expect((await costOf(world.round)).written).toBe(1);
  });
});
