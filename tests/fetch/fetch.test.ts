import { describe, expect, it } from "vitest";
import type { FetchConfig } from "../../src/config.ts";
import type { Fetcher, HttpAnswer, HttpRequest } from "../../src/deps.ts";
import { type ErrorCode, SyndicationError } from "../../src/errors.ts";
import { fetchSource } from "../../src/fetch/fetch.ts";
import { fromIso } from "../../src/model/instant.ts";
import { noValidators, type Validators } from "../../src/model/source.ts";
import { sha256 } from "../../src/text/digest.ts";

const now = fromIso("2026-05-05T12:00:00Z");
const feedUrl = "https://news.example/feed";
const config: FetchConfig = {
  userAgent: "InBrief/0 (+https://inbrief.example)",
  timeoutMs: 1000,
  maxBodyBytes: 100_000,
  maxRedirects: 3,
  allowUpstream: [],
  siteSpacingMs: 0,
  siteConcurrency: 1,
  concurrency: 1,
  maxArticleBytes: 1_000_000,
  articlesPerCheck: 5,
};

type Script = (request: HttpRequest) => Partial<Omit<HttpAnswer, "body">> & { readonly body?: string };

function fakeFetcher(script: Script): Fetcher & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const send = async (request: HttpRequest) => {
    sent.push(request);
    const { status = 200, headers = {}, body = "" } = script(request);
    return { status, headers, body: new TextEncoder().encode(body) };
  };
  return { sent, send };
}

const ask = (fetcher: Fetcher, validators: Validators = noValidators) =>
  fetchSource(fetcher, { url: feedUrl, validators, config, now });

describe("asking", () => {
  it("names itself and the feed types, and no condition the first time", async () => {
    const fetcher = fakeFetcher(() => ({ body: "<rss/>" }));
    await ask(fetcher);
    const [request] = fetcher.sent;
    expect(request?.headers["user-agent"]).toBe(config.userAgent);
    expect(request?.headers.accept).toContain("application/atom+xml");
    expect(Object.keys(request?.headers ?? {})).toEqual(["user-agent", "accept"]);
  });

  it("sends back both validators exactly as they came", async () => {
    const fetcher = fakeFetcher(() => ({ status: 304 }));
    const stored = { etag: 'W/"Ä"', lastModified: "tuesday", bodyHash: "x" };
    await ask(fetcher, stored);
    expect(fetcher.sent[0]?.headers).toMatchObject({ "if-none-match": 'W/"Ä"', "if-modified-since": "tuesday" });
  });
});

describe("a new document", () => {
  it("comes with its type and the validators to be stored later", async () => {
    const headers = { etag: '"1"', "last-modified": "Tue, 05 May 2026 11:00:00 GMT", "content-type": "text/xml" };
    const answer = await ask(fakeFetcher(() => ({ headers, body: "<rss/>" })));
    expect(answer).toMatchObject({
      kind: "fetched",
      status: 200,
      url: feedUrl,
      movedTo: null,
      document: {
        contentType: "text/xml",
        validators: {
          etag: '"1"',
          lastModified: "Tue, 05 May 2026 11:00:00 GMT",
          bodyHash: await sha256("<rss/>"),
        },
      },
    });
  });

  it("does not keep a validator that could not be sent back as it came", async () => {
    const answer = await ask(fakeFetcher(() => ({ headers: { etag: '"\u20ac"' }, body: "<rss/>" })));
    expect(answer.kind === "fetched" && answer.document.validators.etag).toBeNull();
  });

  it("is asked for once more without the condition where the server fails on it", async () => {
    const stored = { etag: '"1"', lastModified: null, bodyHash: await sha256("<rss/>") };
    const fetcher = fakeFetcher(({ headers }) => ("if-none-match" in headers ? { status: 412 } : { body: "<rss/>" }));
    expect(await ask(fetcher, stored)).toMatchObject({ kind: "unchangedBody", status: 200 });
    expect(fetcher.sent.map(({ headers }) => headers["if-none-match"])).toEqual(['"1"', undefined]);
    const stubborn = fakeFetcher(() => ({ status: 412 }));
    expect(await ask(stubborn, stored)).toMatchObject({ kind: "failed", status: 412 });
    expect(stubborn.sent).toHaveLength(2);
  });

  it("is recognised as unchanged by its bytes where the server ignores conditions", async () => {
    const stored = { etag: '"1"', lastModified: null, bodyHash: await sha256("<rss/>") };
    const answer = await ask(
      fakeFetcher(() => ({ headers: { etag: '"2"' }, body: "<rss/>" })),
      stored,
    );
    expect(answer).toMatchObject({ kind: "unchangedBody", validators: { ...stored, etag: '"2"' } });
  });
});

