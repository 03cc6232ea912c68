import { afterEach, describe, expect, it, vi } from "vitest";
import type { HttpRequest } from "../../src/deps.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import { createWorkerFetcher } from "../../src/platform/cloudflare/fetcher.ts";

const request: HttpRequest = {
  url: "https://news.example/feed",
  method: "GET",
  headers: { "user-agent": "InBrief/0" },
  timeoutMs: 1000,
  maxBodyBytes: 1000,
};
const fetcher = createWorkerFetcher({ allowUpstream: [] });

afterEach(() => vi.unstubAllGlobals());

function answerWith(response: Response | Error) {
  const seen: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    seen.push(init);
    if (response instanceof Error) throw response;
    return response;
  });
  return seen;
}

describe("the Worker's fetcher", () => {
  it("gives status, headers without cookies and body, and follows no redirect", async () => {
    const seen = answerWith(new Response("<rss/>", { headers: { ETag: '"1"', "Set-Cookie": "a=1" } }));
    const answer = await fetcher.send(request);
    expect(answer.status).toBe(200);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(new TextDecoder().decode(answer.body)).toBe("<rss/>");
    expect(seen[0]).toMatchObject({ redirect: "manual", headers: request.headers });
  });

  it.each(["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "file:///etc/passwd", "http://a.internal/"])(
    "refuses %s by rule",
    async (url) => {
      const seen = answerWith(new Response("secret"));
      await expect(fetcher.send({ ...request, url })).rejects.toMatchObject({ code: "refusedAddress" });
      expect(seen).toEqual([]);
    },
  );

  it("refuses a body over the limit, declared or not", async () => {
    answerWith(new Response("x".repeat(1001)));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "tooLarge" });
    answerWith(new Response("x", { headers: { "Content-Length": "1001" } }));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "tooLarge" });
  });

  it("refuses a content coding that the platform leaves as it is", async () => {
    answerWith(new Response("<rss/>", { headers: { "Content-Encoding": "zzz" } }));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "decoding" });
  });

  it("refuses a body shorter than its Content-Length", async () => {
    answerWith(new Response("<rss>", { headers: { "Content-Length": "500" } }));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "truncated" });
  });

  it("keeps the status of an error page that is too large", async () => {
    answerWith(new Response("x".repeat(100_000), { status: 503 }));
    expect(await fetcher.send(request)).toMatchObject({ status: 503, body: new Uint8Array() });
  });

  it("names the platform's faults", async () => {
    answerWith(new Error("DNS lookup failed"));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "dns" });
    answerWith(new Error("Network connection lost."));
    await expect(fetcher.send(request)).rejects.toMatchObject({ code: "connection" });
  });
});

describe("decodeBody in workerd", () => {
  it.each([
    ["windows-1252", [0x80, 0x93, 0x9f], "€“Ÿ"],
    ["iso-8859-1", [0x80, 0x93, 0x9f], "€“Ÿ"],
    ["koi8-r", [0xee, 0xcf], "Но"],
    ["windows-1251", [0xcd, 0xee], "Но"],
    ["shift_jis", [0x93, 0xfa, 0x96, 0x7b], "日本"],
    ["gb18030", [0xd6, 0xd0, 0xb9, 0xfa], "中国"],
    ["big5", [0xa4, 0xa4, 0xb0, 0xea], "中國"],
    ["euc-kr", [0xc7, 0xd1, 0xb1, 0xb9], "한국"],
  ])("knows %s as Node does", (encoding, bytes, text) => {
    const body = Uint8Array.of(0x3c, ...bytes, 0x3e);
    expect(decodeBody(body, `text/xml; charset=${encoding}`).text).toBe(`<${text}>`);
  });
});
