import { SyndicationError } from "../errors.ts";
import type { TypedAnswer } from "../render/pages/report-form.ts";
import { pagePath } from "../render/pages/site.ts";
import { refuseHaste } from "./api/answer-operation.ts";
import { findBrief } from "./api/brief-operations.ts";
import type { AppContext } from "./context.ts";
import { isCrossSite } from "./cross-site.ts";
import { commonHeaders } from "./headers.ts";
import { notFound, type Problem, problemResponse } from "./problem.ts";
import { sendReportFault } from "./report-fault.ts";
import { readBody } from "./request-body.ts";
import { siteOf } from "./site.ts";
import { takeReport } from "./take-report.ts";

const maxFormBytes = 8192;

/**
 * POST /briefs/{uuid}/report: the form of a brief's page, with `country` for each country that the reader finds it about (none: no country)
 * and `note`; with `none` ticked the countries do not count. Then back to the page (303), which thanks for `?reported=1`; or the page again, with what was
 * typed and what is wrong with it.
 */
export async function serveReport(c: AppContext): Promise<Response> {
  return keptNowhere((await refusal(c)) ?? (await answer(c)));
}

async function refusal(c: AppContext): Promise<Response | null> {
  if (isCrossSite(c)) return problemResponse(c, crossSite);
  return refuseHaste(c);
}

const crossSite: Problem = {
  status: 403,
  title: "Forbidden",
  detail: "A page of another site sent this form. Report a wrong country on the brief's own page.",
};

async function answer(c: AppContext): Promise<Response> {
  const form = await readForm(c);
  if (form instanceof Response) return form;
  const brief = await findBrief(c, c.req.param("name") ?? "");
  if (brief instanceof Response) return brief;
  if (brief.withdrawnAt !== null)
    return notFound(c, "This brief was withdrawn: there is nothing to put right any more.");
  const typed = readTyped(form);
  const countries = typed.isNone ? [] : typed.countries;
  try {
    const problem = await takeReport(c, brief, { countries, note: typed.note });
    return problem === null ? backTo(c, brief.id) : sendReportFault(c, brief, { problem, typed, unknown: null });
  } catch (error) {
    if (!(error instanceof SyndicationError) || error.code !== "badInput") throw error;
    const problem = { status: 400, title: "Bad request", detail: error.message };
    return sendReportFault(c, brief, { problem, typed, unknown: error.subject ?? "" });
  }
}

function readTyped(form: URLSearchParams): TypedAnswer {
  const countries = form.getAll("country").filter((country) => country.trim() !== "");
  return { countries, isNone: form.get("none") === "1", note: form.get("note") ?? "" };
}

async function readForm(c: AppContext): Promise<URLSearchParams | Response> {
  const type = c.req.header("content-type") ?? "";
  if (!/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) return problemResponse(c, noForm);
  const body = await readBody(c.req.raw, maxFormBytes);
  return body === null ? problemResponse(c, tooLarge) : new URLSearchParams(new TextDecoder().decode(body));
}

const noForm: Problem = {
  status: 415,
  title: "Unsupported media type",
  detail: "Send a form: Content-Type application/x-www-form-urlencoded.",
};

const tooLarge: Problem = {
  status: 413,
  title: "Content too large",
  detail: `The form is larger than ${maxFormBytes} bytes.`,
};

/** RFC 9110 §15.4.4: a reload of what follows sends nothing again. */
function backTo(c: AppContext, id: string): Response {
  const Location = `${pagePath(siteOf(c), `/briefs/${id}`)}?reported=1`;
  return new Response(null, { status: 303, headers: { ...commonHeaders, Location } });
}

function keptNowhere(response: Response): Response {
  response.headers.set("Cache-Control", "no-store");
  return response;
}
