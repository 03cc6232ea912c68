import { beforeEach, describe, expect, it } from "vitest";
import type { NewReport, SqlDatabase, Store } from "../../src/deps.ts";
import { maxOpenReports, maxSettledReports } from "../../src/model/report.ts";
import { createStore } from "../../src/store/store.ts";
import { day, hour, idOf, noon } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

export function reportContract(open: OpenDatabase): void {
  describe("readers' reports", () => {
    let db: SqlDatabase;
    let store: Store;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
    });

    const report = (changes: Partial<NewReport> = {}): NewReport => ({
      briefId: idOf(1),
      says: ["JP"],
      note: null,
      at: noon,
      ...changes,
    });
    const openOnes = () => store.listReports({ state: "open", before: null, limit: 1000 });
    const settled = () => store.listReports({ state: "settled", before: null, limit: 2000 });

    it("are kept with nothing of who said it", async () => {
      expect(await store.addReport(report({ says: ["TW", "JP"], note: "Kyoto" }))).toBe("added");
      const [row] = await db.all("SELECT * FROM reports", []);
      expect({ ...row }).toEqual({
        ...{ id: 1, brief_id: idOf(1), says: '["JP","TW"]', note: "Kyoto", state: "open", times: 1 },
        ...{ first_at: noon, last_at: noon, settled_at: null },
      });
      expect(await store.findReport(1)).toEqual({
        ...{ id: 1, briefId: idOf(1), says: ["JP", "TW"], note: "Kyoto", state: "open", times: 1 },
        ...{ firstAt: noon, lastAt: noon, settledAt: null },
      });
      expect(await store.findReport(2)).toBeNull();
    });

    it("are counted where they say the same of one brief, in whatever order, with the first note", async () => {
      await store.addReport(report({ says: ["JP", "TW"] }));
      expect(await store.addReport(report({ says: ["TW", "JP"], at: noon + hour, note: "first" }))).toBe("counted");
      expect(await store.addReport(report({ says: ["TW", "JP"], at: noon + day, note: "second" }))).toBe("counted");
      expect(await store.addReport(report({ says: [] }))).toBe("added");
      expect(await store.addReport(report({ briefId: idOf(2), says: [] }))).toBe("added");
      expect(await openOnes()).toMatchObject([
        { briefId: idOf(2), says: [], times: 1 },
        { briefId: idOf(1), says: [], times: 1 },
        { says: ["JP", "TW"], times: 3, note: "first", firstAt: noon, lastAt: noon + day },
      ]);
    });

    it("are settled once; what was declined stays so however often it is said, what was accepted is open again", async () => {
      await store.addReport(report());
      await store.addReport(report({ says: [] }));
      expect(await store.settleReport(1, "declined", noon + hour)).toMatchObject({
        state: "declined",
        settledAt: noon + hour,
      });
      expect(await store.settleReport(1, "accepted", noon + day)).toMatchObject({
        state: "declined",
        settledAt: noon + hour,
      });
      expect(await store.settleReport(9, "accepted", noon)).toBeNull();
      await store.settleReport(2, "accepted", noon + hour);
      expect(await openOnes()).toEqual([]);
      expect((await settled()).map(({ id }) => id)).toEqual([2, 1]);
      expect(await store.addReport(report())).toBe("counted");
      expect(await store.addReport(report({ says: [] }))).toBe("counted");
      expect(await openOnes()).toMatchObject([{ id: 2, times: 2, settledAt: null }]);
    });

    it("are refused where as many wait as may; equal ones are counted all the same", async () => {
      for (let number = 1; number <= maxOpenReports; number++) await store.addReport(report({ briefId: idOf(number) }));
      expect(await store.addReport(report({ briefId: idOf(9999) }))).toBe("full");
      expect(await store.addReport(report())).toBe("counted");
      expect(await openOnes()).toHaveLength(maxOpenReports);
      await store.settleReport(5, "accepted", noon + 1);
      expect(await store.addReport(report({ briefId: idOf(9999) }))).toBe("added");
      // Counted, and not open again: there is no room.
      expect(await store.addReport(report({ briefId: idOf(5) }))).toBe("counted");
      expect(await store.findReport(5)).toMatchObject({ state: "accepted", times: 2 });
    });

    it("are read in parts, and of those settled the last are kept", async () => {
      const rows = Array.from({ length: maxSettledReports }, (_, at) => [idOf(at), at]);
      const sql = `INSERT INTO reports (brief_id, says, state, first_at, last_at, settled_at)
        SELECT value ->> 0, '[]', 'declined', 1, 1, value ->> 1 FROM json_each(?1)`;
      await db.batch([{ sql, parameters: [JSON.stringify(rows)] }]);
      await store.addReport(report({ says: ["FR"] }));
      await store.settleReport(maxSettledReports + 1, "declined", noon);
      expect(await settled()).toHaveLength(maxSettledReports);
      expect(await store.findReport(1)).toBeNull();
      const page = await store.listReports({ state: "settled", before: maxSettledReports, limit: 2 });
      expect(page.map(({ id }) => id)).toEqual([maxSettledReports - 1, maxSettledReports - 2]);
    });
  });
}
