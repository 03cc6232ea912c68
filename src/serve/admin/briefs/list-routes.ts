import { type BriefMark, type BriefPage, briefMarks } from "../../../deps.ts";
import type { PublishedBrief } from "../../../model/brief.ts";
import {
  type BriefFilter,
  type BriefState,
  briefStates,
  briefsPath,
  renderAdminBriefs,
} from "../../../render/pages/admin/briefs/briefs-page.ts";
import type { SearchFault } from "../../../render/pages/search-form.ts";
import { everywhere, findArea } from "../../areas.ts";
import { type AskedSelection, readAskedSelection } from "../../asked-selection.ts";
import type { AppContext } from "../../context.ts";
import { readBefore } from "../../feed-place.ts";
import { toSearchFault } from "../../search-fault.ts";
import { siteOf } from "../../site.ts";
import { sourceHandle } from "../../source-handles.ts";
import type { Admin } from "../guard.ts";
import { sendAdminPage } from "../send-admin-page.ts";

const pageBriefs = 30;
/** Sources offered to be chosen, at most. */
const mostSources = 500;

/** GET /admin/briefs?state=hidden&q=harbour&country=tw&source=news.example&before=… */
export async function serveAdminBriefs(c: AppContext, { session }: Admin): Promise<Response> {
  const site = siteOf(c);
  const { store } = c.get("deps");
  const typed = new URL(c.req.url).searchParams;
  const { state, filter } = readFilter(typed);
  const sources = await c.get("sourceList").get(c.get("deps"));
  const asked = await readAskedSelection(c, areaOf(c, state), parametersOf(state, filter));
  const before = readBefore(typed);
  const bad = "detail" in asked ? asked.name : before === undefined ? "before" : null;
  const fault: SearchFault | null = bad === null ? null : toSearchFault(site, bad, typed, sources);
  const mark = briefMarks.find((one) => one === state);
  let page: BriefPage = { briefs: [], next: null };
  if (!("detail" in asked) && before !== undefined)
    page =
      mark === undefined
        ? await store.selectPage({ ...asked.query, clusters: "apart" }, { before, limit: pageBriefs })
        : await markedPage(c, mark, { asked, filter, before });
  const text = renderAdminBriefs(site, {
    ...{ formToken: session.formToken, state, filter, fault, briefs: page.briefs },
    sources: sources
      .slice(0, mostSources)
      .map((source) => ({ handle: sourceHandle(source, sources), title: source.title ?? "" })),
    nextPath: page.next === null ? null : briefsPath(state, filter, page.next),
    isFirst: (before ?? null) === null,
  });
  return sendAdminPage(c, text, { status: fault === null ? 200 : 400 });
}

function readFilter(typed: URLSearchParams): { readonly state: BriefState; readonly filter: BriefFilter } {
  const textOf = (name: string) => (typed.get(name) ?? "").trim().slice(0, 400);
  return {
    state: briefStates.find((one) => one === typed.get("state")) ?? "all",
    filter: { q: textOf("q"), country: textOf("country").toLowerCase(), source: textOf("source") },
  };
}

function areaOf(c: AppContext, state: BriefState) {
  const { geography } = c.get("deps").config;
  return (state === "unplaced" ? findArea(geography, "unplaced") : undefined) ?? everywhere;
}

/** About no country and about one at once is nothing: the country does not count there. */
function parametersOf(state: BriefState, filter: BriefFilter): URLSearchParams {
  const wanted = Object.entries(filter).filter(
    ([name, value]) => value !== "" && !(state === "unplaced" && name === "country"),
  );
  return new URLSearchParams(wanted);
}

interface MarkedRequest {
  readonly asked: AskedSelection;
  readonly filter: BriefFilter;
  readonly before: number | null;
}

/** Marked briefs looked at for a page, at most: it may hold fewer than it could, and the next goes on behind them. */
const mostLooks = 5;
const lookBriefs = 100;

/** The text search does not know what readers are not shown: words are looked for in the text itself. */
async function markedPage(c: AppContext, mark: BriefMark, { asked, filter, before }: MarkedRequest) {
  const { store } = c.get("deps");
  const isAny = Object.values(filter).every((value) => value === "");
  if (isAny) return store.markedBriefs(mark, { before, limit: pageBriefs });
  const found: PublishedBrief[] = [];
  let from = before;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const look = await store.markedBriefs(mark, { before: from, limit: lookBriefs });
    for (const brief of look.briefs) {
      if (!fits(brief, asked)) continue;
      if (found.length === pageBriefs) return { briefs: found, next: from };
      found.push(brief);
      from = brief.seq;
    }
    if (look.next === null) return { briefs: found, next: null };
    from = look.next;
  }
  return { briefs: found, next: from };
}

function fits(brief: PublishedBrief, { query, selection }: AskedSelection): boolean {
  const { listing, include, exclude } = query;
  const sourceIds = listing.kind === "sources" ? listing.sourceIds : query.sourceIds;
  const places = [...brief.classification.countries, ...brief.classification.blocs];
  const wanted = listing.kind === "areas" ? listing.areas : [];
  const words = wordsOf(`${brief.title} ${brief.text}`);
  return (
    (selection.sources.length === 0 || sourceIds.includes(brief.sourceId)) &&
    (wanted.length === 0 || places.some((place) => wanted.includes(place))) &&
    include.every((phrase) => words.includes(` ${phrase} `)) &&
    !exclude.some((phrase) => words.includes(` ${phrase} `))
  );
}

/** As `parseTextQuery` puts what was typed. */
function wordsOf(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}\p{M}]+/u);
  return ` ${words.filter((word) => word !== "").join(" ")} `;
}
