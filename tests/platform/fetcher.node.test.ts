import { createServer, type Server } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpRequest } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";
import { createNodeFetcher, type NodeFetcher } from "../../src/platform/node/fetcher.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

const feed = `<rss>${"<item><title>A story</title></item>".repeat(200)}</rss>`;
let upstream: Upstream;
let fetcher: NodeFetcher;

beforeAll(async () => {
  upstream = await startUpstream();
  fetcher = createNodeFetcher({ allowUpstream: [upstream.pair] });
});

afterAll(async () => {
  await fetcher.close();
  await upstream.close();
});

function toRequest(path: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  const url = path.startsWith("http") ? path : upstream.origin + path;
  return { url, method: "GET", headers: {}, timeoutMs: 20_000, maxBodyBytes: 100_000, ...changes };
}

async function get(path: string, changes?: Partial<HttpRequest>) {
  const { status, headers, body } = await fetcher.send(toRequest(path, changes));
  return { status, headers, text: new TextDecoder().decode(body) };
}

/** The code it fails with. */
async function failure(path: string, changes?: Partial<HttpRequest>): Promise<string> {
  try {
    await fetcher.send(toRequest(path, changes));
  } catch (error) {
    if (error instanceof SyndicationError) return error.code;
    throw error;
  }
  return "none";
}

describe("an exchange", () => {
  it("gives status, headers and body, and sends what it was given", async () => {
    upstream.route("/ok", { headers: { ETag: '"1"', "X-Twice": "a" }, body: feed });
    const answer = await get("/ok", { headers: { "if-none-match": '"0"', "user-agent": "InBrief/0" } });
    expect(answer).toMatchObject({ status: 200, text: feed, headers: { etag: '"1"', "x-twice": "a" } });
    expect(upstream.seen.at(-1)?.headers).toMatchObject({ "if-none-match": '"0"', "user-agent": "InBrief/0" });
  });

  it("posts a body", async () => {
    let posted = "";
    upstream.route("/post", {
      raw: async (request, response) => {
        for await (const chunk of request) posted += chunk;
        response.end("thanks");
      },
    });
    const body = new TextEncoder().encode("hub.mode=publish");
    expect((await get("/post", { method: "POST", body })).text).toBe("thanks");
    expect(posted).toBe("hub.mode=publish");
  });

  it("follows no redirect and does not wait for its body", async () => {
    upstream.route("/moved", {
      raw: (_request, response) => {
        response.writeHead(302, { Location: "/ok" });
        response.write("x".repeat(200_000)); // and never ends
      },
    });
    const answer = await get("/moved");
    expect(answer).toMatchObject({ status: 302, headers: { location: "/ok" }, text: "" });
  });

  it("keeps no cookie", async () => {
    upstream.route("/cookie", { headers: { "Set-Cookie": "a=1" }, body: feed });
    expect((await get("/cookie")).headers).not.toHaveProperty("set-cookie");
    await get("/cookie");
    expect(upstream.seen.at(-1)?.headers).not.toHaveProperty("cookie");
  });

  it("gives the status of an error page that is too large, without the page", async () => {
    upstream.route("/404", { status: 404, body: "x".repeat(300_000) });
    expect(await get("/404")).toMatchObject({ status: 404, text: "" });
  });
});

describe("content coding", () => {
  it.each([
    ["gzip", gzipSync(feed)],
    ["x-gzip", gzipSync(feed)],
    ["GZIP", gzipSync(feed)],
    ["deflate", deflateSync(feed)],
    ["deflate", deflateRawSync(feed)],
    ["br", brotliCompressSync(feed)],
    ["zstd", zstdCompressSync(feed)],
    ["identity", Buffer.from(feed)],
    ["gzip, br", brotliCompressSync(gzipSync(feed))],
  ])("%s is undone", async (coding, body) => {
    upstream.route("/packed", { headers: { "Content-Encoding": coding }, body });
    expect((await get("/packed")).text).toBe(feed);
  });

  it("is undone though nothing was said, where the bytes are gzip", async () => {
    upstream.route("/unsaid", { body: gzipSync(feed) });
    expect((await get("/unsaid")).text).toBe(feed);
  });

  it.each([
    ["gzip", gzipSync(feed).subarray(0, 50), "truncated"],
    ["br", brotliCompressSync(feed).subarray(0, 30), "truncated"],
    ["deflate", deflateSync(feed).subarray(0, 30), "truncated"],
    ["zstd", zstdCompressSync(feed).subarray(0, 30), "truncated"],
    ["gzip", Buffer.from(feed), "decoding"],
    ["zzz", Buffer.from(feed), "decoding"],
    ["gzip, gzip, gzip", gzipSync(gzipSync(gzipSync(feed))), "decoding"],
  ])("%s that cannot be undone whole is refused (%#)", async (coding, body, code) => {
    upstream.route("/damaged", { headers: { "Content-Encoding": coding }, body });
    expect(await failure("/damaged")).toBe(code);
  });

  it("does not let a small body unpack to a large one", async () => {
    upstream.route("/bomb", { headers: { "Content-Encoding": "gzip" }, body: gzipSync(Buffer.alloc(5_000_000)) });
    expect(await failure("/bomb")).toBe("tooLarge");
  });
});

