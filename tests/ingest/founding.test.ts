import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { type NodeService, openNode, prepare } from "../../src/node/open-node.ts";
import { temporaryFolder } from "../helpers/service.ts";

interface Item {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly date_published: string;
  readonly _inbrief: { readonly primary: string | null };
}

/** The founding round-up, as a reader finds it after the first start with no source configured. */
describe("the founding briefs", () => {
  const folder = temporaryFolder();
  let service: NodeService;

  const items = async (area: string): Promise<readonly Item[]> => {
    const response = await createApp(() => service.deps).request(`/feeds/${area}.json`);
    return ((await response.json()) as { items: Item[] }).items;
  };
  const open = async () => {
    service = openNode({
      INBRIEF_DATABASE: join(folder, "inbrief.db"),
      INBRIEF_SOURCES: join(folder, "empty.opml"),
      INBRIEF_BASE_URL: "https://brief.example",
    });
    await prepare(service);
  };

  beforeAll(async () => {
    writeFileSync(join(folder, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
    await open();
  });
  afterAll(() => service.close());

  it.each([
    ["cn", 8],
    ["in", 2],
    ["tw", 1],
    ["sg", 1],
    ["ca", 1],
    ["vn", 1],
    ["ru", 1],
    ["id", 1],
    ["unplaced", 1],
    ["asia", 14],
    ["south-eastern-asia", 3],
    // Countries that are only mentioned: an autonomous region, a broadcaster's name, a closed office, a place of finds.
    ["mn", 0],
    ["hk", 0],
    ["ua", 0],
  ])("puts what concerns %s into its feed: %i", async (area, count) => {
    expect(await items(area)).toHaveLength(count);
  });

  it("has the one about American arrests in the feed of the United States", async () => {
    const us = (await items("us")).filter(({ _inbrief }) => _inbrief.primary === "US");
    expect(us.map(({ title }) => title)).toEqual([expect.stringMatching(/American authorities have arrested/)]);
  });

  it("makes one brief of each of the sixteen stories, every one with its own id and page", async () => {
    const founding = (await items("all")).filter(({ date_published }) => date_published.startsWith("2023-11-06"));
    expect(founding).toHaveLength(16);
    expect(new Set(founding.map(({ id }) => id)).size).toBe(16);
    for (const { id, url } of founding) expect(url).toBe(`https://brief.example/briefs/${id.replace("urn:uuid:", "")}`);
    expect(founding.filter(({ title }) => /PLUS|In other news/.test(title))).toEqual([]);
  });

  it("writes nothing at the next start", async () => {
    const before = await service.deps.store.revision({ kind: "all" });
    const list = await items("all");
    await service.close();
    await open();
    expect(await service.deps.store.revision({ kind: "all" })).toEqual(before);
    expect(await items("all")).toEqual(list);
  });
});