describe("304", () => {
  const stored = { etag: '"1"', lastModified: "Tue, 05 May 2026 11:00:00 GMT", bodyHash: "abc" };

  it("keeps the validators and takes over those it renews", async () => {
    expect(
      await ask(
        fakeFetcher(() => ({ status: 304 })),
        stored,
      ),
    ).toMatchObject({
      kind: "notModified",
      validators: stored,
    });
    const renewed = await ask(
      fakeFetcher(() => ({ status: 304, headers: { etag: '"2"' } })),
      stored,
    );
    expect(renewed).toMatchObject({ validators: { ...stored, etag: '"2"' } });
  });

  it("is a failure where no version was named, since there is nothing to fall back on", async () => {
    expect(await ask(fakeFetcher(() => ({ status: 304 })))).toMatchObject({ kind: "failed", outcome: "httpStatus" });
  });
});

describe("redirects", () => {
  const hops =
    (map: Readonly<Record<string, readonly [number, string]>>): Script =>
    ({ url }) => {
      const hop = map[url];
      return hop === undefined ? { body: "<rss/>" } : { status: hop[0], headers: { location: hop[1] } };
    };

  it("are followed by hand, relative ones too", async () => {
    const answer = await ask(fakeFetcher(hops({ [feedUrl]: [302, "/new"] })));
    expect(answer).toMatchObject({ kind: "fetched", url: "https://news.example/new", movedTo: null });
  });

  it("are remembered as a move as far as they are permanent from the start", async () => {
    const answer = await ask(
      fakeFetcher(
        hops({
          [feedUrl]: [301, "https://a.example/1"],
          "https://a.example/1": [308, "https://a.example/2"],
          "https://a.example/2": [302, "https://a.example/3"],
        }),
      ),
    );
    expect(answer).toMatchObject({ url: "https://a.example/3", movedTo: "https://a.example/2" });
  });

  it("are no move where a temporary one comes first", async () => {
    const answer = await ask(
      fakeFetcher(
        hops({ [feedUrl]: [307, "https://a.example/1"], "https://a.example/1": [301, "https://a.example/2"] }),
      ),
    );
    expect(answer.movedTo).toBeNull();
  });

  it("in a circle end at the second sight of an address", async () => {
    const fetcher = fakeFetcher(hops({ [feedUrl]: [302, `${feedUrl}#again`] }));
    expect(await ask(fetcher)).toMatchObject({ kind: "failed", outcome: "tooManyRedirects" });
    expect(fetcher.sent).toHaveLength(1);
  });

  it("without an end are cut off at the limit", async () => {
    const fetcher = fakeFetcher(({ url }) => ({ status: 302, headers: { location: `${url}x` } }));
    expect(await ask(fetcher)).toMatchObject({ outcome: "tooManyRedirects" });
    expect(fetcher.sent).toHaveLength(config.maxRedirects + 1);
  });

  it.each([[undefined], [""], ["http://[bad"]])("to nowhere (%s) fail", async (location) => {
    const fetcher = fakeFetcher(() => ({ status: 302, headers: location === undefined ? {} : { location } }));
    expect(await ask(fetcher)).toMatchObject({ kind: "failed", outcome: "httpStatus" });
  });

  it("of status 300 are not followed", async () => {
    const fetcher = fakeFetcher(() => ({ status: 300, headers: { location: "/other" } }));
    expect(await ask(fetcher)).toMatchObject({ outcome: "httpStatus", status: 300 });
    expect(fetcher.sent).toHaveLength(1);
  });
});

