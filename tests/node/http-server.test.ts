import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHttpServer } from "../../src/node/http-server.ts";
import { answerOnWire, type WireAnswers } from "../../src/node/wire-answers.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

let server: Server;
let wire: WireAnswers;
/** What answers to `/slow` wait for. */
let gate: Promise<void>;
let letGo: () => void;

beforeEach(async () => {
  gate = new Promise((done) => {
    letGo = done;
  });
  const { store } = memoryStore({ briefs: [makeBrief({ id: uuid(1), seq: 1 })] });
  const { app } = testApplication(store, { environment: { INBRIEF_OLD_HOSTS: "old.example" } });
  const ask = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/slow") return gate.then(() => new Response("slow"));
    if (pathname === "/begun") return new Response(endless());
    return app.fetch(request);
  };
  server = createHttpServer(ask);
  wire = answerOnWire(server, { ask, state: () => "same" });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  letGo();
  wire.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** An answer that begins and does not end. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("begun")) });
}

function dial(): Socket {
  return connect((server.address() as AddressInfo).port, "127.0.0.1");
}

/** All that comes until the connection ends. */
async function exchange(bytes: string, socket = dial()): Promise<string> {
  let text = "";
  socket.setEncoding("latin1").on("data", (more: string) => {
    text += more;
  });
  socket.write(bytes, "latin1");
  await once(socket, "close");
  return text;
}

const about = (...lines: string[]) => ["GET /about HTTP/1.1", ...lines, "Connection: close", "", ""].join("\r\n");

function expectProblem(answer: string, status: number, words: string): void {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w`));
  for (const line of ["Connection: close", "Content-Type: application/problem+json", "Cache-Control: no-store"])
    expect(head.toLowerCase()).toContain(line.toLowerCase());
  expect(head).toMatch(/\r\nDate: /i);
  expect(JSON.parse(body)).toMatchObject({ type: "about:blank", status, detail: expect.stringContaining(words) });
  expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
}

describe("what the parser cannot read is told what is wrong", () => {
  const host = "Host: localhost\r\n\r\n";

  it.each([
    ["an unknown method", `FOO /feeds/tw.atom HTTP/1.1\r\n${host}`, 501, "GET or HEAD"],
    ["a method in small letters", `get /feeds/tw.atom HTTP/1.1\r\n${host}`, 501, "capitals"],
    ["long headers", `GET /feeds/tw.atom HTTP/1.1\r\nX: ${"a".repeat(20_000)}\r\n${host}`, 431, "shorter headers"],
    ["a long address", `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${host}`, 431, "address"],
    ["another version", `GET /feeds/tw.atom HTTP/3.1\r\n${host}`, 505, "HTTP/1.1"],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "HTTP/1.1"],
    ["no HTTP", "\x16\x03\x01 hello\r\n\r\n", 400, "no HTTP"],
    ["a header without a colon", `GET /feeds/tw.atom HTTP/1.1\r\nFoo Bar\r\n${host}`, 400, "headers"],
    ["a bad length", `POST /hub HTTP/1.1\r\nContent-Length: x\r\n${host}`, 400, "length"],
    ["two lengths", `POST /hub HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n${host}`, 400, "length"],
    ["bad chunks", `POST /slow HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${host}zz\r\n`, 400, "length"],
    ["CONNECT", `CONNECT evil.example:443 HTTP/1.1\r\n${host}`, 501, "method"],
    ["an expectation", `POST /hub HTTP/1.1\r\nExpect: tea\r\nContent-Length: 0\r\n${host}`, 417, "Expect"],
  ])("%s", async (_, bytes, status, words) => {
    expectProblem(await exchange(bytes), status, words);
  });

  it("and nothing of the request is in it, nor in the log", async () => {
    const told = [vi.spyOn(console, "log"), vi.spyOn(console, "error"), vi.spyOn(console, "info")];
    const answer = await exchange(`<script> /<b>x HTTP/1.1\r\nEvil: <i>\r\n${host}`);
    expect(answer).not.toMatch(/<script>|<b>|<i>|Evil|127\.0\.0\.1/);
    for (const spy of told) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("though it goes on sending", async () => {
    const socket = dial();
    const answer = exchange(`FOO /feeds/tw.atom HTTP/1.1\r\n${host}`, socket);
    for (let times = 0; times < 20; times += 1) socket.write("x".repeat(10_000));
    expectProblem(await answer, 501, "method");
  });

  it("half a request whose sender says no more", async () => {
    const socket = dial();
    const answer = exchange("GET /feeds/tw.atom HTTP/1.1\r\nHo", socket);
    socket.end();
    expectProblem(await answer, 400, "no HTTP");
  });
});

describe("a fault behind a good request", () => {
  const good = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const bad = "FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n";

  it("waits for its answer", async () => {
    const refused = once(server, "clientError");
    const answer = exchange(good + bad);
    await refused;
    letGo();
    const text = await answer;
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 501"]);
    expect(text.indexOf("slow")).toBeLessThan(text.indexOf("501"));
  });

  it("is told after answers that have been given, from below HTTP too", async () => {
    const socket = dial();
    const answer = exchange("GET /feeds/tw.atom HTTP/1.1\r\nHost: localhost\r\n\r\n", socket);
    await once(socket, "data");
    socket.write(bad);
    expect((await answer).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 501"]);
  });

  it("is never written into an answer that has begun", async () => {
    const socket = dial();
    const answer = exchange("POST /begun HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", socket);
    socket.once("error", () => {}); // Cut off while it sends.
    await once(socket, "data");
    socket.write("zz\r\n");
    expect((await answer).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
  });
});

describe("Host (RFC 9112 §3.2)", () => {
  it.each([
    ["two", about("Host: localhost", "Host: evil.example"), "more than one"],
    ["the same twice", about("Host: localhost", "host: localhost"), "more than one"],
    ["none", about(), "no Host"],
    ["an empty one", about("Host:"), "Host header"],
    ["a path in it", about("Host: localhost/evil?"), "Host header"],
    ["a user in it", about("Host: user@localhost"), "Host header"],
    ["two in one", about("Host: a.example, b.example"), "Host header"],
    ["a port that is none", about("Host: localhost:99999"), "Host"],
    ["two, of HTTP/1.0", about("Host: a", "Host: b").replace("1.1", "1.0"), "more than one"],
  ])("is refused: %s", async (_, bytes, words) => {
    expectProblem(await exchange(bytes), 400, words);
    expectProblem(
      await exchange(bytes.replace("/about", "/feeds/tw.atom").replace(/Connection.*\r\n/, "")),
      400,
      words,
    );
  });

  it.each([
    ["a name", about("Host: inbrief.example")],
    ["a port", about("Host: localhost:8787")],
    ["an address", about("Host: [::1]:8787")],
    ["none, of HTTP/1.0", about().replace("1.1", "1.0")],
    ["an absolute target", about("Host: localhost").replace("/about", "http://inbrief.example/about")],
    ["the server as a whole", about("Host: localhost").replace("GET /about", "OPTIONS *")],
  ])("is accepted: %s", async (_, bytes) => {
    expect(await exchange(bytes)).toMatch(/^HTTP\/1\.1 20[04] /);
  });

  it.each([
    ["http://old.example/about", "inbrief.example", 301],
    ["http://inbrief.example/about", "old.example", 200],
    ["/about", "old.example", 301],
  ])("counts less than the host of the target (§3.2.2): %s, %s", async (target, host, status) => {
    const answer = await exchange(about(`Host: ${host}`).replace("/about", target));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (status === 301) expect(answer).toMatch(/\r\nlocation: https:\/\/inbrief\.example\/about\r\n/i);
  });
});
