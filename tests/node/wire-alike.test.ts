import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpServer } from "../../src/node/http-server.ts";
import { answerOnWire, type WireAnswers } from "../../src/node/wire-answers.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

/** The whole application behind the way below HTTP. */
let server: Server;
/** The same application without it. */
let plain: Server;
let wire: WireAnswers;
let memory: ReturnType<typeof memoryStore>;
let asked: number;
/** What the application waits for before it answers. */
let gate: Promise<void>;

const briefs = [1, 2, 3].map((number) => makeBrief({ id: uuid(number), seq: number, title: `Brief ${number}` }));

beforeEach(async () => {
  memory = memoryStore({ briefs });
  const { app } = testApplication(memory.store);
  [asked, gate] = [0, Promise.resolve()];
  const ask = async (request: Request) => {
    asked += 1;
    await gate;
    return app.fetch(request);
  };
  server = createHttpServer(ask);
  wire = answerOnWire(server, {
    ask,
    state: () => String(memory.state.revision.number),
  });
  plain = createHttpServer(ask);
  for (const one of [server, plain]) await new Promise<void>((done) => one.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  wire.close();
  for (const one of [server, plain]) {
    one.closeAllConnections();
    await new Promise((done) => one.close(done));
  }
});

function write(): void {
  const { number, changedAt } = memory.state.revision;
  memory.state.revision = { number: number + 1, changedAt };
  memory.state.briefs = [...briefs, makeBrief({ id: uuid(4), seq: 4, title: "Brief 4" })];
}

function get(path: string, headers: Record<string, string> = {}, method = "GET"): string {
  const lines = Object.entries({ Host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

const open = (to = server): Socket => connect({ port: (to.address() as AddressInfo).port, host: "127.0.0.1" });

/** All bytes until the answer's length is reached, on a connection of its own. */
async function exchange(request: string, socket: Socket = open()): Promise<Buffer> {
  socket.write(request, "latin1");
  const chunks: Buffer[] = [];
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("latin1");
    const end = text.indexOf("\r\n\r\n");
    const length = request.startsWith("HEAD") ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end >= 0 && text.length >= end + 4 + length) break;
  }
  return Buffer.concat(chunks);
}

/** From a server that has nothing before it. */
async function exchangeByHttp(request: string): Promise<Buffer> {
  return exchange(request, open(plain));
}

/** Its status line and headers in order of the alphabet, and its body. The two ways order their headers differently. */
function comparable(answer: Buffer) {
  const text = answer.toString("latin1");
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [status, ...lines] = head.split("\r\n");
  const headers = lines.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())).toSorted();
  return { status, headers: headers.filter((line) => !line.startsWith("date:")), body: body.join("\r\n\r\n") };
}

