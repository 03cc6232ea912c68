import { beforeEach, describe, expect, it } from "vitest";
import type { SqlDatabase, Store } from "../../src/deps.ts";
import { type Deed, maxDeeds } from "../../src/model/deed.ts";
import { createStore } from "../../src/store/store.ts";
import { hour, noon } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

export function deedContract(open: OpenDatabase): void {
  describe("the log of deeds", () => {
    let db: SqlDatabase;
    let store: Store;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
    });

    const deed = (changes: Partial<Deed> = {}): Deed => ({
      at: noon,
      way: "commandLine",
      name: "sourceAdded",
      subject: "https://news.example/feed",
      before: null,
      after: null,
      ...changes,
    });
    const failed = (at: number, way: Deed["way"] = "page") => deed({ at, way, name: "loginFailed", subject: null });
    const all = () => store.listDeeds({ before: null, limit: 100 });

    it("gives back each deed as it was noted, the newest first", async () => {
      const before = { countries: ["TW", "JP"], primary: "TW", times: 3, isOpen: false, note: null };
      await store.recordDeeds([deed(), deed({ at: noon + 1, name: "briefCorrected", before, after: {} })]);
      await store.recordDeeds([deed({ at: noon + 2, way: "file", name: "sourcePaused" })]);
      await store.recordDeeds([]);
      const once = (id: number, at: number) => ({ id, until: at, times: 1 });
      expect(await all()).toEqual([
        { ...deed({ at: noon + 2, way: "file", name: "sourcePaused" }), ...once(3, noon + 2) },
        { ...deed({ at: noon + 1, name: "briefCorrected", before, after: {} }), ...once(2, noon + 1) },
        { ...deed(), ...once(1, noon) },
      ]);
    });

    it("is read in parts, by subject and by kind", async () => {
      const subjects = ["a.example", "b.example"];
      await store.recordDeeds(
        [1, 2, 3, 4, 5, 6].map((number) =>
          deed({
            subject: subjects[number % 2] ?? null,
            name: number > 3 ? "hostBlocked" : "hostUnblocked",
            way: number === 5 ? "page" : "api",
          }),
        ),
      );
      const idsOf = async (query: Partial<Parameters<Store["listDeeds"]>[0]>) =>
        (await store.listDeeds({ before: null, limit: 100, ...query })).map(({ id }) => id);
      expect(await idsOf({ limit: 2 })).toEqual([6, 5]);
      expect(await idsOf({ limit: 2, before: 5 })).toEqual([4, 3]);
      expect(await idsOf({ subject: "a.example" })).toEqual([6, 4, 2]);
      expect(await idsOf({ kind: "hostBlocked" })).toEqual([6, 5, 4]);
      expect(await idsOf({ way: "page" })).toEqual([5]);
      expect(await idsOf({ subject: "a.example", kind: "hostBlocked", before: 6 })).toEqual([4]);
      expect(await idsOf({ subject: "c.example" })).toEqual([]);
    });

    it("counts failed logins in a row in one line, for an hour and a way", async () => {
      for (const at of [noon, noon + 1, noon + hour - 1]) await store.recordDeeds([failed(at)]);
      expect(await all()).toMatchObject([{ id: 1, at: noon, until: noon + hour - 1, times: 3 }]);
      await store.recordDeeds([failed(noon + hour)]);
      await store.recordDeeds([failed(noon + hour + 1, "api")]);
      await store.recordDeeds([failed(noon + hour + 2)]);
      expect((await all()).map(({ times }) => times)).toEqual([1, 1, 1, 3]);
    });

    it("does not count over another deed, nor deeds that are told each", async () => {
      await store.recordDeeds([failed(noon)]);
      await store.recordDeeds([deed(), deed()]);
      await store.recordDeeds([failed(noon + 1)]);
      expect((await all()).map(({ times }) => times)).toEqual([1, 1, 1, 1]);
    });

    it("keeps the newest, however many there were", async () => {
      const many = Array.from({ length: maxDeeds }, (_, at) => deed({ at }));
      await store.recordDeeds(many);
      await store.recordDeeds([deed({ at: maxDeeds }), deed({ at: maxDeeds + 1 })]);
      const [row] = await db.all("SELECT count(*) AS n, min(at) AS first, max(at) AS last FROM deeds", []);
      expect({ ...row }).toEqual({ n: maxDeeds, first: 2, last: maxDeeds + 1 });
    });

    it("cuts long details, and keeps what no database takes out of them", async () => {
      const long = { note: "x".repeat(5000), urls: Array.from({ length: 500 }, () => "y".repeat(5000)) };
      await store.recordDeeds([deed({ subject: "half \ud800 a pair", after: { ...long, odd: "a\u0000b" } })]);
      const [logged] = await all();
      expect(logged?.subject).toBe("half \ufffd a pair");
      expect(String(logged?.after?.note)).toMatch(/^x{299}…$/);
      expect(logged?.after?.urls).toHaveLength(60);
    });
  });
}
