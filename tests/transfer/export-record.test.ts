import { describe, expect, it } from "vitest";
import { toExportRecord } from "../../src/transfer/export-record.ts";
import { makeBrief } from "../helpers/briefs.ts";

const { seq: _seq, sourceId: _sourceId, source: _source, ...brief } = makeBrief();
const record = {
  instance: "5d4f1b1e-1111-4222-8333-444455556666",
  brief: { ...brief, originalPublished: null, isBackfill: false },
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

  it("of a version that knew neither corrections nor sections is read", () => {
    const { correction: _correction, section: _section, ...older } = record.brief;
    expect(toExportRecord({ ...record, brief: older })).toEqual(withBrief({ correction: null, section: null }));
  });

  it.each([
    ["brief.correction", { correction: "JP" }],
    ["brief.correction.countries", { correction: { ...correction, countries: "JP" } }],
    ["brief.correction.classified", { correction: { ...correction, classified: null } }],
    ["brief.classification.blocs", { classification: { countries: [], primary: null } }],
    ["brief.section", { section: 5 }],
  ])("with a faulty %s is refused, and the field named", (field, changes) => {
    expect(() => toExportRecord(withBrief(changes))).toThrow(`"${field}" is not `);
  });
});
