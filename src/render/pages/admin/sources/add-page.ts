import type { LookedAtDocument, LookedAtFeed, SourceLook } from "../../../../model/source-look.ts";
import { cleanLine } from "../../../clean.ts";
import { maxTitleCharacters } from "../../../render-settings.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml } from "../../site.ts";
import { time } from "../../sources/source-card.ts";
import { renderAdminPage } from "../admin-page.ts";
import { adminForm, textField } from "../form-parts.ts";
import { type SettingFaults, type TypedSettings, treatmentFields } from "./treatment-fields.ts";

/** Why an address cannot be a source. */
export type AddressFault =
  | { readonly kind: "empty" }
  /** `reason`: the end of a sentence. */
  | { readonly kind: "refused"; readonly reason: string }
  /** A source of this number is there. */
  | { readonly kind: "exists"; readonly id: number; readonly name: string }
  /** Nothing was found: why, and what was asked. */
  | { readonly kind: "nothing"; readonly look: SourceLook };

export interface AddPage {
  readonly formToken: string;
  /** As typed. */
  readonly address: string;
  readonly fault: AddressFault | null;
  /** What was found; null: nobody has looked yet. */
  readonly look: SourceLook | null;
  readonly settings: TypedSettings;
}

/** Feeds of a list that are shown one by one; more are for the import. */
const mostListed = 50;

/** An address is typed, looked at, and what it leads to is shown as it would be: only then something is added. */
export function renderAddSource(site: Site, page: AddPage): string {
  const { formToken, address, fault, look } = page;
  return renderAdminPage(site, {
    title: say(site, "addSource.title"),
    section: "sources",
    path: "/admin/sources/add",
    formToken,
    body: html`<p class="lead">${say(site, "addSource.lead")}</p>
${lookForm(site, { formToken, address, fault })}
${fault?.kind === "nothing" ? misses(site, fault.look) : nothing}
${look === null ? nothing : found(site, page, look)}`,
  });
}

function lookForm(site: Site, { formToken, address, fault }: Pick<AddPage, "formToken" | "address" | "fault">): Html {
  const field = textField({
    name: "address",
    label: say(site, "addSource.address"),
    hint: say(site, "addSource.hint"),
    value: address,
    fault: fault === null ? null : faultWords(site, fault),
    isRequired: true,
    isCode: true,
    maxLength: 2000,
  });
  return adminForm(site, {
    action: "/admin/sources/look",
    formToken,
    className: "form",
    body: html`${field}<p><button class="primary" data-busy="${say(site, "addSource.looking")}">${say(site, "addSource.look")}</button></p>`,
  });
}

function faultWords(site: Site, fault: AddressFault): Html {
  switch (fault.kind) {
    case "empty":
      return html`${say(site, "addSource.empty")}`;
    case "refused":
      return html`${say(site, "addSource.refused", { reason: fault.reason })}`;
    case "exists":
      return sayHtml(site, "addSource.exists", {
        link: (text) => html`<a href="${pagePath(site, `/admin/sources/${fault.id}`)}">${text}</a>`,
        name: fault.name,
      });
    case "nothing":
      return html`${say(site, "addSource.nothing")} <span lang="en" dir="auto">${fault.look.message ?? ""}</span>`;
  }
}

function misses(site: Site, look: SourceLook): Html {
  if (look.misses.length === 0) return nothing;
  return html`<details open><summary>${say(site, "addSource.asked", { n: look.misses.length })}</summary>
<ul>${look.misses.map(({ url, message }) => html`<li><bdi>${url}</bdi><br><span class="meta" lang="en" dir="auto">${message}</span></li>`)}</ul></details>`;
}

function found(site: Site, page: AddPage, { feeds }: SourceLook): Html {
  const isList = feeds.every(({ preview }) => preview === null);
  const shown = feeds.slice(0, mostListed);
  return html`<h2>${say(site, isList ? "addSource.foundList" : "addSource.found", { n: feeds.length })}</h2>
${shown.length < feeds.length ? html`<p class="notice">${say(site, "addSource.longList", { n: shown.length })}</p>` : nothing}
${shown.map((feed, index) => candidate(site, page, { feed, index }))}`;
}

