/// <reference types="@cloudflare/vitest-plugin/types" />
import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, expect, it, vi } from "vitest";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";
import { createStore } from "../../src/store/store.ts";
import worker from "../../src/worker.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite } from "../store/samples.ts";

/** The Worker itself, in workerd on a real D1: a subscriber asks it, ticks confirm and tell. The callback stands in for the network. */
const { DB, MIGRATIONS } = env as unknown as {
  readonly DB: D1Binding;
  readonly MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
};

const sent: { readonly url: URL; readonly method: string; readonly body: string }[] = [];
const messages: unknown[] = [];
const CHANGES = { send: async (message: unknown) => void messages.push(message) };
// Nothing else may be fetched: the list of sources is read, and none of them is due for long.
const workerEnv = { DB, CHANGES, INBRIEF_BASE_URL: "https://brief.example", INBRIEF_HUB: "true" };
const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
const topic = "https://brief.example/feeds/nr.atom";

beforeAll(async () => {
  await applyD1Migrations(DB, MIGRATIONS);
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    const url = new URL(request.url);
    if (url.host !== "reader.example") return new Response(null, { status: 404 });
    sent.push({ url, method: request.method, body: await request.text() });
    return new Response(url.searchParams.get("hub.challenge"));
  });
});

it("confirms a subscriber in a tick and tells it what is new in another, by messages of the queue", async () => {
  const form = { "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": "https://reader.example/push" };
  const request = new Request("https://brief.example/hub", { method: "POST", body: new URLSearchParams(form) });
  expect((await worker.fetch(request, workerEnv, context)).status).toBe(202);
  const tickAndQueue = async () => {
    await worker.scheduled({}, workerEnv);
    const hubMessages = messages.splice(0).filter((message) => JSON.stringify(message) === '{"kind":"hub"}');
    const batch = hubMessages.map((body) => ({ body, ack: () => {}, retry: () => {} }));
    await worker.queue({ messages: batch }, workerEnv);
    return hubMessages.length;
  };
  expect(await tickAndQueue()).toBe(1);
  expect(sent.map(({ method }) => method)).toEqual(["GET"]);

  const store = createStore(createD1(DB));
  const sourceId = await addedSource(store);
  const brief = briefWrite(1, { title: "Phosphate port reopens", classification: about(["NR"]) });
  await store.saveEntries(batchOf(sourceId, [entryWrite("a", [brief])], { now: Math.floor(Date.now() / 1000) }));
  expect(await tickAndQueue()).toBe(1);
  expect(sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
  expect(sent[1]?.body).toContain("Phosphate port reopens");
  expect(await tickAndQueue()).toBe(0);
});
