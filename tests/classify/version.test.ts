import { expect, it } from "vitest";
import gazetteer from "../../src/classify/gazetteer.generated.json" with { type: "json" };
import { hexHash } from "../../src/classify/table.ts";
import { classifierVersion } from "../../src/classify/version.ts";

it("the classifier's version names rules, table and weights", () => {
  expect(classifierVersion).toMatch(/^\d+\.[0-9a-f]{8}\.[0-9a-f]{8}$/);
  expect(classifierVersion.split(".")[1]).toBe(hexHash(gazetteer.entries));
});
