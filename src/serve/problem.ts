import { renderBareErrorPage, renderErrorPage } from "../render/pages/error-page.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, commonHeaders, htmlType, pageHeaders } from "./headers.ts";
import { wantsHtml } from "./negotiate.ts";
import { siteOf } from "./site.ts";

/** What went wrong, for people and programs alike. */
export interface Problem {
  readonly status: number;
  /** "Not found" */
  readonly title: string;
  /** What happened and what to do. Never the raw text of the request. */
  readonly detail: string;
  readonly suggestions?: readonly Suggestion[];
  /** What of the request cannot be used: a parameter's name or a JSON Pointer (RFC 6901) into the body, and why. */
  readonly errors?: readonly { readonly name: string; readonly detail: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Suggestion {
  readonly title: string;
  /** Below the base URL. */
  readonly path: string;
}

/** The problem as a page for browsers, as RFC 9457 problem details for everyone else. */
export function problemResponse(c: AppContext, problem: Problem): Response {
  const deps = c.get("deps");
  const isPage = wantsPage(c);
  const body = isPage ? toPage(problem, c) : JSON.stringify(toProblemDetails(problem, deps?.config.site.baseUrl ?? ""));
  return new Response(body, {
    status: problem.status,
    headers: {
      ...commonHeaders,
      ...(isPage ? pageHeaders : {}),
      "Cache-Control": problem.status >= 500 ? "no-store" : briefCacheControl,
      Vary: "Accept",
      ...problem.headers,
      "Content-Type": isPage ? htmlType : "application/problem+json",
    },
  });
}

/** The API speaks to programs, also where a browser asks it. */
function wantsPage(c: AppContext): boolean {
  return !/\/api\/v1\/./.test(c.req.path) && wantsHtml(c.req.header("accept"));
}

/** Without dependencies nothing is known of the site: neither its name nor where its pages are. */
function toPage(problem: Problem, c: AppContext): string {
  if (c.get("deps") === undefined) return renderBareErrorPage(problem);
  return renderErrorPage(siteOf(c), { ...problem, suggestions: problem.suggestions ?? [] });
}

function toProblemDetails({ status, title, detail, suggestions = [], errors }: Problem, baseUrl: string): object {
  return {
    type: "about:blank",
    title,
    status,
    detail,
    ...(suggestions.length === 0
      ? {}
      : {
          suggestions: suggestions.map((suggestion) => ({
            title: suggestion.title,
            url: `${baseUrl}${suggestion.path}`,
          })),
        }),
    ...(errors === undefined ? {} : { errors }),
  };
}

export function notFound(c: AppContext, detail: string, suggestions: readonly Suggestion[] = []): Response {
  return problemResponse(c, { status: 404, title: "Not found", detail, suggestions: [...suggestions, ...everywhere] });
}

export function badRequest(c: AppContext, detail: string): Response {
  return problemResponse(c, { status: 400, title: "Bad request", detail });
}

const everywhere: readonly Suggestion[] = [
  { title: "All briefs", path: "/feeds/all.atom" },
  { title: "List of all feeds (OPML)", path: "/feeds.opml" },
];