describe("an answer from memory", () => {
  it.each([
    ["the feed", "/feeds/tw.atom", {}],
    ["brotli", "/feeds/tw.rss", { "Accept-Encoding": "gzip, br" }],
    ["gzip", "/feeds/tw.json", { "Accept-Encoding": "gzip" }],
    ["304 by date", "/feeds/tw.atom", { "If-Modified-Since": "Tue, 07 May 2024 07:00:00 GMT" }],
    ["304 by tag", "/feeds/tw.atom", { "If-None-Match": "*" }],
    ["a selection", "/feeds/all.atom?country=tw&limit=2", { "User-Agent": "reader/1.0", Accept: "*/*" }],
    ["another host", "/feeds/tw.atom", { Host: "news.example", "X-Forwarded-Proto": "https" }],
    ["a client that asks for what is usual", "/feeds/tw.atom", { Connection: "keep-alive" }],
  ])("has the same bytes as one from the application: %s", async (_, path, headers) => {
    const request = get(path, headers);
    const byHttp = comparable(await exchangeByHttp(request));
    for (let times = 0; times < 2; times += 1) expect(comparable(await exchange(request))).toEqual(byHttp);
    expect(asked).toBe(2);
    expect(wire.stats()).toMatchObject({ hits: 1, misses: 1, entries: 1 });
  });

  it("has them too where it is what is new since (226)", async () => {
    const etag = /\r\netag: ("[^"]+")/.exec((await exchange(get("/feeds/tw.atom"))).toString("latin1"))?.[1] ?? "";
    write();
    const request = get("/feeds/tw.atom", { "A-IM": "feed", "If-None-Match": etag });
    const byHttp = comparable(await exchangeByHttp(request));
    expect(byHttp.status).toBe("HTTP/1.1 226 IM Used");
    for (let times = 0; times < 2; times += 1) expect(comparable(await exchange(request))).toEqual(byHttp);
  });

  it("has a length also where the application told none, as its errors do", async () => {
    const request = get("/feeds/tw.atom");
    await exchange(request);
    write();
    memory.store.revision = () => Promise.reject(new Error("the disk is gone"));
    const socket = open();
    for (const status of ["500 ", "500 "]) {
      const answer = comparable(await exchange(request, socket));
      expect(answer.status).toContain(status);
      expect(answer.headers).toContain(`content-length: ${answer.body.length}`);
      expect(answer.body).toContain("Internal server error");
    }
  });

  it.each(["/feeds/nowhere.atom", "/feeds/tw.atom?limit=x"])(
    "has the headers that the HTTP server gives an answer that is not kept: %s",
    async (path) => {
      const byHttp = comparable(await exchangeByHttp(get(path)));
      expect(comparable(await exchange(get(path)))).toEqual(byHttp);
      expect(wire.stats()).toMatchObject({ entries: 0, misses: 1 });
    },
  );

  it("is never given for a page, which may count by the clock", async () => {
    for (let times = 0; times < 2; times += 1) await exchange(get("/feeds/all", { Accept: "text/html" }));
    for (let times = 0; times < 2; times += 1) await exchange(get("/sources.json?at=/feeds/tw.atom"));
    expect([asked, wire.stats().entries]).toEqual([4, 0]);
  });

  it("keeps HEAD to its headers", async () => {
    const whole = comparable(await exchange(get("/feeds/tw.atom")));
    const head = comparable(await exchange(get("/feeds/tw.atom", {}, "HEAD")));
    expect(head).toEqual({ ...whole, body: "" });
  });
});

describe("while an answer is made anew", () => {
  let letGo: () => void;
  const request = get("/feeds/tw.atom");

  beforeEach(async () => {
    await exchange(request);
    write();
    gate = new Promise((done) => {
      letGo = done;
    });
  });

  /** Waits until the application is asked for the second time. */
  async function untilAsked(): Promise<void> {
    while (asked < 2) await new Promise((done) => setImmediate(done));
  }

  it("a reader that leaves harms nobody", async () => {
    const socket = open();
    socket.write(request);
    await untilAsked();
    socket.resetAndDestroy();
    letGo();
    expect((await exchange(request)).toString()).toContain("Brief 4");
  });

  it("a reader that has said all still gets it", async () => {
    const socket = open();
    const answer = exchange(request, socket);
    socket.end();
    await untilAsked();
    letGo();
    expect((await answer).toString()).toContain("Brief 4");
  });

  it("a second request waits, and both answers come in order", async () => {
    const socket = open();
    let text = "";
    const both = new Promise<void>((done) => {
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString("latin1");
        if (text.match(/HTTP\/1.1 /g)?.length === 2) done();
      });
    });
    socket.write(request);
    await untilAsked();
    socket.write(get("/feeds/tw.atom", { "If-None-Match": "*" }));
    letGo();
    await both;
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 304"]);
    socket.destroy();
  });

  it("a stop lets it come first", async () => {
    const socket = open();
    const answer = exchange(request, socket);
    await untilAsked();
    wire.close();
    const ended = new Promise((done) => socket.once("close", done));
    letGo();
    expect((await answer).toString()).toContain("Brief 4");
    socket.resume();
    await ended;
  });
});

it("forgets the answers that were asked for longest ago, however many ask differently", async () => {
  const { app } = testApplication(memory.store);
  const small = createHttpServer((request) => app.fetch(request));
  const narrow = answerOnWire(small, { ask: (request) => app.fetch(request), state: () => "same", maxBytes: 40_000 });
  await new Promise<void>((done) => small.listen(0, "127.0.0.1", done));
  const { port } = small.address() as AddressInfo;
  for (let number = 0; number < 40; number += 1)
    await exchange(get("/feeds/tw.atom", { "User-Agent": `reader ${number}` }), connect(port, "127.0.0.1"));
  expect(narrow.stats().entries).toBeGreaterThan(1);
  expect(narrow.stats().bytes).toBeLessThanOrEqual(40_000);
  narrow.close();
  small.closeAllConnections();
  await new Promise((done) => small.close(done));
});
