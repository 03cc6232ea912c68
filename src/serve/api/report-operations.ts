import { settleReport as settle } from "../../deeds/settle-report.ts";
import type { Report } from "../../model/report.ts";
import { maxNoteLength, maxReportedCountries } from "../../model/report.ts";
import { toReportRecord } from "../../render/report-record.ts";
import type { AppContext } from "../context.ts";
import { operatorOf } from "../operator-of.ts";
import { notFound, problemResponse } from "../problem.ts";
import { takeReport } from "../take-report.ts";
import { briefIdParameter, findBrief, goneBrief } from "./brief-operations.ts";
import { operation, problem } from "./operation.ts";
import { beforeParameter, choiceParameter, integerParameter, pathParameter } from "./parameter.ts";
import { choice, listOf, nullable, object, reference, text } from "./schema.ts";
import { sendMade } from "./send-made.ts";

interface ReportWish {
  readonly countries: readonly string[];
  readonly note?: string | null;
}

export const reportBrief = operation({
  method: "post",
  path: "/briefs/{id}/reports",
  id: "reportBrief",
  tag: "Reports",
  summary: "Report a wrong country",
  description:
    "It waits for an operator, who accepts or declines it. Equal reports are counted. Nothing of who reports is stored.",
  parameters: { id: briefIdParameter },
  body: object(
    {
      countries: listOf(text({ minLength: 1, maxLength: 60 }), {
        maxItems: maxReportedCountries,
        description: "Codes or names of what it is about; empty: about no country.",
      }),
      note: nullable(text({ maxLength: maxNoteLength, description: "Why, as plain text." })),
    },
    { optional: ["note"], additionalProperties: false },
  ),
  bodyExample: { countries: ["JP"], note: "It is about Kyoto." },
  answers: {
    202: { description: "It waits for an operator.", schema: object({ message: text() }) },
    404: problem("There is no brief of this id."),
    409: problem("That is where it stands already."),
    410: problem("It was withdrawn by its publisher."),
    503: problem("Too many reports wait already; Retry-After says when to try again."),
  },
  handle: async (c, { values, body }) => {
    const brief = await findBrief(c, values.id);
    if (brief instanceof Response) return brief;
    if (brief.withdrawnAt !== null) return goneBrief(c, brief);
    const { countries, note = null } = body as ReportWish;
    const fault = await takeReport(c, brief, { countries, note: note ?? "" });
    if (fault !== null) return problemResponse(c, fault);
    return sendMade(c, 202, { message: "Thank you. An operator will look at it." });
  },
});

export const listReports = operation({
  method: "get",
  path: "/reports",
  id: "listReports",
  tag: "Reports",
  isAdmin: true,
  summary: "What readers report",
  description: "The newest first; those that wait, or those that are settled.",
  parameters: {
    state: choiceParameter({
      description: "Left out: those that wait.",
      choices: ["open", "settled"] as const,
      example: "settled",
    }),
    before: beforeParameter,
    limit: integerParameter({ description: "At most so many.", least: 1, most: () => 100, otherwise: 50 }),
  },
  answers: { 200: { description: "The reports.", schema: reference("Reports") } },
  handle: async (c, { values: { state, before, limit } }) => {
    const reports = await c.get("deps").store.listReports({ state: state ?? "open", before, limit });
    const next = reports.length < limit ? null : (reports.at(-1)?.id ?? null);
    return sendMade(c, 200, { reports: reports.map(toReportRecord), next });
  },
});

export const settleReport = operation({
  method: "put",
  path: "/reports/{number}",
  id: "settleReport",
  tag: "Reports",
  isAdmin: true,
  summary: "Accept or decline a report",
  description: "Accepting puts the brief where the report says, as a correction does; its blocs stay.",
  parameters: {
    number: pathParameter({
      description: "As the list has it.",
      schema: { type: "integer", minimum: 1 },
      example: "1",
    }),
  },
  body: object({ state: choice(["accepted", "declined"]) }, { additionalProperties: false }),
  bodyExample: { state: "accepted" },
  answers: {
    200: { description: "As it is now.", schema: reference("Report") },
    404: problem("There is none of this number."),
    409: problem("It was settled the other way before."),
  },
  handle: async (c, { values, body }) => {
    const { state } = body as { readonly state: "accepted" | "declined" };
    const id = /^[1-9]\d{0,9}$/.test(values.number) ? Number(values.number) : 0;
    const settlement = await settle(operatorOf(c, "api"), id, state);
    if (settlement.kind === "unknown") return notFound(c, "There is no report of this number.");
    if (settlement.report.state !== state) return settledOtherwise(c, settlement.report);
    return sendMade(c, 200, toReportRecord(settlement.report));
  },
});

function settledOtherwise(c: AppContext, { id, state }: Report): Response {
  const detail = `Report ${id} was ${state} before. Correct the brief itself to change where it stands.`;
  return problemResponse(c, { status: 409, title: "Conflict", detail });
}
