import { describe, expect, it } from "vitest";
import type { DayLabel } from "../../src/model/day-label.ts";
import { testApplication } from "../helpers/application.ts";
import { uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

function label(number: number, changes: Partial<DayLabel> = {}): DayLabel {
  const said = { countries: ["TW"], blocs: [], primary: "TW" };
  return {
    id: uuid(number),
    storedAt: 1_715_065_200,
    source: "https://harbour.example/feed",
    language: "en",
    ...said,
    isCorrected: false,
    classified: said,
    scores: { TW: 0.912, CN: 0.1 },
    version: "1.a.b",
    ...changes,
  };
}

const labels: Readonly<Record<string, readonly DayLabel[]>> = {
  "2024-05-07": [
    label(1),
    label(2, {
      source: 'https://harbour.example/feed?q="a,b"',
      countries: ["JP", "TW"],
      primary: "JP",
      isCorrected: true,
    }),
    label(3, { countries: [], primary: null, blocs: ["eu"], scores: { eu: 0.8 }, version: null }),
    label(4, { version: "2.a.b" }),
  ],
};

function start() {
  const memory = memoryStore();
  const asked: string[] = [];
  const dayLabels = async (day: string) => {
    asked.push(day);
    return labels[day] ?? [];
  };
  return { ...memory, asked, ...testApplication({ ...memory.store, dayLabels }) };
}

describe("GET /labels/{day}", () => {
  it("gives the labels of a day with what the classifier said, and counts them by country and version", async () => {
    const response = await start().get("/labels/2024-05-07.json");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      link: '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"',
      "last-modified": "Tue, 07 May 2024 07:00:00 GMT",
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    const data = (await response.json()) as { readonly labels: readonly object[] };
    expect(data).toMatchObject({
      day: "2024-05-07",
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
      summary: [
        { country: null, version: null, briefs: 1, corrected: 0 },
        { country: "JP", version: "1.a.b", briefs: 1, corrected: 1 },
        { country: "TW", version: "1.a.b", briefs: 2, corrected: 1 },
        { country: "TW", version: "2.a.b", briefs: 1, corrected: 0 },
      ],
    });
    expect(data.labels[1]).toEqual({
      id: uuid(2),
      source: 'https://harbour.example/feed?q="a,b"',
      language: "en",
      countries: ["JP", "TW"],
      primary: "JP",
      blocs: [],
      corrected: true,
      classifierCountries: ["TW"],
      classifierPrimary: "TW",
      scores: { TW: 0.912, CN: 0.1 },
      version: "1.a.b",
    });
  });

  it("gives the same as a table that a spreadsheet reads", async () => {
    const response = await start().get("/labels/2024-05-07.csv");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    const lines = (await response.text()).split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe(
      "day,id,source,language,countries,primary,blocs,corrected,classifier_countries,classifier_primary,scores,version",
    );
    expect(lines[2]).toBe(
      `2024-05-07,${uuid(2)},"https://harbour.example/feed?q=""a,b""",en,JP TW,JP,,true,TW,TW,TW=0.912 CN=0.1,1.a.b`,
    );
    expect(lines[3]).toBe(`2024-05-07,${uuid(3)},https://harbour.example/feed,en,,,eu,false,TW,TW,eu=0.8,`);
    expect(lines[5]).toBe("");
  });

  it("asks the store once while nothing has changed, and answers 304 to who holds it", async () => {
    const { get, asked, state } = start();
    const etag = (await get("/labels/2024-05-07.csv")).headers.get("etag") ?? "";
    expect((await get("/labels/2024-05-07.csv", { "if-none-match": etag })).status).toBe(304);
    expect(asked).toHaveLength(1);
    state.revision = { number: 2, changedAt: state.revision.changedAt + 60 };
    await get("/labels/2024-05-07.csv");
    expect(asked).toHaveLength(2);
  });

  it("is empty for a day without briefs", async () => {
    const response = await start().get("/labels/2024-05-08.json");
    expect(await response.json()).toMatchObject({ day: "2024-05-08", summary: [], labels: [] });
  });

  it("has one address", async () => {
    const response = await start().get("/labels/2024-05-07.CSV");
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toContain("/labels/2024-05-07.csv");
  });

  it.each(["2024-02-30.json", "2024-05-07", "2024-05-07.xml", "today.csv"])("has nothing at %s", async (name) => {
    const { get, asked } = start();
    const response = await get(`/labels/${name}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("/labels/2026-11-24.json");
    expect(asked).toEqual([]);
  });
});
