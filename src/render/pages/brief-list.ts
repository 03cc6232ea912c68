import type { PublishedBrief } from "../../model/brief.ts";
import type { CountryCode } from "../../model/country.ts";
import { dayOf, type Instant, toIso } from "../../model/instant.ts";
import { briefSummary, creditName } from "../brief-content.ts";
import { originalLink } from "../brief-link.ts";
import { briefTitle } from "../feed-item.ts";
import { countryLabels } from "../labels.ts";
import { languageTag } from "../language-tag.ts";
import { toWritable } from "../long-date.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

/** Briefs one below the other: title, excerpt, countries, credit. `className`: `tiles` for columns. */
export function briefList(site: Site, briefs: readonly PublishedBrief[], className = ""): Html {
  if (briefs.length === 0) return html`<p class="empty">${say(site, "briefs.none")}</p>`;
  const classes = className === "" ? "briefs" : `briefs ${className}`;
  return html`<ol class="${classes}">${briefs.map((brief) => briefCard(site, brief, { time: dateOf(site, brief) }))}</ol>`;
}

/** What stands of a brief in a list. */
export interface BriefWords {
  readonly title: Html;
  /** null: nothing may be quoted, or the title says it all. */
  readonly summary: Html | null;
  /** A line of ours below them. */
  readonly note: Html;
}

/** The same in the words that `wordsOf` chooses: of a search, with what was found marked. */
export function briefsInWords(
  site: Site,
  briefs: readonly PublishedBrief[],
  wordsOf: (brief: PublishedBrief) => BriefWords,
): Html {
  return html`<ol class="briefs">${briefs.map((brief) => briefCard(site, brief, { time: dateOf(site, brief), words: wordsOf(brief) }))}</ol>`;
}

function usualWords(site: Site, brief: PublishedBrief): BriefWords {
  const summary = briefSummary(brief, site);
  return { title: html`${briefTitle(brief)}`, summary: summary === "" ? null : html`${summary}`, note: nothing };
}

/**
 * The same under a heading for each day (UTC) on which they were published. In their order, which is by published. `here`: the country whose
 * page it is, which need not be told again with each; null: none.
 */
export function briefsByDay(site: Site, briefs: readonly PublishedBrief[], here: CountryCode | null): Html {
  if (briefs.length === 0) return briefList(site, briefs);
  const days = [...Map.groupBy(briefs, ({ published }) => dayOf(toWritable(published)))];
  return html`${days.map(
    ([day, ofDay]) => html`<h2 class="day"><time datetime="${day}">${site.ui.date(ofDay[0]?.published ?? 0)}</time></h2>
<ol class="briefs tiles wide">${ofDay.map((brief) => briefCard(site, brief, { time: timeOf(toWritable(brief.published)), here }))}</ol>
`,
  )}`;
}

interface CardParts {
  /** null: its day is all that is known of when it came out, and stands above. */
  readonly time: Html | null;
  readonly words?: BriefWords;
  readonly here?: CountryCode | null;
}

function briefCard(site: Site, brief: PublishedBrief, { time, words, here = null }: CardParts): Html {
  const { title, summary, note } = words ?? usualWords(site, brief);
  return html`<li><article${languageOf(brief)}>
<h3 dir="auto"><a href="${pagePath(site, `/briefs/${brief.id}`)}">${title}</a></h3>
${summary === null ? nothing : html`<p dir="auto">${summary}</p>`}
${note}<p class="meta" lang="${site.ui.language}">${placeLinks(site, brief, here)} ${time === null ? nothing : html`${time} · `}${credit(brief)}</p>
</article></li>
`;
}

function credit(brief: PublishedBrief): Html {
  const original = originalLink(brief);
  const name = html`<bdi>${creditName(brief)}</bdi>`;
  return original === null ? name : html`<a href="${original}">${name}</a>`;
}

/** In UTC; the script puts the reader's own zone in, unless a day is all that is known. */
export function dateOf(site: Site, { published }: PublishedBrief): Html {
  const local = isDayAlone(published) ? "day" : "date";
  return html`<time datetime="${toIso(published)}" data-local="${local}">${site.ui.date(published)}</time>`;
}

/** The time alone, under its day's heading, which the script leaves alone: it says the day again where the reader's is another. */
function timeOf(published: Instant): Html | null {
  if (isDayAlone(published)) return null;
  const iso = toIso(published);
  return html`<time datetime="${iso}" data-local="time" data-day="${dayOf(published)}">${iso.slice(11, 16)} UTC</time>`;
}

/** Who tells a day without a time has midnight for it. */
function isDayAlone(published: Instant): boolean {
  return published % 86_400 === 0;
}

/** The brief's countries, each leading to its page; but for `here`. */
export function placeLinks(site: Site, brief: PublishedBrief, here: CountryCode | null = null): Html {
  const labels = countryLabels(brief, site.geography).filter(({ code }) => code !== here);
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
