import type { BriefWithHistory } from "../model/brief.ts";
import { maxNoteLength, maxReportedCountries } from "../model/report.ts";
import { renderBriefPage } from "../render/pages/brief-page.ts";
import type { ReportFault, TypedAnswer } from "../render/pages/report-form.ts";
import { type Site, say } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";
import { htmlType, pageHeaders } from "./headers.ts";
import { wantsHtml } from "./negotiate.ts";
import { type Problem, problemResponse } from "./problem.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { siteOf } from "./site.ts";
import { full, nothingNew, tooMuch } from "./take-report.ts";

/** Why a report was not taken. */
export interface RefusedReport {
  readonly problem: Problem;
  readonly typed: TypedAnswer;
  /** The country that there is not; null: it is not that. */
  readonly unknown: string | null;
}

/** The brief's page once more, with what was typed and beside it what is wrong; problem details for who wants no page. */
export async function sendReportFault(c: AppContext, brief: BriefWithHistory, refused: RefusedReport) {
  const { problem } = refused;
  if (!wantsHtml(c.req.header("accept"))) return problemResponse(c, problem);
  const site = siteOf(c);
  const text = renderBriefPage(site, brief, toFault(site, refused));
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  return respond(c, representation, {
    status: problem.status,
    cacheControl: "no-store",
    variesBy: ["Accept"],
    headers: { ...pageHeaders, ...problem.headers, "Content-Language": site.ui.language },
  });
}

function toFault(site: Site, { problem, typed, unknown }: RefusedReport): ReportFault {
  const fault = (field: ReportFault["field"], text: string): ReportFault => ({ kind: "fault", field, text, typed });
  if (unknown !== null) return fault("countries", say(site, "report.unknown", { typed: unknown.slice(0, 64) }));
  if (problem === nothingNew) return fault("countries", say(site, "report.sameAsNow"));
  if (problem === tooMuch && typed.countries.length > maxReportedCountries)
    return fault("countries", say(site, "report.tooMany", { n: maxReportedCountries }));
  if (problem === tooMuch) return fault("note", say(site, "report.tooLong", { n: maxNoteLength }));
  return fault("all", problem === full ? say(site, "report.full") : problem.detail);
}