describe("statuses", () => {
  it("410 is the end", async () => {
    expect(await ask(fakeFetcher(() => ({ status: 410 })))).toMatchObject({ kind: "gone", outcome: "gone" });
  });

  it("429 and 503 are a request to wait, with the time asked for", async () => {
    const seconds = await ask(fakeFetcher(() => ({ status: 429, headers: { "retry-after": "120" } })));
    expect(seconds).toMatchObject({
      kind: "retryLater",
      outcome: "rateLimited",
      hints: { retryAfterSeconds: 120 },
    });
    const date = await ask(
      fakeFetcher(() => ({ status: 503, headers: { "retry-after": "Tue, 05 May 2026 12:10:00 GMT" } })),
    );
    expect(date).toMatchObject({ outcome: "unavailable", hints: { retryAfterSeconds: 600 } });
  });

  it.each([
    [{ "retry-after": "60" }, ""],
    [{ "x-ratelimit-remaining": "0" }, ""],
    [{}, "You have exceeded the rate limit"],
  ])("403 is a rate limit in disguise with %j and %j", async (headers, body) => {
    const answer = await ask(fakeFetcher(() => ({ status: 403, headers: headers as Record<string, string>, body })));
    expect(answer).toMatchObject({ kind: "retryLater", outcome: "rateLimited" });
  });

  it.each([204, 206, 400, 401, 403, 404, 451, 500, 502, 999])("%i is no document", async (status) => {
    const answer = await ask(fakeFetcher(() => ({ status, body: "<rss/>" })));
    expect(answer).toMatchObject({ kind: "failed", outcome: "httpStatus", status });
  });

  it("an empty 200 is no feed, so that nothing published is lost by it", async () => {
    expect(await ask(fakeFetcher(() => ({})))).toMatchObject({ kind: "failed", outcome: "notFeed" });
  });
});

describe("bot protections", () => {
  it.each([
    ["Cloudflare", 403, { "cf-mitigated": "challenge" }, "x"],
    ["Cloudflare", 503, {}, "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"],
    ["Imperva", 200, {}, '<html><iframe id="main-iframe" src="/_Incapsula_Resource?x"></iframe></html>'],
    ["AWS WAF", 202, { "x-amzn-waf-action": "challenge" }, "x"],
    ["Anubis", 200, {}, '<!doctype html><html><script id="anubis_challenge"></script></html>'],
  ])("of %s are named", async (name, status, headers, body) => {
    const answer = await ask(fakeFetcher(() => ({ status, headers: headers as Record<string, string>, body })));
    expect(answer).toMatchObject({ kind: "failed", outcome: "challenge" });
    expect(answer.kind === "failed" && answer.message).toContain(name);
  });

  it("are not seen in an ordinary page that they watch over", async () => {
    const body = '<!doctype html><html><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script></html>';
    expect(await ask(fakeFetcher(() => ({ status: 404, body })))).toMatchObject({ outcome: "httpStatus" });
  });

  it("are not seen in a feed that writes about them", async () => {
    const body = "<rss><item><title><![CDATA[<html><title>Just a moment...</title>]]></title></item></rss>";
    expect(await ask(fakeFetcher(() => ({ body })))).toMatchObject({ kind: "fetched" });
  });
});

describe("faults of the network", () => {
  it.each(["refusedAddress", "dns", "tls", "connection", "tooSlow", "tooLarge", "decoding", "truncated"] as const)(
    "%s is an outcome with a sentence and an advice",
    async (code: ErrorCode) => {
      const send = () => Promise.reject(new SyndicationError(code, "the exact reason", feedUrl));
      const answer = await ask({ send });
      expect(answer).toMatchObject({ kind: "failed", outcome: code, status: null });
      expect(answer.kind === "failed" && answer.message).toMatch(/^.+: the exact reason\. .+\.$/);
    },
  );

  it("that are faults of our own are thrown", async () => {
    const send = () => Promise.reject(new TypeError("undefined is not a function"));
    await expect(ask({ send })).rejects.toThrow(TypeError);
  });
});
