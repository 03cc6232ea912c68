import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPhrases } from "../../src/model/search-words.ts";
import { parseTextQuery } from "../../src/model/text-query.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { toPhrase, toWords } from "../../src/store/tokenize.ts";

let db: SqliteDatabase;

beforeAll(async () => {
  db = openSqlite(":memory:");
  await db.batch([
    { sql: "CREATE VIRTUAL TABLE found USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')", parameters: [] },
  ]);
});

afterAll(() => db.close());

/** As SQLite finds it, through the store's own cutting. */
async function isFound(text: string, phrase: string): Promise<boolean> {
  await db.batch([
    { sql: "DELETE FROM found", parameters: [] },
    { sql: "INSERT INTO found (rowid, words) VALUES (1, ?1)", parameters: [toWords(text)] },
  ]);
  const match = toPhrase(phrase);
  if (match === null) return false;
  return (await db.all("SELECT rowid FROM found WHERE found MATCH ?1", [match])).length > 0;
}

const shown = (text: string, ...phrases: string[]) =>
  findPhrases(text, phrases).map((spans) => spans.map(({ start, end }) => text.slice(start, end)));

describe("what a search marks", () => {
  it.each([
    ["Zürich's CAFÉS", "zurich", ["Zürich"]],
    ["Zurich", "zürich", ["Zurich"]],
    ["chip, chips and microchips", "chips", ["chips"]],
    ["the rare-earths plan, rare earths", "rare earths", ["rare-earths", "rare earths"]],
    ["台湾人は台湾に", "台湾", ["台湾", "台湾"]],
    ["台 湾", "台湾", []],
    ["新iPhone手機", "iphone 手機", ["iPhone手機"]],
    ["ｶﾞｽ 价格", "ガス", ["ｶﾞｽ"]],
    ["e\u0301tat and état", "etat", ["e\u0301tat", "état"]],
    ["Москва и моско́вский", "московский", ["моско́вский"]],
    ["ΟΔΟΣ", "οδος", ["ΟΔΟΣ"]],
    ["각", "각".normalize("NFD"), ["각"]],
    ["각".normalize("NFD"), "각", ["각".normalize("NFD")]],
  ])("in %j for %j is %j", (text, phrase, spans) => {
    expect(shown(text, phrase)).toEqual([spans]);
  });

  it("is a list for each phrase, empty where it does not stand", () => {
    expect(shown("one two", "two", "three")).toEqual([["two"], []]);
    expect(findPhrases("one", [])).toEqual([]);
  });

  it("is never less than SQLite finds", async () => {
    const letters =
      "aAäÅeéßıİøłñçơựǡ ' - 0½²ſﬁ台湾人日本のガｶﾞー한국각\u1112\u1161\u11ab\uffa1กินำลາວขкийКЁяαάΣςהחאبِشहिंदी🙂\u0301\u0305\u0331\u0130\ufdfa\ud800\u{10400}\u{1e900}";
    const word = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((parts) => parts.join(""));
    const sentence = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(sentence, word, sentence, fc.boolean(), async (before, typed, after, isPlanted) => {
        const text = isPlanted ? `${before} ${typed} ${after}` : before;
        for (const phrase of parseTextQuery(typed).include) {
          if (!(await isFound(text, phrase))) continue;
          hits += 1;
          expect({ text, phrase, spans: findPhrases(text, [phrase])[0]?.length }).not.toMatchObject({ spans: 0 });
        }
      }),
      { numRuns: 5000 },
    );
    expect(hits).toBeGreaterThan(500);
  });
});
