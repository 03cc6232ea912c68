import { describe, expect, it } from "vitest";
import { records, run } from "./run-program.ts";

const roundup = `<h3>Taiwan's chip town gets a second water pipe</h3>
<p>Officials in Hsinchu have opened a second pipe to the reservoir that feeds Taiwan's largest chip plants. The line cost NT$2.8 billion.</p>
<h3>Kenya lays a new cable along the Mombasa road</h3>
<p>Engineers in Nairobi began to lay a fibre cable along the road to Mombasa. Kenya's communications ministry pays half of it.</p>
<h3>Vietnam caps fees on mobile wallets</h3>
<p>The State Bank of Vietnam has limited what mobile wallets may charge small shops. Hanoi hopes for a million new stalls.</p>`;

describe("classify", () => {
  it("answers each line in its place with countries and the spans that speak for them", async () => {
    const title = "Rates";
    const text = "The Bank of Japan raised its rate, said officials in Tokyo.";
    const result = await run(["classify"], `${JSON.stringify({ id: 7, title, text })}\n`);
    expect(result.code).toBe(0);
    const [record] = records(result);
    expect(Object.keys(record ?? {})).toEqual(["id", "countries", "primary", "scores", "evidence"]);
    expect(record).toMatchObject({ id: 7, countries: ["JP"], primary: "JP" });
    const fields: Readonly<Record<string, string>> = { title, text };
    const evidence = (record?.evidence ?? []) as {
      field: string;
      start: number;
      end: number;
      text: string;
      country: string;
    }[];
    expect(evidence.map((one) => one.country)).toContain("JP");
    for (const one of evidence) expect(fields[one.field]?.slice(one.start, one.end)).toBe(one.text);
  });

  it("says no country as an empty list and null", async () => {
    const [record] = records(await run(["classify"], '{"id":"a","text":"Nothing happened."}'));
    expect(record).toMatchObject({ id: "a", countries: [], primary: null });
  });

  it("answers bad lines where they stand, skips blank ones and ends with 1", async () => {
    const input = [
      '{"id":1,"text":"Peru"}',
      "",
      "  ",
      "{bad",
      '{"id":3}',
      "[1]",
      '{"id":"x","title":5,"text":"a"}',
      '{"id":4,"text":""}',
    ];
    const result = await run(["classify"], input.join("\r\n"));
    expect(result.code).toBe(1);
    expect(records(result)).toMatchObject([
      { id: 1, primary: "PE" },
      { id: null, line: 4, error: expect.stringContaining("not JSON") },
      { id: 3, error: '"text" is missing' },
      { id: null, line: 6, error: "the line is no JSON object" },
      { id: "x", error: '"title" must be a text' },
      { id: 4, countries: [] },
    ]);
  });
});

describe("split", () => {
  it("cuts a round-up into briefs with their countries", async () => {
    const result = await run(["split"], JSON.stringify({ id: "r", title: "World in brief", html: roundup }));
    const [record] = records(result);
    expect(Object.keys(record ?? {})).toEqual(["id", "kind", "confidence", "briefs", "leftover"]);
    expect(record).toMatchObject({
      id: "r",
      kind: "roundup",
      briefs: [
        { title: "Taiwan's chip town gets a second water pipe", primary: "TW" },
        { title: "Kenya lays a new cable along the Mombasa road", primary: "KE" },
        { title: "Vietnam caps fees on mobile wallets", primary: "VN" },
      ],
    });
    const [first] = (record?.briefs ?? []) as object[];
    expect(Object.keys(first ?? {})).toEqual(["title", "text", "html", "countries", "primary"]);
  });

  it("keeps a single story whole", async () => {
    const text = "Officials in Lima opened a bridge on Tuesday. It took four years.";
    const [record] = records(await run(["split"], JSON.stringify({ id: 1, title: "A bridge in Lima", text })));
    expect(record).toMatchObject({
      kind: "single",
      briefs: [{ title: "A bridge in Lima", text, primary: "PE" }],
      leftover: [],
    });
  });

  it("wants html or text", async () => {
    const result = await run(["split"], '{"id":1,"title":"x"}');
    expect(records(result)).toEqual([{ id: 1, error: '"text" is missing' }]);
    expect(result.code).toBe(1);
  });
});
