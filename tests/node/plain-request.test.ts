import { describe, expect, it } from "vitest";
import { readPlainRequest } from "../../src/node/plain-request.ts";

const get = (...lines: string[]) =>
  ["GET /feeds/tw.atom HTTP/1.1", "Host: localhost:8787", ...lines, "", ""].join("\r\n");

describe("a plain GET of a feed", () => {
  it("is read as it came", () => {
    const request = readPlainRequest(get("A-IM:feed ", 'If-None-Match: "a"', 'if-none-match: "b"', "X: caf\xe9"));
    expect(request?.url).toBe("http://localhost:8787/feeds/tw.atom");
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      "a-im": "feed",
      host: "localhost:8787",
      "if-none-match": '"a", "b"',
      x: "caf\xe9",
    });
  });

  it.each(["keep-alive", "Keep-Alive"])("may say Connection: %s", (value) => {
    expect(readPlainRequest(get(`Connection: ${value}`))).not.toBeNull();
  });

  it.each([
    "/news/feeds/all.json?country=tw,jp&q=%E5%8F%B0",
    "/feeds/tw/archive/2026-11.rss",
    "/feeds/TW.Atom?before=-4",
  ])("may be of %s", (path) =>
    expect(readPlainRequest(get().replace("/feeds/tw.atom", path))?.url).toBe(`http://localhost:8787${path}`),
  );
});

describe("the HTTP server gets", () => {
  it.each([
    ["another path", get().replace("/feeds/tw.atom", "/countries/tw")],
    ["a feed without its format, which may be a page", get().replace(".atom", "")],
    ["the health of the sources, which changes though nothing is written", get().replace("tw", "source-health")],
    ["a feed's address in a query", get().replace("/feeds/tw.atom", "/sources.json?at=/feeds/tw.atom")],
    ["a way round", get().replace("/feeds/tw.atom", "/feeds/../admin/export.json")],
    ["the same, encoded", get().replace("/feeds/tw.atom", "/feeds/%2e%2e/admin/export.json")],
    ["a fragment", get().replace(".atom", ".atom#x")],
    ["an absolute target", get().replace("/feeds", "http://evil.example/feeds")],
    ["another method", get().replace("GET", "POST")],
    ["HEAD", get().replace("GET", "HEAD")],
    ["HTTP/1.0", get().replace("1.1", "1.0")],
    ["a part of a request", get().slice(0, -2)],
    ["two at once", get() + get()],
    ["a body", get("Content-Length: 3")],
    ["chunks", get("Transfer-Encoding: chunked")],
    ["chunks with a blank before the colon", get("Transfer-Encoding : chunked")],
    ["a folded line", get("X: a", " b")],
    ["a bare line feed", get("X: a\nTransfer-Encoding: chunked")],
    ["a bare carriage return", get("X: a\rTransfer-Encoding: chunked")],
    ["a NUL", get("X: \0")],
    ["two hosts", get("Host: evil.example")],
    ["a host with a path", get().replace("localhost:8787", "localhost/evil?")],
    ["a host with a name", get().replace("localhost:8787", "user@localhost")],
    ["no host", get().replace("Host: localhost:8787\r\n", "")],
    ["a client that closes", get("Connection: close")],
    ["a client that would change the protocol", get("Connection: keep-alive, Upgrade", "Upgrade: h2c")],
    ["an operator", get("Authorization: Bearer x")],
    ["nothing", ""],
    ["no HTTP", "\x16\x03\x01 hello\r\n\r\n"],
  ])("%s", (_, bytes) => expect(readPlainRequest(bytes)).toBeNull());
});