function candidate(
  site: Site,
  page: AddPage,
  { feed, index }: { readonly feed: LookedAtFeed; readonly index: number },
): Html {
  const { url, title, duplicates, preview } = feed;
  const name = cleanLine(title ?? url, maxTitleCharacters) || url;
  const isThere = duplicates.some(({ reason }) => reason === "address");
  return html`<section class="panel candidate" aria-labelledby="feed-${index}"><h3 id="feed-${index}" dir="auto">${name}</h3>
<p class="meta"><bdi>${url}</bdi></p>
${duplicates.map(({ message, source }) => duplicate(site, message, source))}${preview === null ? nothing : previewOf(site, preview)}
${isThere ? nothing : addForm(site, page, { url, name })}</section>
`;
}

function duplicate(site: Site, message: string, source: string): Html {
  const path = pagePath(site, `/admin/sources?q=${encodeURIComponent(source)}`);
  return html`<p class="notice warn"><span lang="en" dir="auto">${message}</span> <a href="${path}">${say(site, "addSource.seeIt")}</a></p>
`;
}

function addForm(
  site: Site,
  { formToken, settings }: AddPage,
  { url, name }: { readonly url: string; readonly name: string },
): Html {
  return adminForm(site, {
    action: "/admin/sources/add",
    formToken,
    className: "form",
    body: html`<input type="hidden" name="url" value="${url}">
<details><summary>${say(site, "addSource.treatment")}</summary>
${treatmentFields(site, settings)}</details>
<p><button class="primary">${say(site, "addSource.add")}<span class="unseen"> ${name}</span></button></p>`,
  });
}

function previewOf(site: Site, preview: LookedAtDocument): Html {
  const { items, newest, language, notes, latest } = preview;
  const facts = [
    say(site, "addSource.items", { n: items }),
    ...(language === null ? [] : [site.ui.languageName(language)]),
    preview.format.toUpperCase(),
  ];
  return html`<p class="meta">${facts.join(" · ")}${newest === null ? nothing : html` · ${say(site, "facts.newest")} ${time(site, newest)}`}</p>
${notes.length === 0 ? nothing : html`<ul class="meta" lang="en">${notes.map((note) => html`<li dir="auto">${note}</li>`)}</ul>`}
${
  latest.length === 0
    ? nothing
    : html`<p><strong>${say(site, "addSource.firstBriefs")}</strong></p>
<ol class="preview">${latest.map((entry) => previewEntry(site, entry))}</ol>`
}`;
}

/** A round-up with the briefs it is cut into; of a single story where it belongs. */
function previewEntry(site: Site, { title, kind, briefs }: LookedAtDocument["latest"][number]): Html {
  const [only] = briefs;
  if (kind !== "roundup")
    return html`<li><span dir="auto">${title ?? only?.title ?? ""}</span> ${places(site, only?.countries ?? [])}</li>`;
  return html`<li><span dir="auto">${title ?? ""}</span> <span class="meta">${say(site, "addSource.roundup", { n: briefs.length })}</span>
<ul>${briefs.map((brief) => html`<li><span dir="auto">${brief.title}</span> ${places(site, brief.countries)}</li>`)}</ul></li>`;
}

function places(site: Site, codes: readonly string[]): Html {
  if (codes.length === 0) return html`<span class="meta">${say(site, "addSource.unplaced")}</span>`;
  const names = codes.map((code) => site.geography.country(code)?.name ?? site.geography.region(code)?.name ?? code);
  return html`<span class="places">${names.map((name) => html`<span>${name}</span> `)}</span>`;
}

export interface AddFaults {
  readonly formToken: string;
  readonly url: string;
  readonly typed: TypedSettings;
  readonly faults: SettingFaults;
}

/** The form of one feed alone, with what is wrong beside its fields. Nothing was added. */
export function renderAddFaults(site: Site, { formToken, url, typed, faults }: AddFaults): string {
  return renderAdminPage(site, {
    title: say(site, "addSource.title"),
    section: "sources",
    path: "/admin/sources/add",
    formToken,
    body: html`<p class="notice bad" role="alert">${say(site, "addSource.faults")}</p>
<p class="meta"><bdi>${url}</bdi></p>
${adminForm(site, {
  action: "/admin/sources/add",
  formToken,
  className: "form",
  body: html`<input type="hidden" name="url" value="${url}">
${treatmentFields(site, typed, faults)}
<p><button class="primary">${say(site, "addSource.add")}</button></p>`,
})}`,
  });
}
