import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Deps } from "../../src/deps.ts";
import type { Source } from "../../src/model/source.ts";
import { testApplication } from "../helpers/application.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeProcessFacts } from "../helpers/process-facts.ts";
import { makeSource } from "../helpers/sources.ts";

const now = 1_715_070_000;

async function readiness(source: Partial<Source>, more: Partial<Deps> = {}): Promise<Response> {
  const { deps } = testApplication(memoryStore({ sources: [makeSource(source)] }).store, { now });
  return createApp(() => ({ ...deps, ...more })).request("/readyz");
}

const asleep = { checkedAt: now - 500, outcomeAt: now - 500, nextCheck: now - 200 };

describe("/readyz while the ticks fail to come", () => {
  it("is 503 after three of them, and says for how long", async () => {
    const response = await readiness(asleep);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      "Not ready: Sources have been due since 7 May 2024, 08:16 UTC, and none has been checked. The log says what holds the program up; on Workers, whether the cron trigger is there.\n",
    );
  });

  it.each([
    ["nothing is due", { ...asleep, nextCheck: now + 1 }],
    ["the server holds it back", { ...asleep, retryAfter: now + 100 }],
    ["it is paused", { ...asleep, status: "paused" as const }],
    ["it is our own", { ...asleep, origin: "own" as const }],
    ["it is due since less than three ticks", { ...asleep, nextCheck: now - 170 }],
    ["a check was begun since", { ...asleep, checkedAt: now - 60 }],
    ["a check ended since", { ...asleep, outcomeAt: now - 60 }],
  ])("is 200 where %s", async (_, source) => {
    expect((await readiness(source)).status).toBe(200);
  });

  it("is 200 before the first tick of a process that starts after a long pause", async () => {
    const process = makeProcessFacts({ startedAt: now - 30 });
    expect((await readiness(asleep, { process })).status).toBe(200);
    expect((await readiness(asleep, { process: { ...process, startedAt: now - 181 } })).status).toBe(503);
  });

  it("is 200 while the store takes nothing, or the day's quota is used up: both are said elsewhere", async () => {
    expect((await readiness(asleep, { trouble: () => "The disk is full." })).status).toBe(200);
    const { deps } = testApplication(memoryStore().store, { now });
    const config = { ...deps.config, quota: { rowsRead: 1, rowsWritten: 1, queueOperations: 1 } };
    const usage = async () => ({ rowsRead: 1, rowsWritten: 1, queueOperations: 1 });
    const store = { ...memoryStore({ sources: [makeSource(asleep)] }).store, usage };
    expect((await readiness(asleep, { config, store })).status).toBe(200);
  });
});
