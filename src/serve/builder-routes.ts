import { dayOf, fromIso } from "../model/instant.ts";
import { plainSelection } from "../model/selection.ts";
import type { BuilderForm } from "../render/pages/builder-form.ts";
import { renderBuilderPage } from "../render/pages/builder-page.ts";
import { type BuilderResult, toBuilderAnswer } from "../render/pages/builder-result.ts";
import { pagePath } from "../render/pages/site.ts";
import { everywhere } from "./areas.ts";
import { type AskedSelection, readAskedSelection } from "./asked-selection.ts";
import { loadBuilderChoices } from "./builder-choices.ts";
import { toBuilderFault } from "./builder-fault.ts";
import { builderParameters, formAsTyped, formOfSelection } from "./builder-parameters.ts";
import type { AppContext } from "./context.ts";
import { newestPlace } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { briefCacheControl, cacheControl, htmlType, jsonType, pageHeaders } from "./headers.ts";
import { loadFeed } from "./load-feed.ts";
import { sendCachedPage } from "./page.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { builderPath, isAnything, searchOpmlPath } from "./search-path.ts";
import { selectionPath } from "./selection.ts";
import { selectionWords } from "./selection-words.ts";
import { siteOf } from "./site.ts";

/** GET /feeds: a form that makes a feed. Its parameters are those of the feed's address; what they select is shown beside it. */
export async function serveBuilder(c: AppContext): Promise<Response> {
  const typed = builderParameters(new URL(c.req.url).searchParams);
  const asked = await readAskedSelection(c, everywhere, typed.selection);
  if ("detail" in asked) return sendFault(c, asked.name, typed.all);
  const { store, clock } = c.get("deps");
  // The counts beside the countries are of everything, so the page is as new as that.
  const { number, changedAt } = await store.revision({ kind: "all" });
  const today = dayOf(clock.now());
  const { selection, query } = asked;
  return sendCachedPage(c, {
    path: builderPath(selection),
    version: `${feedVersion(number, query)} ${today}`,
    lastModified: Math.max(changedAt, fromIso(today)),
    render: async () => {
      const [result, choices] = await Promise.all([loadResult(c, asked), loadBuilderChoices(c)]);
      const form: BuilderForm = { ...formOfSelection(siteOf(c).geography, selection), choices, fault: null };
      return renderBuilderPage(siteOf(c), {
        path: builderPath(selection),
        isBare: isAnything(selection),
        form,
        result,
      });
    },
  });
}

/** GET /feeds/preview: the same as data in the page's language, for the page's script. 400 with `fault` where a field cannot be used. */
export async function serveBuilderPreview(c: AppContext): Promise<Response> {
  const typed = builderParameters(new URL(c.req.url).searchParams);
  const asked = await readAskedSelection(c, everywhere, typed.selection);
  if ("detail" in asked) return sendPreviewFault(c, await faultOf(c, asked.name, typed.all));
  const { number, changedAt } = await c.get("deps").store.revision(asked.query.listing);
  const { prefix } = siteOf(c).ui;
  const key = `${prefix}/feeds/preview of ${selectionPath(asked.selection, null)}`;
  const representation = await c.get("cache").get(key, feedVersion(number, asked.query), async () => {
    const answer = toBuilderAnswer(siteOf(c), await loadResult(c, asked));
    const path = pagePath(siteOf(c), builderPath(asked.selection));
    return toRepresentation(JSON.stringify({ ...answer, path }), { contentType: jsonType, lastModified: changedAt });
  });
  return respond(c, representation, { cacheControl: cacheControl(c.get("deps").config.feeds) });
}

/** Briefs that a preview shows: enough to see what kind they are. */
const previewBriefs = 8;

async function loadResult(c: AppContext, { selection, query }: AskedSelection): Promise<BuilderResult> {
  const { store, config } = c.get("deps");
  const loaded = await loadFeed({ store, feeds: config.feeds, selection, query, most: previewBriefs }, newestPlace);
  return { ...resultWithout(c, selection), briefs: loaded?.briefs ?? [], hasMore: (loaded?.next ?? null) !== null };
}

function resultWithout(c: AppContext, selection: AskedSelection["selection"]): BuilderResult {
  return {
    title: selectionWords(siteOf(c), selection),
    links: {
      atom: selectionPath(selection, "atom"),
      rss: selectionPath(selection, "rss"),
      json: selectionPath(selection, "json"),
      page: selectionPath(selection, null),
      opml: searchOpmlPath(selection),
    },
    briefs: [],
    hasMore: false,
  };
}

/** The form with what was typed, and beside the field what is wrong with it. */
async function sendFault(c: AppContext, name: string, typed: URLSearchParams): Promise<Response> {
  const site = siteOf(c);
  const [choices, fault] = await Promise.all([loadBuilderChoices(c), faultOf(c, name, typed)]);
  const text = renderBuilderPage(site, {
    path: "/feeds",
    isBare: false,
    form: { ...formAsTyped(site.geography, typed), choices, fault },
    result: resultWithout(c, plainSelection("all")),
  });
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  const headers = { ...pageHeaders, "Content-Language": site.ui.language };
  return respond(c, representation, { status: 400, cacheControl: briefCacheControl, headers });
}

async function faultOf(c: AppContext, name: string, typed: URLSearchParams) {
  const sources = await c.get("sourceList").get(c.get("deps"));
  return toBuilderFault(siteOf(c), { name, typed, sources, maxLimit: c.get("deps").config.feeds.maxLimit });
}

/** Problem details (RFC 9457) with the field and its sentence as a member of their own. */
async function sendPreviewFault(c: AppContext, fault: Awaited<ReturnType<typeof faultOf>>): Promise<Response> {
  const problem = { type: "about:blank", title: "Bad request", status: 400, detail: fault.text, fault };
  const contentType = "application/problem+json";
  const representation = await toRepresentation(JSON.stringify(problem), { contentType, lastModified: null });
  return respond(c, representation, { status: 400, cacheControl: briefCacheControl });
}
