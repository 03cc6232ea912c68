import { createApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { Deps, HttpAnswer, HttpRequest, SqlDatabase } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";
import { hubRound } from "../../src/hub/hub-round.ts";
import { hubTurns } from "../../src/hub/hub-turns.ts";
import { noteChanges } from "../../src/hub/note-changes.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, noon } from "../store/samples.ts";

export const topic = "https://inbrief.example/feeds/tw.atom";
export const callback = "https://reader.example/push?user=7&x=%20y";

export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Our service with its hub, and callbacks that answer as the test says: by default they echo the challenge and take what comes. */
export async function openHubWorld({ db, config }: { readonly db: SqlDatabase; readonly config: Config }) {
  const store = createStore(db);
  const world = {
    now: noon,
    sent: [] as SentRequest[],
    slept: [] as number[],
    wakes: 0,
    answer: (request: SentRequest): HttpAnswer | Promise<HttpAnswer> => echo(request),
  };
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
    const body = new TextDecoder().decode(request.body);
    const sent = { ...request, url: new URL(request.url), body };
    world.sent.push(sent);
    return world.answer(sent);
  };
  const deps: Deps = {
    config,
    store,
    fetcher: { send },
    clock: { now: () => world.now, sleep: async (ms) => void world.slept.push(ms), random: () => 0 },
    log: {
      info() {},
      warn() {},
      error: (event, fields) => Promise.reject(new Error(`${event} ${JSON.stringify(fields)}`)),
    },
    compressor: null,
    queue: null,
    onHubWork: () => {
      world.wakes += 1;
    },
  };
  const app = createApp(() => deps);
  const sourceId = await addedSource(store);
  let stored = 0;
  /** Stores a brief of the country. */
  const publish = async (country = "TW") => {
    stored += 1;
    const brief = briefWrite(stored, { title: `Story ${stored} of ${country}`, classification: about([country]) });
    await store.saveEntries(batchOf(sourceId, [entryWrite(`e${stored}`, [brief])], { now: world.now }));
  };
  await publish();
  const ask = async (url: string) => app.fetch(new Request(url));
  const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    app.request("/hub", { method: "POST", body: new URLSearchParams(fields), headers });
  const request = (changes: Readonly<Record<string, string>> = {}) =>
    post({ "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": callback, ...changes });
  /** One go: what has changed is noted, and callbacks are asked. How many. */
  const round = async (limit = 40) => {
    await store.expireSubscribers(world.now);
    await noteChanges(deps, { ask, limit: 10 });
    return hubRound(deps, { ask, turns: hubTurns(deps), limit, saveEach: 1 });
  };
  const subscribed = async (changes: Readonly<Record<string, string>> = {}) => {
    const response = await request(changes);
    if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
    await round();
    world.sent.length = 0;
  };
  const subscribers = async () => (await store.countHub("")).subscribers;
  const deliveries = () => world.sent.filter(({ method }) => method === "POST");
  return Object.assign(world, {
    app,
    ask,
    deps,
    store,
    publish,
    post,
    request,
    round,
    subscribed,
    subscribers,
    deliveries,
  });
}

export type HubWorld = Awaited<ReturnType<typeof openHubWorld>>;

export function echo({ url }: Pick<SentRequest, "url">): HttpAnswer {
  return reply(200, url.searchParams.get("hub.challenge") ?? "");
}

export function reply(status: number, text = "", headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers, body: new TextEncoder().encode(text) };
}

export function tooSlow(url: string): Promise<never> {
  return Promise.reject(new SyndicationError("tooSlow", "It took too long.", url));
}
