import type { PublishedBrief } from "../../model/brief.ts";
import type { Correction, Evidence } from "../../model/classification.ts";
import { briefSummary, creditName, excerptPolicy, renderBriefBody } from "../brief-content.ts";
import { originalLink, pageLink } from "../brief-link.ts";
import { cleanLine, webUrl } from "../clean.ts";
import { briefTitle } from "../feed-item.ts";
import { goneDetail } from "../gone-detail.ts";
import { longDate } from "../long-date.ts";
import { otherLinks } from "../other-reports.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { dateOf, languageOf, placeLinks } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { markedText } from "./marked-text.ts";
import { everythingFeed } from "./page-feed.ts";
import { type Html, html, nothing, pagePath, raw, type Site } from "./site.ts";

/** One brief, with the reasons for its countries. Others' text is not for search engines: the original is its canonical address. */
export function renderBriefPage(site: Site, brief: PublishedBrief): string {
  const title = briefTitle(brief);
  const original = originalLink(brief);
  const body = html`<article class="story">
<p class="meta">${placeLinks(site, brief)} ${roundupLine(brief)}${dateOf(site, brief)}</p>
<h1 dir="auto"${languageOf(brief)}>${title === brief.title ? markedText(title, spansOf(brief, "title")) : title}</h1>
<div dir="auto"${languageOf(brief)}>${text(site, brief)}</div>
<p>Original: ${original === null ? creditName(brief) : html`<a href="${original}">${creditName(brief)}</a>`}</p>
${otherReports(site, brief)}${reasons(site, brief)}
</article>`;
  return renderPage(site, {
    title,
    description: cleanLine(briefSummary(brief, site) || title, 200),
    path: `/briefs/${brief.id}`,
    ...(brief.source.isOwn ? {} : { canonical: webUrl(brief.article.url) ?? pageLink(brief, site) }),
    isIndexed: brief.source.isOwn,
    feed: everythingFeed(site),
    body,
  });
}

/** Who tells the same story; and the brief that stands for it in feeds, where that is another. */
function otherReports(site: Site, brief: PublishedBrief): Html {
  const links = otherLinks(brief, site);
  if (links.length === 0 || brief.cluster === null) return nothing;
  const names = links.map(({ url, source }, index) => html`${index === 0 ? "" : ", "}<a href="${url}">${source}</a>`);
  const lead = links.find(({ id }) => id === brief.cluster?.lead);
  const pointer =
    lead === undefined
      ? nothing
      : html` Feeds show the story once: <a href="${pagePath(site, `/briefs/${lead.id}`)}">${lead.title || lead.source}</a>.`;
  return html`<p>Also reported by: ${names}.${pointer}</p>
`;
}

/** The page of a brief that its round-up no longer holds: its title, and nothing of its text. */
export function renderGonePage(site: Site, brief: PublishedBrief): string {
  const isTakenDown = brief.takedown !== undefined;
  const title = isTakenDown ? "Taken down" : briefTitle(brief);
  const body = isTakenDown
    ? html`<article class="story"><h1>${title}</h1>
<p>${goneDetail(brief)}</p></article>`
    : html`<article class="story"><p class="meta">${dateOf(site, brief)}</p>
<h1 dir="auto"${languageOf(brief)}>${title}</h1>
<p>This brief was withdrawn: ${creditName(brief)} has taken it out of the article it stood in.</p></article>`;
  return renderPage(site, {
    title,
    description: isTakenDown ? goneDetail(brief) : "This brief was withdrawn.",
    path: `/briefs/${brief.id}`,
    canonical: null,
    isIndexed: false,
    feed: everythingFeed(site),
    body,
  });
}

/** Pages show no picture: what feeds keep as links stands here as links too. */
function text(site: Site, brief: PublishedBrief): Html {
  if (excerptPolicy(brief, site.excerpt) === "full") return raw(renderBriefBody(brief, site));
  const summary = briefSummary(brief, site);
  const quoted = summary.replace(/…$/, "");
  if (summary === "") return nothing;
  const isPrefix = brief.text.startsWith(quoted);
  return html`<p>${
    isPrefix
      ? markedText(
          summary,
          spansOf(brief, "text").filter(({ end }) => end <= quoted.length),
        )
      : summary
  }</p>`;
}

function roundupLine(brief: PublishedBrief): Html {
  const title = brief.article.isRoundup ? cleanLine(brief.article.title ?? "", maxTitleCharacters) : "";
  const url = webUrl(brief.article.url);
  if (title === "") return nothing;
  return url === null ? html`${title} · ` : html`<a href="${url}">${title}</a> · `;
}

/** What speaks for the areas that were chosen; the rest would puzzle a reader. */
function spansOf(brief: PublishedBrief, field: Evidence["field"]): readonly Evidence[] {
  const { countries, blocs, evidence } = brief.classification;
  return evidence.filter((item) => item.field === field && [...countries, ...blocs].includes(item.country));
}

function reasons(site: Site, brief: PublishedBrief): Html {
  if (brief.correction !== null) return corrected(site, brief.correction);
  const { countries, blocs, evidence } = brief.classification;
  const chosen = [...countries, ...blocs];
  if (chosen.length === 0)
    return html`<aside class="panel"><h2>Countries</h2><p>Nothing in the text speaks clearly for a country.</p>${outweighed(site, evidence)}</aside>`;
  return html`<aside class="panel" aria-labelledby="reasons"><h2 id="reasons">Why these countries</h2><ul>${chosen.map(
    (area) => html`<li>${areaName(site, area)}: ${reasonsFor(evidence.filter(({ country }) => country === area))}</li>
`,
  )}</ul>${outweighed(
    site,
    evidence.filter(({ country }) => !chosen.includes(country)),
  )}</aside>`;
}

/** The reasons of the classifier are none for what an editor has decided. */
function corrected(site: Site, { correctedAt, classified }: Correction): Html {
  const said = [...classified.countries, ...classified.blocs].map((area) => areaName(site, area)).join(", ");
  return html`<aside class="panel"><h2>Countries</h2>
<p>Decided by an editor on ${longDate(correctedAt)}. The program had said: ${said || "no country"}.</p></aside>`;
}

/** What was found too, and not followed. */
function outweighed(site: Site, evidence: readonly Evidence[]): Html {
  if (evidence.length === 0) return nothing;
  const areas = [...new Set(evidence.map(({ country }) => country))];
  return html`<p class="meta">Named, but outweighed: ${areas.map(
    (area, index) =>
      html`${index === 0 ? "" : "; "}${areaName(site, area)}, for ${reasonsFor(evidence.filter(({ country }) => country === area))}`,
  )}.</p>`;
}

function areaName(site: Site, area: string): string {
  return site.geography.country(area)?.name ?? site.geography.region(area)?.name ?? area;
}

function reasonsFor(evidence: readonly Evidence[]): Html {
  if (evidence.length === 0) return html`named by its source`;
  const byWeight = evidence.toSorted((a, b) => Number(b.role === "decides") - Number(a.role === "decides"));
  // A name that comes again is told once.
  const told = byWeight.filter(
    (one, i) => byWeight.findIndex(({ text, kind }) => text === one.text && kind === one.kind) === i,
  );
  return html`${told.map(
    ({ text, kind, role }, index) =>
      html`${index === 0 ? "" : ", "}<mark dir="auto">${cleanLine(text, 80)}</mark> (${kind}${role === "decides" ? ", decides" : ""})`,
  )}`;
}
