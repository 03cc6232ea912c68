import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";
import { type FeedUpstream, startFeedUpstream } from "./feed-upstream.ts";
import { atomRoundup, japan, opml, taiwan, vietnam } from "./upstream-feeds.ts";

const token = "a-token-of-the-test-that-is-long-enough";

describe("the API of the running service", () => {
  const folder = temporaryFolder();
  let upstream: FeedUpstream;
  let service: RunningService;

  beforeAll(async () => {
    upstream = await startFeedUpstream();
    upstream.put("/week.atom", { type: "application/atom+xml", body: atomRoundup([taiwan, japan, vietnam]) });
    writeFileSync(join(folder, "sources.opml"), opml([]));
    service = await startService(
      {
        INBRIEF_SOURCES: "sources.opml",
        INBRIEF_DATABASE: "inbrief.db",
        INBRIEF_ALLOW_UPSTREAM: upstream.host,
        INBRIEF_POLL_CRON: "0 0 1 1 *",
        INBRIEF_ADMIN_TOKEN: token,
      },
      folder,
    );
  });

  afterAll(async () => {
    // A check of it hangs still.
    await service?.kill();
    await upstream?.close();
  });

  async function post(path: string, body: unknown) {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("looks at a feed, adds it, and asks it at once though no tick is near", async () => {
    const { body } = await post("/sources/preview", { address: upstream.url("/week.atom") });
    expect(body).toMatchObject({ feeds: [{ preview: { latest: [{ kind: "roundup" }] } }] });
    const asked = upstream.hang("/week.atom");
    expect((await post("/sources", { url: upstream.url("/week.atom") })).status).toBe(201);
    await asked;
  });

  it("lets an anonymous client ask 120 times at once, then says when to go on, and logs no address", async () => {
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${service.url}${path}`, { headers });
      await response.arrayBuffer();
      return response;
    };
    const answers = await Promise.all(Array.from({ length: 150 }, () => ask("/api/v1/countries/tw")));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(120);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBe(1);
    expect((await ask("/feeds/tw.atom")).status).toBe(200);
    expect((await ask("/api/v1/countries/tw", { authorization: `Bearer ${token}` })).status).toBe(200);
    expect(service.stderr().replaceAll(upstream.host, "")).not.toMatch(/127\.0\.0\.1|::1/);
  });
});
