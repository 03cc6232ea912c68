import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import { answerOnWire, type WireAnswers } from "../../src/node/wire-answers.ts";

/** What the application was asked, and what it says; the state of the store is told by `written`. */
let asked: string[];
let written: number;
let fails: boolean;
let server: Server;
let wire: WireAnswers;
let sockets: Socket[];

beforeEach(async () => {
  [asked, written, fails, sockets] = [[], 0, false, []];
  server = createAdaptorServer({
    fetch: application,
    hostname: "localhost",
  }) as Server;
  wire = answerOnWire(server, { ask: application, state });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
});

function state(): string {
  if (fails) throw new SyndicationError("storeUnavailable", "The database is locked.", "test.db");
  return String(written);
}

function application(request: Request): Response {
  const { pathname } = new URL(request.url);
  asked.push(pathname);
  const headers = { ETag: `"${written}"`, "Content-Type": "text/plain" };
  if (request.headers.get("if-none-match") === `"${written}"`) return new Response(null, { status: 304, headers });
  const body = `${pathname} at ${written}`;
  return new Response(body, { headers: { ...headers, "Content-Length": String(body.length) } });
}

interface Line {
  /** Sends text as it is. */
  write(text: string): void;
  /** The next answer whole, without its Date and connection headers. */
  next(): Promise<string>;
  readonly ended: Promise<void>;
}

function dial(): Line {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  let text = "";
  let wake = () => {};
  socket.setEncoding("latin1").on("data", (more) => {
    text += more;
    wake();
  });
  const take = () => {
    const end = text.indexOf("\r\n\r\n") + 4;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
    if (end < 4 || text.length < end + length) return null;
    const answer = text.slice(0, end + length);
    text = text.slice(end + length);
    return answer.replace(/\r\n(?:date|connection|keep-alive|transfer-encoding): [^\r]*/gi, "").toLowerCase();
  };
  return {
    write: (bytes) => socket.write(bytes, "latin1"),
    next: async () => {
      for (;;) {
        const answer = take();
        if (answer !== null) return answer;
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    },
    ended: new Promise((done) => socket.on("close", () => done())),
  };
}

function get(path: string, ...headers: string[]): string {
  return ["GET ", path, " HTTP/1.1\r\nHost: localhost\r\n", ...headers.map((line) => `${line}\r\n`), "\r\n"].join("");
}

async function answerTo(bytes: string): Promise<string> {
  const line = dial();
  line.write(bytes);
  return line.next();
}

describe("a request that is known byte for byte", () => {
  it("is answered without the application, and alike", async () => {
    const first = await answerTo(get("/feeds/cn.atom"));
    const line = dial();
    for (let times = 0; times < 3; times += 1) {
      line.write(get("/feeds/cn.atom"));
      expect(await line.next()).toBe(first);
    }
    expect(first).toContain("/feeds/cn.atom at 0");
    expect(asked).toEqual(["/feeds/cn.atom"]);
  });

  it("is answered by 304 where the first was", async () => {
    const request = get("/feeds/cn.atom", 'If-None-Match: "0"');
    const first = await answerTo(request);
    expect(first).toMatch(/^http\/1.1 304 not modified\r\n/);
    expect(await answerTo(request)).toBe(first);
    expect(asked).toHaveLength(1);
  });

  it("is put to the application again once something was written, on the same connection", async () => {
    await answerTo(get("/feeds/cn.atom"));
    const line = dial();
    line.write(get("/feeds/cn.atom"));
    await line.next();
    written = 1;
    line.write(get("/feeds/cn.atom"));
    expect(await line.next()).toContain("/feeds/cn.atom at 1");
    line.write(get("/feeds/cn.atom"));
    expect(await line.next()).toContain("/feeds/cn.atom at 1");
    expect(asked).toHaveLength(2);
  });

  it("is put to the application while the store cannot say whether something was written", async () => {
    await answerTo(get("/feeds/cn.atom"));
    fails = true;
    const line = dial();
    for (let times = 0; times < 2; times += 1) {
      line.write(get("/feeds/cn.atom"));
      expect(await line.next()).toContain("/feeds/cn.atom at 0");
    }
    expect(asked).toHaveLength(3);
  });

  it("is one of feeds alone", async () => {
    await answerTo(get("/countries/cn"));
    await answerTo(get("/countries/cn"));
    expect(asked).toHaveLength(2);
  });

  it("differs from one with another header or another case", async () => {
    await answerTo(get("/feeds/cn.atom"));
    await answerTo(get("/feeds/cn.atom", "Accept: text/html"));
    await answerTo(get("/feeds/CN.atom"));
    expect(asked).toHaveLength(3);
  });
});

describe("every other request is the HTTP server's", () => {
  it("also on a connection that began with a known one, in order", async () => {
    await answerTo(get("/feeds/cn.atom"));
    const line = dial();
    line.write(get("/feeds/cn.atom"));
    expect(await line.next()).toContain("/feeds/cn.atom at 0");
    line.write(get("/about"));
    expect(await line.next()).toContain("/about at 0");
    line.write(get("/feeds/cn.atom"));
    expect(await line.next()).toContain("/feeds/cn.atom at 0");
    expect(asked).toEqual(["/feeds/cn.atom", "/about", "/feeds/cn.atom"]);
  });

  it("if it comes in pieces", async () => {
    await answerTo(get("/feeds/cn.atom"));
    const bytes = get("/feeds/cn.atom");
    const line = dial();
    line.write(bytes.slice(0, 9));
    await new Promise((done) => setImmediate(done));
    line.write(bytes.slice(9));
    expect(await line.next()).toContain("/feeds/cn.atom at 0");
  });

  it("if several come at once, each with its answer", async () => {
    await answerTo(get("/feeds/cn.atom"));
    const line = dial();
    line.write(get("/feeds/cn.atom") + get("/feeds/in.atom"));
    expect(await line.next()).toContain("/feeds/cn.atom at 0");
    expect(await line.next()).toContain("/feeds/in.atom at 0");
  });

  it("if it is no HTTP at all", async () => {
    expect(await answerTo("\x16\x03\x01 hello\r\n\r\n")).toContain("400 bad request");
  });
});

it("ends its connections when the service stops", async () => {
  await answerTo(get("/feeds/cn.atom"));
  const line = dial();
  line.write(get("/feeds/cn.atom"));
  await line.next();
  wire.close();
  await line.ended;
  expect(asked).toHaveLength(1);
});

it("makes wait who asks on without reading", async () => {
  const body = "x".repeat(2_000_000);
  const feed = () => new Response(body, { headers: { ETag: '"x"', "Content-Length": String(body.length) } });
  const other = createAdaptorServer({
    fetch: feed,
    hostname: "localhost",
  }) as Server;
  const big = answerOnWire(other, { ask: feed, state: () => "same" });
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const port = (other.address() as AddressInfo).port;
  await (await fetch(`http://127.0.0.1:${port}/feeds/all.atom`)).arrayBuffer();
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const taken = new Promise<Socket>((done) => other.once("connection", done));
  socket.pause();
  const first = get("/feeds/all.atom");
  const ask = connect(port, "127.0.0.1");
  sockets.push(ask);
  ask.write(first);
  await new Promise<void>((done) => ask.once("data", () => done()));
  const held = await taken;
  for (let times = 0; times < 50; times += 1) {
    socket.write(first);
    await new Promise((done) => setImmediate(done));
  }
  expect(held.writableLength).toBeLessThan(3 * body.length);
  ask.destroy();
  socket.destroy();
  await new Promise((done) => {
    other.close(done);
    big.close();
  });
});
