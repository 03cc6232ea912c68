import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createApp } from "../../src/app.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeProcessFacts } from "../helpers/process-facts.ts";
import { type MetricFamily, readMetrics } from "../helpers/read-metrics.ts";
import { makeSource } from "../helpers/sources.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const dashboard: {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
} = JSON.parse(read("deploy/grafana.json"));
const rules: {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly annotations: object;
      readonly labels: object;
    }[];
  }[];
} = parse(read("deploy/alerts.yaml"));
const alerts = rules.groups.flatMap((group) => group.rules);
const expressions = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
];

/** What Prometheus adds of its own. */
const ofPrometheus = ["up"];
const functions = new Set("sum max min avg topk rate time by and or unless for clamp_max humanizeDuration".split(" "));

let families: ReadonlyMap<string, MetricFamily>;

beforeAll(async () => {
  const now = 1_715_070_000;
  const { deps } = testApplication(
    memoryStore({ sources: [makeSource({ nextCheck: now })], briefs: [makeBrief()] }).store,
    { now },
  );
  const process = makeProcessFacts({
    checks: () => new Map([["fetched", 3]] as const),
    lastTick: () => now,
    answers: () => [{ route: "page", status: 200, count: 1 }],
  });
  const quota = { rowsRead: 100, rowsWritten: 10, queueOperations: 1 };
  const more = { process, trouble: () => null, databaseBytes: async () => 4096 };
  const app = createApp(() => ({ ...deps, ...more, config: { ...deps.config, quota } }));
  families = new Map(readMetrics(await (await app.request("/metrics")).text()).map((family) => [family.name, family]));
});

/** The metrics of an expression with the labels that are asked of them: `{name, labels}`. */
function metricsOf(expression: string) {
  const plain = expression.replace(/\b(?:by|on|ignoring|without)\s*\([^)]*\)/g, "");
  return [...plain.matchAll(/\b([a-z][a-z0-9_]*)\b(?!\s*\()(\{[^}]*\})?(?=(?:[^"]*"[^"]*")*[^"]*$)/g)]
    .map(([, name = "", labels = ""]) => ({
      name,
      labels: [...labels.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, one]) => one),
    }))
    .filter(({ name }) => !functions.has(name) && !/^\d|^[smhd]$/.test(name))
    .filter(({ name }) => /^(?:inbrief|process|up$)/.test(name) || name.includes("_"));
}

describe("deploy/grafana.json and deploy/alerts.yaml", () => {
  it("ask for something at all", () => {
    expect(dashboard.panels.length).toBeGreaterThan(15);
    expect(alerts.length).toBeGreaterThan(5);
    expect(metricsOf('sum by (a_b) (rate(x_total{c="d_e",f=~"g"}[5m])) / up')).toEqual([
      { name: "x_total", labels: ["c", "f"] },
      { name: "up", labels: [] },
    ]);
  });

  it.each(expressions)("%s asks for metrics that there are", (_title, expression) => {
    const asked = metricsOf(expression);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ name }) => !families.has(name) && !ofPrometheus.includes(name))).toEqual([]);
  });

  it.each(expressions)("%s asks for labels that they have, and only of counters for a rate", (_title, expression) => {
    for (const { name, labels } of metricsOf(expression)) {
      const written = [...(families.get(name)?.samples.keys() ?? [])].join("");
      const known = ["instance", "job", ...[...written.matchAll(/(\w+)="/g)].map(([, label]) => label)];
      expect(
        labels.filter((label) => !known.includes(label)),
        name,
      ).toEqual([]);
    }
    for (const [, name = ""] of expression.matchAll(/rate\((\w+)/g))
      expect(families.get(name)?.type, name).toBe("counter");
  });

  it("leave no metric out of the dashboard, but for what stands beside another", () => {
    const shown = new Set(expressions.flatMap(([, expression]) => metricsOf(expression).map(({ name }) => name)));
    const beside = ["process_start_time_seconds"];
    expect([...families.keys()].filter((name) => !shown.has(name) && !beside.includes(name))).toEqual([]);
  });

  it("have panels that lie beside one another, and not over", () => {
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.has(`${x} ${y}`), title).toBe(false);
          taken.add(`${x} ${y}`);
        }
    }
  });

  it("have alerts with a severity, words, and a line of what to do", () => {
    const document = read("docs/operations.md");
    for (const { alert, annotations, labels } of alerts) {
      expect(annotations).toEqual({ summary: expect.any(String), description: expect.any(String) });
      expect(labels).toEqual({ severity: expect.stringMatching(/^(?:critical|warning)$/) });
      expect(document).toContain(`| \`${alert}\` |`);
    }
  });
});

describe("docs/operations.md", () => {
  it("lists every metric with its type and labels, and no other", () => {
    const rows = [
      ...read("docs/operations.md").matchAll(/^\| ((?:`(?:inbrief|process)_\w+`(?:, )?)+) \| (\w+) \|([^|]*)\|/gm),
    ];
    const listed = rows.flatMap(([, names = "", type, labels = ""]) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [
        name,
        type,
        [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).join(),
      ]),
    );
    const served = [...families.values()].map(({ name, type, samples }) => {
      const [first = ""] = samples.keys();
      return [name, type, [...first.matchAll(/(\w+)="/g)].map(([, label]) => label).join()];
    });
    expect(listed.toSorted()).toEqual(served.toSorted());
  });
});
