import type { PublishedBrief } from "../../model/brief.ts";
import { toIso } from "../../model/instant.ts";
import { creditName } from "../brief-content.ts";
import { briefTitle } from "../feed-item.ts";
import { countryLabels } from "../labels.ts";
import { languageTag } from "../language-tag.ts";
import { toWritable } from "../long-date.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site } from "./site.ts";

/** What a preview shows of a brief, in the page's language: the server writes it as a page, the script builds the same of JSON. */
export interface PreviewBrief {
  readonly title: string;
  /** Its page. */
  readonly href: string;
  /** null: could not be told. */
  readonly language: string | null;
  readonly places: readonly { readonly name: string; readonly href: string }[];
  /** ISO 8601. */
  readonly published: string;
  /** The same in words, in UTC. */
  readonly date: string;
  readonly credit: string;
}

export function toPreviewBrief(site: Site, brief: PublishedBrief): PreviewBrief {
  const published = toWritable(brief.published);
  return {
    title: briefTitle(brief),
    href: pagePath(site, `/briefs/${brief.id}`),
    language: languageTag(brief),
    places: countryLabels(brief, site.geography).map(({ code, label }) => ({
      name: label,
      href: pagePath(site, countryPath(code)),
    })),
    published: toIso(published),
    date: site.ui.date(published),
    credit: creditName(brief),
  };
}

/** Titles alone: a preview tells what kind of briefs come, to be read is the feed. */
export function previewList(site: Site, briefs: readonly PreviewBrief[]): Html {
  return html`<ol class="briefs">${briefs.map(
    ({ title, href, language, places, published, date, credit }) =>
      html`<li><article${language === null ? nothing : html` lang="${language}"`}><h3 dir="auto"><a href="${href}">${title}</a></h3><p class="meta" lang="${site.ui.language}"><span class="places">${places.map((place) => html`<a href="${place.href}">${place.name}</a> `)}</span> <time datetime="${published}">${date}</time> · <bdi>${credit}</bdi></p></article></li>
`,
  )}</ol>`;
}
