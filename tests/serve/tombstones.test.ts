import { describe, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const gone = makeBrief({ id: uuid(2), withdrawnAt: 1_715_065_200 });
const { store } = memoryStore({ briefs: [makeBrief(), gone] });
const { get } = testApplication(store);

describe("a withdrawn brief", () => {
  it("leaves a tombstone in Atom (RFC 6721), after the entries", async () => {
    const atom = await (await get("/feeds/tw.atom")).text();
    const tombstone = `ref="urn:uuid:${uuid(2)}" when="2024-05-07T07:00:00Z"`;
    expect(atom).toContain(`<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ${tombstone}>`);
    expect(atom.indexOf("</entry>")).toBeLessThan(atom.indexOf("<at:deleted-entry"));
    expect(atom.match(/<entry[ >]/g)).toHaveLength(1);
  });

  it.each(["rss", "json"])("is told of in no other format: %s", async (type) => {
    expect(await (await get(`/feeds/tw.${type}`)).text()).not.toContain(uuid(2));
  });
});
