import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FeedUpstream, startFeedUpstream } from "../e2e/feed-upstream.ts";
import { atomRoundup, cdf, editedStories, jsonFeed, rdf, roundupStories, rss } from "../e2e/upstream-feeds.ts";
import { runCommand, temporaryFolder } from "../helpers/service.ts";
import { type ScenarioService, type StartService, scenarioBaseUrl, scenarioToken } from "./service.ts";

interface Item {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly date_published: string;
  readonly date_modified: string;
}

const documents = {
  "/week.atom": { type: "application/atom+xml", body: atomRoundup(roundupStories) },
  "/andes.rss": { type: "application/rss+xml", body: rss },
  "/fjord.rdf": { type: "application/rdf+xml", body: rdf },
  "/savanna.json": { type: "application/feed+json", body: jsonFeed },
  "/prairie.cdf": { type: "application/x-cdf", body: cdf },
};
const edited = { type: "application/atom+xml", body: atomRoundup(editedStories, "2026-03-02T11:00:00Z") };

/** With a queue what a tick found is stored a little later. */
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 });

/**
 * What must be the same wherever In Brief runs, seen from outside: over HTTP, with a real upstream and real ticks.
 * The steps build on one another, as days do. `elsewhere`: where the store moves to in the end.
 */
export function scenarios(platform: string, start: StartService, elsewhere: StartService): void {
  describe(`the scenarios on ${platform}`, () => {
    let upstream: FeedUpstream;
    let service: ScenarioService;

    const items = async (area: string): Promise<readonly Item[]> => {
      const response = await service.get(`/feeds/${area}.json`);
      expect(response.status).toBe(200);
      return ((await response.json()) as { items: Item[] }).items;
    };
    const titles = async (area: string) => (await items(area)).map(({ title }) => title);
    const ticks = async (count: number) => {
      for (let n = 0; n < count; n += 1) await service.tick();
    };

    beforeAll(async () => {
      upstream = await startFeedUpstream();
      for (const [path, document] of Object.entries(documents)) upstream.put(path, document);
      const sources = Object.keys(documents).map(upstream.url);
      service = await start({ upstream: upstream.host, sources });
    }, 120_000);

    afterAll(async () => {
      await service?.close();
      await upstream?.close();
    });

    it("is ready with the founding briefs in their feeds", async () => {
      expect((await service.get("/readyz")).status).toBe(200);
      const founding = (await items("south-eastern-asia")).filter((item) =>
        item.date_published.startsWith("2023-11-06"),
      );
      expect(founding).toHaveLength(3);
    });

    it("brings the briefs of five formats into the feeds of their countries", async () => {
      await ticks(5);
      await eventually(async () => {
        expect(await titles("jp")).toEqual(["Japan's rail operators share one ticket app"]);
        expect(await titles("cl")).toContain("Chile abre una nueva planta desaladora en Antofagasta");
        expect(await titles("no")).toEqual(["Norway orders twelve electric ferries"]);
        expect(await titles("ng")).toContain("Nigeria opens a third terminal at Lagos port");
        expect(await titles("ca")).toContain("Canada expects its largest wheat crop in a decade");
      });
    });

    it("asks with the validators it was given, and a 304 changes no byte", async () => {
      const before = await (await service.get("/feeds/asia.atom")).text();
      upstream.takeRequests();
      await service.tick();
      const asked = upstream.takeRequests();
      expect(asked).toHaveLength(5);
      expect(asked.map(({ status }) => status)).toEqual([304, 304, 304, 304, 304]);
      expect(await (await service.get("/feeds/asia.atom")).text()).toBe(before);
    });

    it("answers a reader's own validators with 304", async () => {
      const first = await service.get("/feeds/asia.rss");
      const etag = first.headers.get("etag") ?? "";
      expect((await service.get("/feeds/asia.rss", { "if-none-match": etag })).status).toBe(304);
    });

    it("keeps the ids when the editor corrects, inserts and swaps, and moves `updated` only where it must", async () => {
      const before = new Map((await items("asia")).map((item) => [item.title, item]));
      upstream.put("/week.atom", edited);
      await service.tick();
      await eventually(async () =>
        expect(await titles("ke")).toContain("Kenya lays a new cable along the Mombasa road"),
      );
      const after = new Map((await items("asia")).map((item) => [item.title, item]));
      const vietnam = "Vietnam caps fees on mobile wallets";
      expect(after.get(vietnam)).toEqual(before.get(vietnam));
      const corrected = after.get("Japanese railways agree on one ticket app");
      expect(corrected?.id).toBe(before.get("Japan's rail operators share one ticket app")?.id);
      expect(corrected?.date_modified).toBe("2026-03-02T11:00:00Z");
    });

    it("shows a brief that was taken out of its round-up as gone, and brings it back under its id", async () => {
      const [kenya] = (await items("ke")).filter(({ title }) => title.startsWith("Kenya lays"));
      const page = `/briefs/${kenya?.id.replace("urn:uuid:", "")}`;
      upstream.put("/week.atom", { ...edited, body: atomRoundup(editedStories.slice(1), "2026-03-02T12:00:00Z") });
      await service.tick();
      await eventually(async () => expect((await service.get(page)).status).toBe(410));
      expect(await titles("ke")).not.toContain(kenya?.title);
      upstream.put("/week.atom", { ...edited, body: atomRoundup(editedStories, "2026-03-02T13:00:00Z") });
      await service.tick();
      await eventually(async () => expect((await service.get(page)).status).toBe(200));
      expect((await items("ke")).map(({ id }) => id)).toContain(kenya?.id);
    });

    it("names what ails a source, and goes on with the others", async () => {
      upstream.put("/fjord.rdf", {
        type: "text/html",
        body: "<!doctype html><title>Under construction</title><p>Soon.",
      });
      await service.tick();
      await eventually(async () => {
        const { sources } = (await (await service.get("/sources.json")).json()) as {
          sources: Record<string, unknown>[];
        };
        const [ill] = sources.filter(({ url }) => url === upstream.url("/fjord.rdf"));
        expect(ill).toMatchObject({ outcome: "htmlPage", message: expect.stringContaining("web page") });
        expect(sources.filter(({ outcome }) => outcome === "notModified" || outcome === "fetched")).toHaveLength(4);
      });
      expect(await titles("no")).toEqual(["Norway orders twelve electric ferries"]);
    });

    it("moves to a fresh store on the other platform, which then serves the same bytes", async () => {
      const folder = temporaryFolder();
      const env = { INBRIEF_ADMIN_TOKEN: scenarioToken, INBRIEF_BASE_URL: scenarioBaseUrl };
      const exported = await runCommand(["export", "--from", service.url], env, folder);
      expect(exported.code, exported.stderr).toBe(0);
      const fresh = await elsewhere({ upstream: upstream.host, sources: [] });
      try {
        const imported = await runCommand(["import", "--to", fresh.url], env, folder, { input: exported.stdout });
        expect(imported.code, imported.stderr + imported.stdout).toBe(0);
        for (const feed of ["asia.atom", "all.rss", "tw.json", "ke.atom", "unplaced.json"]) {
          const [ours, theirs] = [await service.get(`/feeds/${feed}`), await fresh.get(`/feeds/${feed}`)];
          expect(ours.status, feed).toBe(200);
          expect(await theirs.text(), feed).toBe(await ours.text());
        }
        const again = await runCommand(["import", "--to", fresh.url], env, folder, { input: exported.stdout });
        expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, replaced: 0 });
      } finally {
        await fresh.close();
      }
    });
  });
}
