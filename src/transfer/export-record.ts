import type { ExportRecord } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Correction, Label } from "../model/classification.ts";
import { unsafeHtml } from "../model/html.ts";
import { sanitize, toSafeHtml } from "../text/sanitize.ts";
import { toBriefEvents } from "./brief-events.ts";

/** A line of JSON Lines, not yet looked into. */
type LineRecord = Readonly<Record<string, unknown>>;

type Shape = "text" | "text or null" | "number" | "number or null" | "boolean" | "list" | "object" | "object or null";

const briefShape: Readonly<Record<Exclude<keyof ExportRecord["brief"], "hidden">, Shape>> = {
  id: "text",
  title: "text",
  html: "text",
  text: "text",
  position: "number",
  fragment: "text or null",
  section: "text or null",
  published: "number",
  updated: "number",
  storedAt: "number",
  language: "text",
  classification: "object",
  correction: "object or null",
  authors: "list",
  categories: "list",
  enclosures: "list",
  article: "object",
  withdrawnAt: "number or null",
  originalPublished: "number or null",
  isBackfill: "boolean",
  cluster: "text or null",
  history: "list",
};

const labelShape: Readonly<Record<keyof Label, Shape>> = { countries: "list", blocs: "list", primary: "text or null" };

const correctionShape: Readonly<Record<keyof Correction, Shape>> = {
  ...labelShape,
  correctedAt: "number",
  note: "text or null",
  classified: "object",
};

const sourceShape: Readonly<Record<keyof ExportRecord["source"], Shape>> = {
  url: "text",
  title: "text or null",
  siteUrl: "text or null",
  origin: "text",
  status: "text",
  language: "text or null",
  treatment: "object",
};

const entryShape: Readonly<Record<keyof ExportRecord["entry"], Shape>> = {
  key: "text",
  linkKey: "text or null",
  contentHash: "text",
  firstSeen: "number",
};

/**
 * A line that `export` wrote, checked field by field. Its HTML passes the allow-list once more, since a file can be
 * edited on the way; what we exported comes through unchanged. Throws SyndicationError badInput with the faulty field.
 */
export function toExportRecord(written: LineRecord): ExportRecord {
  const line = withLaterFields(written);
  check(line, "brief", briefShape);
  check(line, "source", sourceShape);
  check(line, "entry", entryShape);
  const record = line as unknown as ExportRecord;
  if (!isUuid(record.instance)) throw fault("instance", "a uuid");
  if (!isSeq(record.seq)) throw fault("seq", "a number from 1 on");
  if (!isUuid(record.brief.id)) throw fault("brief.id", "a uuid");
  checkLabels(record.brief);
  checkHidden(record.brief);
  const html = toSafeHtml(sanitize(unsafeHtml(record.brief.html), { baseUrl: null }));
  const history = toBriefEvents(record.brief.history);
  return { ...record, brief: { ...record.brief, html, history } };
}

/** A line of an older version lacks what was added since. */
function withLaterFields(line: LineRecord): LineRecord {
  const { brief } = line;
  if (typeof brief !== "object" || brief === null) return line;
  return { ...line, brief: { section: null, correction: null, cluster: null, history: [], ...brief } };
}

/** Listings are made of the labels: a faulty one would be found in the store only when it is read. */
function checkLabels({ classification, correction }: ExportRecord["brief"]): void {
  check({ "brief.classification": classification }, "brief.classification", labelShape);
  if (correction !== null) check({ "brief.correction": correction }, "brief.correction", correctionShape);
}

function checkHidden({ hidden }: ExportRecord["brief"]): void {
  if (hidden !== undefined) check({ "brief.hidden": hidden }, "brief.hidden", { at: "number", reason: "text or null" });
}

/** Far more than a store will ever hold, and far fewer than numbers are exact for. */
const mostSeq = 2 ** 40;

function isSeq(value: unknown): boolean {
  return (
    value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= mostSeq)
  );
}

function isUuid(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function check(line: LineRecord, part: string, shapes: Readonly<Record<string, Shape>>): void {
  const value = line[part];
  if (typeof value !== "object" || value === null) throw fault(part, "an object");
  const fields = value as Readonly<Record<string, unknown>>;
  for (const [name, shape] of Object.entries(shapes)) {
    if (!hasShape(fields[name], shape)) throw fault(`${part}.${name}`, article(shape));
  }
}

function hasShape(value: unknown, shape: Shape): boolean {
  if (value === null) return shape.endsWith("or null");
  switch (shape.replace(" or null", "")) {
    case "text":
      return typeof value === "string";
    case "number":
      return Number.isSafeInteger(value);
    case "list":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    default:
      return typeof value === "boolean";
  }
}

function article(shape: Shape): string {
  return shape.startsWith("object") ? `an ${shape}` : `a ${shape}`;
}

function fault(field: string, expected: string): SyndicationError {
  return new SyndicationError("badInput", `"${field}" is not ${expected}: is the line one that export wrote?`, field);
}
