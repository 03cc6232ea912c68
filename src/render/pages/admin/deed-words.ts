import type { DeedDetails, DeedName, DeedValue, LoggedDeed } from "../../../model/deed.ts";
import { cleanLine } from "../../clean.ts";
import { maxTitleCharacters } from "../../render-settings.ts";
import { areaName } from "../evidence-marks.ts";
import { listOf } from "../local-words.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml } from "../site.ts";
import { time } from "../sources/source-card.ts";

/** Titles of briefs by their ids, as far as they are known; of others the id is told. */
export type BriefTitles = ReadonlyMap<string, string>;

/** Deeds one below the other, each a sentence with its time, the way it came, and what differs. */
export function deedList(site: Site, deeds: readonly LoggedDeed[], titles: BriefTitles): Html {
  return html`<ol class="deeds">${deeds.map((deed) => deedLine(site, deed, titles))}</ol>`;
}

function deedLine(site: Site, deed: LoggedDeed, titles: BriefTitles): Html {
  const { name, way, subject, before, after, times, until } = deed;
  const values = {
    subject: subjectOf(site, deed, titles),
    report: String(after?.report ?? ""),
    isOne: subject === null ? "no" : "yes",
  };
  const often = times === 1 ? nothing : html` ${say(site, "adminLog.times", { n: times })}`;
  return html`<li><p>${sayHtml(site, `deed.${name}`, values)}${often}</p>
<p class="meta">${time(site, until)} · ${say(site, `deedWay.${way}`)}</p>
${detailsOf(site, before, after)}</li>
`;
}

const aboutBriefs: ReadonlySet<DeedName> = new Set<DeedName>([
  "briefCorrected",
  "correctionCleared",
  "briefHidden",
  "briefShown",
  "reportAccepted",
  "reportDeclined",
]);

function subjectOf(site: Site, { name, subject }: LoggedDeed, titles: BriefTitles): Html {
  if (subject === null) return nothing;
  if (!aboutBriefs.has(name)) return html`<bdi>${subject}</bdi>`;
  const title = cleanLine(titles.get(subject) ?? "", maxTitleCharacters) || subject;
  return html`<a href="${pagePath(site, `/admin/briefs/${subject}`)}"><bdi>${title}</bdi></a>`;
}

/** Facts that have a word of their own; others go by the name they have in the log's data. */
const namedDetails: ReadonlySet<string> = new Set([
  ...["countries", "blocs", "primary", "note", "reason", "title", "url", "status"],
  ...["roundup", "excerpt", "countryHint", "language", "pages", "storyHeading"],
  ...["added", "replaced", "lines", "due", "times", "file", "seen", "changed", "corrected", "complete"],
]);

function detailsOf(site: Site, before: DeedDetails | null, after: DeedDetails | null): Html {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => name !== "report" && !isSame(before?.[name], after?.[name]),
  );
  if (names.length === 0) return nothing;
  return html`<dl class="facts">${names.map((name) => {
    const label = namedDetails.has(name) ? say(site, `deedDetail.${name}`) : name;
    return html`<dt>${label}</dt><dd>${change(site, name, before, after)}</dd>
`;
  })}</dl>`;
}

/** What was not said before and is not said now is no change. */
function isSame(was: DeedValue | undefined, is: DeedValue | undefined): boolean {
  return JSON.stringify(was ?? null) === JSON.stringify(is ?? null);
}

/** Of what was not there before the value alone. */
function change(site: Site, name: string, before: DeedDetails | null, after: DeedDetails | null): Html {
  const is = valueWords(site, name, after?.[name]);
  const wasThere = before !== null && Object.hasOwn(before, name);
  return wasThere
    ? sayHtml(site, "adminLog.change", {
        from: html`<bdi>${valueWords(site, name, before[name])}</bdi>`,
        to: html`<bdi>${is}</bdi>`,
      })
    : html`<bdi>${is}</bdi>`;
}

const ofAreas: ReadonlySet<string> = new Set(["countries", "blocs", "primary", "countryHint"]);

function valueWords(site: Site, name: string, value: DeedValue | undefined): string {
  if (
    value === null ||
    value === undefined ||
    (typeof value !== "string" && Array.isArray(value) && value.length === 0)
  )
    return say(site, "adminLog.none");
  const areaOr = (text: string) => (ofAreas.has(name) ? areaName(site, text) : text);
  if (typeof value === "string") return areaOr(value);
  if (typeof value === "number") return site.ui.number(value);
  if (typeof value === "boolean") return say(site, value ? "adminLog.yes" : "adminLog.no");
  return listOf(site, value.map(areaOr));
}
