import { describe, expect, it } from "vitest";
import { toExportRecord } from "../../src/transfer/export-record.ts";
import { makeBrief } from "../helpers/briefs.ts";

const { seq: _seq, sourceId: _sourceId, source: _source, ...brief } = makeBrief();
const record = {
  instance: "5d4f1b1e-1111-4222-8333-444455556666",
  brief: { ...brief, originalPublished: null, isBackfill: false, history: [] as readonly object[] },
  source: {
    ...{ url: "https://harbour.example/feed", title: null, siteUrl: null, origin: "added", status: "active" },
    ...{ language: null, treatment: {} },
  },
  entry: { key: "k", linkKey: null, contentHash: "h", firstSeen: 1 },
};
const correction = {
  ...{ countries: ["JP"], blocs: [], primary: "JP", correctedAt: 5, note: null },
  classified: { countries: ["TW"], blocs: [], primary: "TW", version: null },
};
const withBrief = (changes: object) => ({ ...record, brief: { ...record.brief, ...changes } });

describe("a line of the export", () => {
  it("comes through as it was written, its correction too", () => {
    expect(toExportRecord(withBrief({ correction }))).toEqual(withBrief({ correction }));
  });

  it("of a version that knew neither corrections nor sections nor a history is read", () => {
    const { correction: _correction, section: _section, history: _history, ...older } = record.brief;
    expect(toExportRecord({ ...record, brief: older })).toEqual(withBrief({ correction: null, section: null }));
  });

  it("brings its history, and nothing else with it; of a long one the newest events", () => {
    const label = { countries: ["TW"], blocs: [], primary: "TW" };
    const history = [
      { kind: "retitled", at: 1, from: "Before" },
      { kind: "relabelled", at: 2, from: label, by: "correction" },
      ...["edited", "withdrawn", "returned", "hidden", "shown"].map((kind) => ({ kind, at: 3 })),
    ];
    const padded = history.map((event) => ({ ...event, more: "<script>" }));
    expect(toExportRecord(withBrief({ history: padded })).brief.history).toEqual(history);
    const long = Array.from({ length: 30 }, (_, at) => ({ kind: "edited", at }));
    expect(toExportRecord(withBrief({ history: long })).brief.history).toEqual(long.slice(10));
  });

  it.each([
    ["no object", "edited"],
    ["an unknown kind", { kind: "burnt", at: 1 }],
    ["no instant", { kind: "edited", at: "now" }],
    ["no former title", { kind: "retitled", at: 1 }],
    ["no former place", { kind: "relabelled", at: 1, by: "text", from: { countries: "TW", blocs: [], primary: null } }],
    ["an unknown cause", { kind: "relabelled", at: 1, by: "us", from: { countries: [], blocs: [], primary: null } }],
  ])("with an event of %s is refused", (_what, event) => {
    expect(() => toExportRecord(withBrief({ history: [event] }))).toThrow('"brief.history" is not a list of events');
  });

  it.each([
    ["brief.history", { history: {} }],
    ["brief.correction", { correction: "JP" }],
    ["brief.correction.countries", { correction: { ...correction, countries: "JP" } }],
    ["brief.correction.classified", { correction: { ...correction, classified: null } }],
    ["brief.classification.blocs", { classification: { countries: [], primary: null } }],
    ["brief.section", { section: 5 }],
  ])("with a faulty %s is refused, and the field named", (field, changes) => {
    expect(() => toExportRecord(withBrief(changes))).toThrow(`"${field}" is not `);
  });
});
