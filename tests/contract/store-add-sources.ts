import { describe, expect, it } from "vitest";
import { createStore } from "../../src/store/store.ts";
import { day, noon, sourceAt } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

/** Many sources at once. */
export function addSourcesContract(open: OpenDatabase): void {
  describe("sources added many at once", () => {
    it("are all there, due at once, and none of them comes from the source list", async () => {
      const store = createStore(await open());
      const many = Array.from({ length: 150 }, (_, number) => sourceAt(`s${number}.example`));
      await store.addSources([...many, sourceAt("s3.example", { title: "Once more" })], "added", noon);
      const sources = await store.listSources();
      expect(sources.map(({ url }) => url)).toEqual(many.map(({ url }) => url));
      expect(new Set(sources.map(({ status, origin, nextCheck }) => `${status} ${origin} ${nextCheck}`))).toEqual(
        new Set([`active added ${noon}`]),
      );
      await store.syncSources([], noon + day);
      expect((await store.listSources()).every(({ status }) => status === "active")).toBe(true);
    });

    it("are active again where they were not, under the number and address they have", async () => {
      const store = createStore(await open());
      const { id, url } = await store.addSource(sourceAt("old.example"), "added", noon);
      await store.moveSource(url, sourceAt("new.example").url, noon);
      await store.setSourceStatus(url, "removed");
      await store.addSources([sourceAt("old.example", { title: "Again" })], "added", noon + day);
      expect(await store.listSources()).toMatchObject([
        { id, url: sourceAt("new.example").url, title: "Again", status: "active", nextCheck: noon + day },
      ]);
    });

    it("are all or none: one of a blocked host keeps the others out", async () => {
      const store = createStore(await open());
      await store.blockHost("blocked.example", null, noon);
      const both = [sourceAt("good.example"), sourceAt("blocked.example")];
      await expect(store.addSources(both, "added", noon)).rejects.toMatchObject({ code: "badUse" });
      expect(await store.listSources()).toEqual([]);
    });
  });
}
