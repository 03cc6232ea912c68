import { expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

it("finds countries in workerd as on Node, from the table as it is bundled", () => {
  const { countries, primary, evidence } = classify({
    title: "After outages, bank is slapped with bans",
    text: "The Monetary Authority of Singapore has barred DBS from new ventures. 新加坡金融管理局周三宣布。",
    language: "en",
  });
  expect(countries).toEqual(["SG"]);
  expect(primary).toBe("SG");
  expect(evidence.map(({ text, kind }) => `${kind} ${text}`)).toContain("regulator Monetary Authority of Singapore");
});
