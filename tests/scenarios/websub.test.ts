import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { startOnWorkerd } from "./on-workerd.ts";

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A feed and its hub; the hub keeps what it is asked for. */
async function startPublisher() {
  const titles = ["Ferries"];
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      let text = "";
      for await (const chunk of request) text += String(chunk);
      asked.push(new URLSearchParams(text));
      response.writeHead(202).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/atom+xml", link: '</hub>; rel="hub"' }).end(atom(titles));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { host: `127.0.0.1:${address.port}`, titles, asked };
}

function atom(titles: readonly string[]): string {
  const now = new Date().toISOString();
  const entries = titles.map(
    (title, index) =>
      `<entry><title>${title}</title><id>tag:harbour.example,2026:${index}</id><link href="https://harbour.example/${index}"/><published>${now}</published><updated>${now}</updated><content>${title}: the port of Mombasa in Kenya says that work begins on Monday.</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><id>tag:harbour.example,2026:feed</id><updated>${now}</updated>${entries.join("")}</feed>`;
}

describe("the Worker, of whose source there is a hub", () => {
  it("subscribes at a tick, echoes the challenge, takes a signed ping, and has what it was about at the next", async () => {
    const publisher = await startPublisher();
    const feed = `http://${publisher.host}/feed`;
    const service = await startOnWorkerd({ queue: false })({ sources: [feed], upstream: publisher.host });
    closing.push(() => service.close());
    for (let ticks = 0; publisher.asked.length === 0 && ticks < 5; ticks += 1) await service.tick();
    const [form] = publisher.asked;
    const { pathname } = new URL(form?.get("hub.callback") ?? "none:");
    expect(form?.get("hub.topic")).toBe(feed);

    const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": feed, "hub.challenge": "tell me this" });
    const verified = await service.get(`${pathname}?${query}`);
    expect([verified.status, await verified.text()]).toEqual([200, "tell me this"]);

    publisher.titles.push("Cranes");
    const body = atom(publisher.titles);
    const signature = createHmac("sha256", form?.get("hub.secret") ?? "")
      .update(body)
      .digest("hex");
    const headers = { "X-Hub-Signature": `sha256=${signature}` };
    const pinged = await fetch(`${service.url}${pathname}`, { method: "POST", body, headers });
    expect(pinged.status).toBe(202);
    await service.tick();
    const items = (await (await service.get("/feeds/ke.json")).json()) as { items: { title: string }[] };
    expect(items.items.map(({ title }) => title)).toContain("Cranes");
  });
});
