import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, assignGreedily } from "../../src/identify/assign.ts";
import { idsByTitle, publish, type Told } from "./small-world.ts";

const nouns =
  "harbour bank train river court minister factory satellite school market bridge island tax vaccine election airline museum storm border dam".split(
    " ",
  );
const verbs = "opens closes rejects approves delays sells inspects repairs loses wins expands bans".split(" ");
const places = "Chile Kenya Norway Laos Peru Ghana Japan Oman Fiji Malta Nepal Cuba Togo Iran Benin Qatar".split(" ");

const word = fc.constantFrom(
  ...nouns,
  ...verbs,
  ...places,
  "the",
  "a",
  "of",
  "in",
  "on",
  "after",
  "with",
  "new",
  "old",
  "two",
  "month",
  "week",
);
const sentence = fc.array(word, { minLength: 9, maxLength: 18 }).map((words) => `${words.join(" ")}.`);
const story = fc
  .record({
    title: fc.tuple(
      fc.constantFrom(...nouns),
      fc.constantFrom(...verbs),
      fc.constantFrom(...nouns),
      fc.constantFrom(...places),
      fc.nat(9999),
    ),
    text: fc.array(sentence, { minLength: 2, maxLength: 5 }),
  })
  .map(({ title, text }): Told => ({ title: title.join(" "), text: text.join("\n") }));

/** What an editor does to one story; the story it was stays known by its place in the list. */
type Edit = "keep" | "retitle" | "correct" | "addParagraph" | "rework" | "drop";
const edit = fc.constantFrom<Edit>("keep", "keep", "retitle", "correct", "addParagraph", "rework", "drop");

function edited(told: Told, how: Edit, extra: Told): Told {
  if (how === "retitle") return { ...told, title: `${extra.title} ${told.title.split(" ").slice(0, 2).join(" ")}` };
  if (how === "correct") return { ...told, text: told.text.replace(/^\S+ \S+/, "Yesterday evening") };
  if (how === "addParagraph") return { ...told, text: `${told.text}\n${extra.text.split("\n")[0]}` };
  if (how === "rework") {
    const [, ...rest] = told.text.split("\n");
    return {
      title: `${told.title.split(" ").slice(0, 2).join(" ")} again`,
      text: [extra.text.split("\n")[0], ...rest].join("\n"),
    };
  }
  return told;
}

describe("ids under random edits of a round-up", () => {
  it("stay with at least 99 of 100 stories, are new for new ones, and no two share one", () => {
    let all = 0;
    let kept = 0;
    const editions = fc.record({
      stories: fc.uniqueArray(story, { minLength: 2, maxLength: 14, selector: ({ title }) => title }),
      edits: fc.array(edit, { minLength: 14, maxLength: 14 }),
      extras: fc.array(story, { minLength: 14, maxLength: 14 }),
      inserted: fc.array(story, { maxLength: 3 }),
      order: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(editions, ({ stories, edits, extras, inserted, order }) => {
        const first = publish(stories, null);
        const before = idsByTitle(first);
        const survivors = stories.flatMap((told, index) => {
          const how = edits[index] ?? "keep";
          return how === "drop" ? [] : [{ was: told, is: edited(told, how, extras[index] ?? told) }];
        });
        const keys = new Map([...survivors.map(({ is }) => is), ...inserted].map((told) => [told, order.next().value]));
        const edition = [...keys.keys()].toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        const second = publish(edition, first);
        const after = new Map(
          second.briefs
            .filter((brief) => brief.withdrawnAt === null)
            .map((brief) => [`${brief.title}\n${brief.text}`, brief.id]),
        );
        for (const { was, is } of survivors) {
          all += 1;
          if (after.get(`${is.title}\n${is.text}`) === before.get(was.title)) kept += 1;
        }
        const inherited = inserted.filter(({ title, text }) =>
          [...before.values()].includes(after.get(`${title}\n${text}`) ?? ""),
        );
        all += inserted.length;
        kept += inserted.length - inherited.length;
        const ids = second.briefs.map((brief) => brief.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(second.briefs.filter((brief) => brief.withdrawnAt === null)).toHaveLength(edition.length);
        const third = publish(stories, second);
        const again = idsByTitle(third);
        for (const { title } of stories) {
          all += 1;
          if (again.get(title) === before.get(title)) kept += 1;
        }
      }),
      { numRuns: 400, seed: 20231106 },
    );
    console.info(`ids right: ${kept} of ${all}`);
    expect(kept / all).toBeGreaterThanOrEqual(0.99);
  });
});

describe("the assignment", () => {
  it("is the best of all permutations", () => {
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat(9), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(matrix, (scores) => {
        const columns = assign(scores);
        const used = columns.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        const sum = columns.reduce((total, column, row) => total + (scores[row]?.[column] ?? 0), 0);
        expect(sum).toBe(best(scores, 0, new Set()));
      }),
    );
  });

  it("is as good where every row has a clear best, if it is made greedily", () => {
    expect(
      assignGreedily([
        [1, 9, 0],
        [8, 7, 0],
        [0, 0, 0],
      ]),
    ).toEqual([1, 0, -1]);
  });

  it("of nothing is nothing", () => {
    expect(assign([])).toEqual([]);
    expect(assign([[0]])).toEqual([-1]);
  });
});

function best(scores: readonly (readonly number[])[], row: number, used: ReadonlySet<number>): number {
  const line = scores[row];
  if (line === undefined) return 0;
  const choices = line.map((score, column) =>
    used.has(column) ? 0 : score + best(scores, row + 1, new Set([...used, column])),
  );
  return Math.max(best(scores, row + 1, used), ...choices);
}
