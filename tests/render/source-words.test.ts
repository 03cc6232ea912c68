import { describe, expect, it } from "vitest";
import { explainOutcome } from "../../src/model/explain-outcome.ts";
import { outcomeDetail } from "../../src/model/outcome-detail.ts";
import type { OutcomeName } from "../../src/model/source.ts";
import { outcomeWords } from "../../src/render/outcome-words.ts";
import { itemsChart } from "../../src/render/pages/sources/items-chart.ts";
import { outcomeText, stateOf } from "../../src/render/pages/sources/source-health.ts";
import { toSite } from "../../src/serve/site.ts";
import { testConfig } from "../helpers/config.ts";
import { makeSource } from "../helpers/sources.ts";

const config = testConfig();
const site = toSite(config);
const english = config.interfaces[0]?.messages ?? new Map<string, string>();
const outcomes = [...english.keys()]
  .filter((key) => key.startsWith("outcome.") && !key.includes("-") && key !== "outcome.begun")
  .map((key) => key.replace("outcome.", "") as OutcomeName);

describe("what a page says of an outcome", () => {
  it.each(outcomes)("is what API, feed and command line say: %s", (outcome) => {
    for (const httpStatus of [null, 500])
      expect(outcomeText(site, { outcome, httpStatus })).toBe(outcomeWords({ outcome, httpStatus }));
    const advice = english.get(`advice.${outcome}`);
    const end = advice === undefined ? "x." : `x. ${advice}`;
    expect(explainOutcome(outcome, "x").endsWith(end)).toBe(true);
    expect(explainOutcome(outcome, "x").split(". ").length > 1).toBe(advice !== undefined);
  });

  it("has the detail of a message alone, and a message of another form whole", () => {
    expect(outcomeDetail("dns", explainOutcome("dns", "no such name: a.example"))).toBe("no such name: a.example");
    expect(outcomeDetail("dns", explainOutcome("dns"))).toBeNull();
    expect(outcomeDetail("dns", null)).toBeNull();
    expect(outcomeDetail("dns", "Something else.")).toBe("Something else.");
  });
});

describe("how a source is", () => {
  it.each([
    ["well", {}],
    ["quiet", { outcome: "quiet" }],
    ["failed", { outcome: "dns", failures: 2 }],
    ["ill", { outcome: "dns", failures: 3 }],
    ["waiting", { outcome: "pending" }],
    ["paused", { outcome: "dns", failures: 9, status: "paused" }],
    ["gone", { outcome: "gone", status: "gone" }],
    ["blocked", { outcome: "blocked", blockedAt: 1 }],
  ] as const)("is %s", (state, fields) => {
    expect(stateOf(makeSource(fields))).toBe(state);
  });
});

describe("the chart of what came", () => {
  const day = 86_400;
  const checkedAt = 19_850 * day;
  const event = {
    outcome: "fetched",
    status: 200,
    from: checkedAt,
    until: checkedAt,
    checks: 3,
    detail: null,
  } as const;

  it("ends with the day of the last check and leaves out what is older", () => {
    const days = [
      { day: 19_850, added: 4 },
      { day: 19_849, added: 2 },
      { day: 19_820, added: 90 },
    ];
    const text = String(itemsChart(site, makeSource({ checkedAt, history: [{ ...event, added: 96, days }] })));
    expect(text).toContain("6 new briefs in 30 days");
    expect(text.match(/<rect/g)).toHaveLength(30);
    expect(text.match(/class="none"/g)).toHaveLength(28);
    expect(text).toContain('<rect x="145" y="0" width="4" height="28"/>');
  });

  it("says that nothing came, and is not drawn of a source that was never checked", () => {
    expect(String(itemsChart(site, makeSource({ checkedAt })))).toContain("Nothing new in 30 days");
    expect(String(itemsChart(site, makeSource({ checkedAt: null, outcomeAt: null })))).toBe("");
  });
});
