import type { PublishedBrief } from "../../model/brief.ts";
import { toIso } from "../../model/instant.ts";
import { briefSummary, creditName } from "../brief-content.ts";
import { originalLink } from "../brief-link.ts";
import { briefTitle } from "../feed-item.ts";
import { countryLabels } from "../labels.ts";
import { languageTag } from "../language-tag.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

/** Briefs one below the other: title, excerpt, countries, credit. */
export function briefList(site: Site, briefs: readonly PublishedBrief[]): Html {
  if (briefs.length === 0) return html`<p>${say(site, "briefs.none")}</p>`;
  return html`<ol class="briefs">${briefs.map((brief) => briefCard(site, brief))}</ol>`;
}

function briefCard(site: Site, brief: PublishedBrief): Html {
  const summary = briefSummary(brief, site);
  return html`<li><article${languageOf(brief)}>
<h3 dir="auto"><a href="${pagePath(site, `/briefs/${brief.id}`)}">${briefTitle(brief)}</a></h3>
${summary === "" ? nothing : html`<p dir="auto">${summary}</p>`}
<p class="meta" lang="${site.ui.language}">${placeLinks(site, brief)} ${dateOf(site, brief)} · ${credit(brief)}</p>
</article></li>
`;
}

function credit(brief: PublishedBrief): Html {
  const original = originalLink(brief);
  return original === null ? html`${creditName(brief)}` : html`<a href="${original}">${creditName(brief)}</a>`;
}

/** In UTC; the script puts the reader's own zone in. */
export function dateOf(site: Site, brief: PublishedBrief): Html {
  return html`<time datetime="${toIso(brief.published)}" data-local="date">${site.ui.date(brief.published)}</time>`;
}

/** The brief's countries, each leading to its page. */
export function placeLinks(site: Site, brief: PublishedBrief): Html {
  const labels = countryLabels(brief, site.geography);
  const blocs = brief.classification.blocs.map((slug) => ({
    path: `/regions/${slug}`,
    label: site.geography.region(slug)?.name ?? slug,
  }));
  const places = [...labels.map(({ code, label }) => ({ path: countryPath(code), label })), ...blocs];
  if (places.length === 0) return nothing;
  return html`<span class="places">${places.map(
    ({ path, label }) => html`<a href="${pagePath(site, path)}">${label}</a> `,
  )}</span>`;
}

/** The language attribute of an element that holds the brief's text; nothing where it could not be told. */
export function languageOf(brief: PublishedBrief): Html {
  const language = languageTag(brief);
  return language === null ? nothing : html` lang="${language}"`;
}