describe("limits", () => {
  it("of size hold by Content-Length, before anything is read", async () => {
    upstream.route("/declared", { body: "x".repeat(100_001) });
    expect(await failure("/declared")).toBe("tooLarge");
  });

  it("of size hold while a body without length comes in", async () => {
    upstream.route("/endless", {
      raw: (_request, response) => {
        response.write("x".repeat(200_000)); // and never ends
      },
    });
    expect(await failure("/endless")).toBe("tooLarge");
  });

  it("of time hold for a server that never answers, and for one that never ends", async () => {
    upstream.route("/silent", { raw: () => {} });
    upstream.route("/stuck", { raw: (_request, response) => void response.write("<rss>") });
    expect(await failure("/silent", { timeoutMs: 50 })).toBe("tooSlow");
    expect(await failure("/stuck", { timeoutMs: 50 })).toBe("tooSlow");
  });

  it("of the header's size hold", async () => {
    upstream.route("/headers", {
      raw: (request) => void request.socket.end(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(200_000)}\r\n\r\n`),
    });
    expect(await failure("/headers")).toBe("tooLarge");
  });
});

describe("broken answers", () => {
  it.each([
    ["shorter than Content-Length", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<rss/>", "truncated"],
    ["cut within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n", "truncated"],
    [
      "with a chunk size that is none",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss/>",
      "truncated",
    ],
    ["that are not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "connection"],
    ["that are nothing", "", "connection"],
  ])("%s are refused", async (_name, text, code) => {
    upstream.route("/broken", { raw: (request) => void request.socket.end(text) });
    expect(await failure("/broken")).toBe(code);
  });

  it("from a port where nobody listens are no connection", async () => {
    const pair = await closedPair();
    const other = createNodeFetcher({ allowUpstream: [pair] });
    await expect(other.send(toRequest(`http://${pair}/`))).rejects.toMatchObject({
      code: "connection",
      message: `${pair} refused the connection`,
    });
    await other.close();
  });

  it("over TLS from a server that has none are a fault of TLS", async () => {
    expect(await failure(upstream.origin.replace("http:", "https:"))).toBe("tls");
  });
});

describe("the address guard", () => {
  let inner: Server;
  let hits = 0;
  let innerPort = 0;

  beforeAll(async () => {
    inner = createServer((socket) => {
      hits += 1;
      socket.destroy();
    });
    await new Promise<void>((ready) => inner.listen(0, "127.0.0.1", ready));
    const address = inner.address();
    innerPort = typeof address === "object" && address !== null ? address.port : 0;
  });

  afterAll(() => void inner.close());

  it.each(["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "[::7f00:1]", "127.0.0.1."])(
    "lets nothing through to http://%s",
    async (host) => {
      expect(await failure(`http://${host}:${innerPort}/`)).toBe("refusedAddress");
      expect(hits).toBe(0);
    },
  );

  it("judges the address that a public-looking name leads to, at the moment of connecting", async () => {
    const { createGuardedConnect } = await import("../../src/platform/node/guarded-connect.ts");
    const connect = createGuardedConnect({ allowUpstream: [], connectTimeoutMs: 1000 });
    // A name of the machine's own hosts file stands for one whose owner points it at 127.0.0.1.
    const options = {
      hostname: "localhost",
      host: `localhost:${innerPort}`,
      protocol: "http:",
      port: String(innerPort),
    };
    const error = await new Promise<unknown>((done) => connect(options, (...[fault]) => done(fault)));
    expect(error).toMatchObject({ code: "refusedAddress" });
    expect(hits).toBe(0);
  });
});

/** A port that was free a moment ago. */
async function closedPair(): Promise<string> {
  const other = await startUpstream();
  await other.close();
  return other.pair;
}
