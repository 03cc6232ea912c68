import { createHmac } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";
import { opml } from "./upstream-feeds.ts";

/** A publisher with a hub beside it, as websub.rocks would have them. */
async function startPublisher() {
  const state = { titles: ["Ferries"], subscription: new URLSearchParams(), fetches: 0 };
  let onVerified: (echoed: boolean) => void = () => {};
  const verified = new Promise<boolean>((resolve) => {
    onVerified = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      void readForm(request).then(async (form) => {
        state.subscription = form;
        response.writeHead(202).end();
        onVerified(await verifyIntent(form));
      });
      return;
    }
    state.fetches += 1;
    response.writeHead(200, {
      "content-type": "application/atom+xml",
      link: `<${origin()}/hub>; rel="hub", <${origin()}/feed>; rel="self"`,
    });
    response.end(atom(state.titles));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `127.0.0.1:${address.port}`;
  };
  const origin = () => `http://${host()}`;
  return {
    state,
    host: host(),
    origin: origin(),
    verified,
    /** Adds an item and tells the subscriber; the status it answers. */
    publish: async (title: string) => {
      state.titles.push(title);
      const body = atom(state.titles);
      const { subscription } = state;
      const signature = createHmac("sha256", subscription.get("hub.secret") ?? "")
        .update(body)
        .digest("hex");
      const response = await fetch(subscription.get("hub.callback") ?? "", {
        method: "POST",
        body,
        headers: { "X-Hub-Signature": `sha256=${signature}`, "Content-Type": "application/atom+xml" },
      });
      return response.status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** WebSub §5.3: whether the subscriber echoes the challenge. */
async function verifyIntent(form: URLSearchParams): Promise<boolean> {
  const callback = new URL(form.get("hub.callback") ?? "");
  callback.searchParams.set("hub.mode", "subscribe");
  callback.searchParams.set("hub.topic", form.get("hub.topic") ?? "");
  callback.searchParams.set("hub.challenge", "tell me this");
  callback.searchParams.set("hub.lease_seconds", "86400");
  const response = await fetch(callback);
  return response.status === 200 && (await response.text()) === "tell me this";
}

function atom(titles: readonly string[]): string {
  const now = new Date().toISOString();
  const entries = titles.map(
    (title, index) =>
      `<entry><title>${title}</title><id>tag:harbour.example,2026:${index}</id><link href="https://harbour.example/${index}"/><published>${now}</published><updated>${now}</updated><content>${title}: the port of Mombasa in Kenya says that work begins on Monday.</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><id>tag:harbour.example,2026:feed</id><updated>${now}</updated>${entries.join("")}</feed>`;
}

describe("a service whose source has a hub", () => {
  let publisher: Awaited<ReturnType<typeof startPublisher>>;
  let service: RunningService;

  beforeAll(async () => {
    publisher = await startPublisher();
    const folder = temporaryFolder();
    writeFileSync(join(folder, "sources.opml"), opml([`${publisher.origin}/feed`]));
    service = await startService(
      {
        INBRIEF_SOURCES: "sources.opml",
        INBRIEF_DATABASE: "inbrief.db",
        INBRIEF_ALLOW_UPSTREAM: publisher.host,
        // Polling comes but once a year: what comes sooner comes by the hub.
        INBRIEF_POLL_CRON: "0 0 1 1 *",
      },
      folder,
    );
  });

  afterAll(async () => {
    await service?.stop();
    await publisher?.close();
  });

  it("subscribes, and echoes the hub's challenge", async () => {
    expect(await publisher.verified).toBe(true);
    expect(publisher.state.subscription.get("hub.callback")).toMatch(`${service.url}/websub/`);
  });

  it("has what is published in its feed within seconds, without a poll", async () => {
    await publisher.verified;
    expect(await publisher.publish("Cranes")).toBe(202);
    const titles = async () => {
      const feed = (await (await fetch(`${service.url}/feeds/ke.json`)).json()) as { items: { title: string }[] };
      return feed.items.map(({ title }) => title);
    };
    await expect.poll(titles, { timeout: 10_000, interval: 20 }).toContain("Cranes");
    expect(await publisher.publish("Pilots")).toBe(202);
    await expect.poll(titles, { timeout: 10_000, interval: 20 }).toContain("Pilots");
    expect(publisher.state.fetches).toBe(3);
  });
});
