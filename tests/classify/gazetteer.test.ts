import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseLexicon } from "../../scripts/gazetteer/lexicon.ts";
import { packTable } from "../../scripts/gazetteer/pack.ts";
import type { Record } from "../../scripts/gazetteer/record.ts";
import { collectRecords, renderGazetteer } from "../../scripts/generate-gazetteer.ts";
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

function recordsOf(file: string): Record[] {
  return parseLexicon(readFileSync(new URL(file, lexicon), "utf8"), file.slice(0, -4).toUpperCase()).records;
}

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

  it("holds 3,000 names over 120 countries, most of Asia with ten and more", () => {
    const counts = new Map(
      files.filter((file) => /^..\.txt$/.test(file)).map((file) => [file.slice(0, 2), recordsOf(file).length] as const),
    );
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(3_000);
    expect(counts.size).toBeGreaterThanOrEqual(120);
    const asia =
      "ae am az bd bt cn ge hk id il in iq ir jo jp kg kh kp kr kw kz la lb lk mm mn mv my np om ph pk ps qa sa sg sy th tr tw uz vn ye";
    const deep = asia.split(" ").filter((code) => (counts.get(code) ?? 0) >= 10);
    expect(deep.length).toBeGreaterThanOrEqual(30);
  });

  it("dates terms of office that end after they begin, none in the far future", () => {
    const terms = files.flatMap(recordsOf).flatMap(({ name, term }) => (term === undefined ? [] : [{ name, term }]));
    expect(terms.length).toBeGreaterThanOrEqual(100);
    for (const { name, term } of terms) {
      const [from = "", until = ""] = term.split("..");
      expect(from !== "" || until !== "", name).toBe(true);
      for (const month of [from, until].filter((one) => one !== ""))
        expect(/^(19[6-9]\d|20[0-3]\d)-(0[1-9]|1[0-2])$/.test(month), `${name} ${month}`).toBe(true);
      expect(from === "" || until === "" || from < until, `${name} ${term}`).toBe(true);
    }
  });

  it("takes a line added as its guide says, and finds the name", () => {
    const folder = mkdtempSync(join(tmpdir(), "inbrief-lexicon-"));
    cpSync(lexicon, folder, { recursive: true });
    const file = join(folder, "rw.txt");
    const lines = ["company Zorbit Motors | Zorbit", ...readFileSync(file, "utf8").trimEnd().split("\n")].sort();
    writeFileSync(file, `${lines.join("\n")}\n`);
    const table = packTable(collectRecords(pathToFileURL(`${folder}/`)));
    rmSync(folder, { recursive: true });
    const { matches } = scanField("Yesterday Zorbit Motors opened a plant.", table, { code: "en", isEnglish: true });
    expect(matches.map(({ senses }) => [senses[0]?.kind, senses[0]?.country])).toEqual([["company", "RW"]]);
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
