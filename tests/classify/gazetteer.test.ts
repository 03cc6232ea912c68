import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseLexicon } from "../../scripts/gazetteer/lexicon.ts";
import { packTable } from "../../scripts/gazetteer/pack.ts";
import type { Record } from "../../scripts/gazetteer/record.ts";
import { renderGazetteer } from "../../scripts/generate-gazetteer.ts";
import { scanField } from "../../src/classify/scan.ts";

const generated = readFileSync(new URL("../../src/classify/gazetteer.generated.json", import.meta.url), "utf8");

describe("the generated gazetteer", () => {
  it("is what the script makes of config/lexicon today (else: node scripts/generate-gazetteer.ts)", () => {
    expect(renderGazetteer() === generated).toBe(true);
  });

  it("fits the budget of 700 KB compressed", () => {
    expect(gzipSync(generated, { level: 9 }).length).toBeLessThan(700_000);
  });
});

const lexicon = new URL("../../config/lexicon/", import.meta.url);
const files = readdirSync(lexicon).filter((name) => name.endsWith(".txt"));

describe("the lexicon", () => {
  it.each(files)("%s is sorted, readable and without doubles", (name) => {
    const text = readFileSync(new URL(name, lexicon), "utf8");
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines).toEqual(lines.toSorted());
    const { records, faults } = parseLexicon(text, name.slice(0, -4).toUpperCase());
    expect(faults).toEqual([]);
    const names = records.filter(({ cues }) => cues === undefined).map((record) => `${record.country} ${record.name}`);
    expect(names.filter((one, i) => names.indexOf(one) !== i)).toEqual([]);
  });

  it("marks every name that two countries share", () => {
    const holders = new Map<string, Set<string>>();
    for (const name of files.filter((file) => /^..\.txt$/.test(file))) {
      const lines = readFileSync(new URL(name, lexicon), "utf8").split("\n");
      const unmarked = lines
        .filter((line) => !/; (?:shared|weak|cue:|foreign|only:|after comma)/.test(line))
        .join("\n");
      for (const record of parseLexicon(unmarked, name.slice(0, 2).toUpperCase()).records) {
        holders.set(record.name, (holders.get(record.name) ?? new Set()).add(record.country));
      }
    }
    expect([...holders].filter(([, countries]) => countries.size > 1).map(([name]) => name)).toEqual([]);
  });

  it("tells line and reason of what it cannot read", () => {
    const { faults } = parseLexicon("company Good\nkompany Bad\ncompany Odd ; feeble\ncompany  | Empty", "XX");
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(faults[1]?.reason).toContain("feeble");
  });
});

describe("the packed table", () => {
  const record = (name: string, country: string, rest: Partial<Record> = {}): Record => ({
    name,
    kind: "name",
    country,
    rank: 2,
    weight: 1,
    ...rest,
  });
  const found = (text: string, records: readonly Record[]) =>
    scanField(text, packTable(records), { code: "en", isEnglish: true }).matches.map(({ start, end, senses }) => [
      text.slice(start, end),
      senses[0]?.country,
    ]);

  it("finds the longest name at a place, and nothing inside it", () => {
    const table = [record("Guinea", "GN"), record("Papua New Guinea", "PG"), record("Papua", "ID")];
    expect(found("Papua New Guinea and Guinea, not Papua New", table)).toEqual([
      ["Papua New Guinea", "PG"],
      ["Guinea", "GN"],
      ["Papua", "ID"],
    ]);
  });

  it("does not join names over a full stop or a comma", () => {
    expect(found("He saw Hong. Kong is a film", [record("Hong Kong", "HK")])).toEqual([]);
    expect(found("the U.S. Senate", [record("U.S.", "US")])).toEqual([["U.S", "US"]]);
  });

  it("heeds capitals where the letters have them", () => {
    expect(found("he polished china", [record("China", "CN")])).toEqual([]);
    expect(found("tell us about US rules", [record("US", "US")])).toEqual([["US", "US"]]);
  });

  it("finds names inside unspaced text, and Korean ones with their particles", () => {
    expect(found("据中国媒体报道", [record("中国", "CN")])).toEqual([["中国", "CN"]]);
    expect(found("정부는 인도는 물론 인도적 지원", [record("인도", "IN")])).toEqual([["인도", "IN"]]);
    expect(found("وبالصين", [record("الصين", "CN")])).toEqual([["صين", "CN"]]);
  });

  it("does not depend on the order of its records", () => {
    const records = [record("A b", "AA"), record("A", "BB"), record("C", "CC"), record("A b c", "DD")];
    expect(packTable(records.toReversed())).toEqual(packTable(records));
  });
});
