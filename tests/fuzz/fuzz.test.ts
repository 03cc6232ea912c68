import { describe, expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";
import { minimise } from "./minimise.ts";
import { targets } from "./targets.ts";

/** The same inputs in every run; `npm run fuzz` goes further. */
const seed = 20_260_303;
const runs = 250;

describe("changed fixtures break no promise", () => {
  it.each(targets)("of $name", async (target) => {
    const { finding } = await fuzz(target, { seed, goOn: (done) => done < runs });
    expect(finding).toBeNull();
  });
});

describe("the fuzzer itself", () => {
  const fragile = {
    name: "fragile",
    seeds: ["abc<item>def", "nothing"],
    check: (text: string) => {
      if (text.includes("<!--")) throw new Error("found it");
    },
  };

  it("finds what breaks, makes it small, and finds the same again by the same seed", async () => {
    const { finding } = await fuzz(fragile, { seed: 1, goOn: (done) => done < 2_000 });
    expect(finding).toMatchObject({ target: "fragile", input: "<!--", message: expect.stringContaining("found it") });
    expect(await fuzz(fragile, { seed: 1, goOn: (done) => done < 2_000 })).toMatchObject({
      finding: { input: "<!--" },
    });
  });

  it("leaves out all that a failure does not need", async () => {
    expect(await minimise("xxaxxbxx", async (text) => /a.*b/.test(text))).toBe("ab");
  });
});
