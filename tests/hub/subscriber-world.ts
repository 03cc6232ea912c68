import { createApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { Deps, HttpAnswer, HttpRequest, SqlDatabase } from "../../src/deps.ts";
import { type SignatureMethod, signBody } from "../../src/hub/signature.ts";
import { sameness } from "../../src/identify/sameness.ts";
import { keepSubscriptions } from "../../src/ingest/keep-subscriptions.ts";
import { ingestDue } from "../../src/ingest.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { createStore } from "../../src/store/store.ts";

export const feedUrl = "https://gazette.example/feed.atom";
export const hubUrl = "https://hub.example/";
export const noon = 1_772_452_800;

export interface WorldOptions {
  readonly db: SqlDatabase;
  readonly config: Config;
  /** As the feed's body names them. */
  readonly hubs?: readonly string[];
  /** The feed's Link header. */
  readonly link?: string;
}

/** A publisher, a hub and our service, where no time passes by itself: what the hub answers and asks is the test's. */
export async function openSubscriberWorld({ db, config, hubs = [hubUrl], link }: WorldOptions) {
  const world = {
    now: noon,
    titles: ["One"],
    wakes: 0,
    fetches: 0,
    slept: [] as number[],
    /** The feed's Link header, which may change while its body does not. */
    link,
    asked: [] as { readonly url: string; readonly form: URLSearchParams }[],
    hub: (_form: URLSearchParams, _url: string): HttpAnswer | Promise<HttpAnswer> => answer(202),
  };
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
    if (request.method === "POST") {
      const form = new URLSearchParams(new TextDecoder().decode(request.body));
      world.asked.push({ url: request.url, form });
      return world.hub(form, request.url);
    }
    world.fetches += 1;
    const body = new TextEncoder().encode(atom(world.titles, hubs));
    return {
      status: 200,
      headers: { "content-type": "application/atom+xml", ...(world.link ? { link: world.link } : {}) },
      body,
    };
  };
  const deps: Deps = {
    config,
    store: createStore(db, sameness),
    fetcher: { send },
    clock: { now: () => world.now, sleep: async (ms) => void world.slept.push(ms), random: () => 0 },
    log: {
      info() {},
      warn() {},
      error: (event, fields) => Promise.reject(new Error(`${event} ${JSON.stringify(fields)}`)),
    },
    compressor: null,
    queue: null,
    onDue: () => {
      world.wakes += 1;
    },
  };
  const app = createApp(() => deps);
  const source = await deps.store.addSource(
    { url: feedUrl, title: null, siteUrl: null, treatment: defaultTreatment },
    "added",
    noon,
  );
  const round = async () => {
    const reports = await ingestDue(deps, { force: false, only: null });
    await keepSubscriptions(deps);
    return reports;
  };
  const callback = () => new URL(world.asked.at(-1)?.form.get("hub.callback") ?? "none:");
  const verify = (changes: Readonly<Record<string, string | null>> = {}) => {
    const form = world.asked.at(-1)?.form;
    const query = new URLSearchParams({
      "hub.mode": form?.get("hub.mode") ?? "",
      "hub.topic": form?.get("hub.topic") ?? "",
      "hub.challenge": "a <b>challenge</b>",
      "hub.lease_seconds": "864000",
    });
    for (const [name, value] of Object.entries(changes)) value === null ? query.delete(name) : query.set(name, value);
    return app.request(`${callback().pathname}?${query}`);
  };
  const ping = async (
    options: { readonly body?: string; readonly signature?: string | null; readonly method?: SignatureMethod } = {},
  ) => {
    const { body = "what was published", method = "sha256" } = options;
    const secret = world.asked.at(-1)?.form.get("hub.secret") ?? "";
    const signature =
      options.signature === undefined && secret !== ""
        ? await signBody(method, secret, new TextEncoder().encode(body))
        : options.signature;
    const headers: Record<string, string> = signature ? { "X-Hub-Signature": signature } : {};
    return app.request(callback().pathname, { method: "POST", body, headers });
  };
  /** One that works: found, asked for and verified. */
  const subscribed = async (lease = "864000") => {
    await round();
    await verify({ "hub.lease_seconds": lease });
  };
  const stored = () => deps.store.findSubscription(source.id);
  const storedSource = async () => {
    const found = await deps.store.findSource(feedUrl);
    if (found === null) throw new Error("the source is gone");
    return found;
  };
  return Object.assign(world, { app, deps, source, round, callback, verify, ping, subscribed, stored, storedSource });
}

export type SubscriberWorld = Awaited<ReturnType<typeof openSubscriberWorld>>;

export function answer(status: number, headers: Readonly<Record<string, string>> = {}, text = ""): HttpAnswer {
  return { status, headers, body: new TextEncoder().encode(text) };
}

function atom(titles: readonly string[], hubs: readonly string[]): string {
  const entries = titles.map(
    (title, index) =>
      `<entry><title>${title}</title><id>tag:gazette.example,2026:${index}</id><link href="https://gazette.example/${index}"/><updated>2026-03-02T11:${String(index).padStart(2, "0")}:00Z</updated><content>The harbour of ${title} opened again on Monday after a week of repairs.</content></entry>`,
  );
  const links = hubs.map((hub) => `<link rel="hub" href="${hub}"/>`).join("");
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><id>tag:gazette.example,2026:feed</id><updated>2026-03-02T11:00:00Z</updated><link rel="self" href="${feedUrl}"/>${links}${entries.join("")}</feed>`;
}
