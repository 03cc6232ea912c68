import { type Html, html, nothing, pagePath, type Site, say } from "../../site.ts";
import { renderAdminPage } from "../admin-page.ts";
import { adminForm, labelled } from "../form-parts.ts";
import type { ImportedSource } from "./imported-source.ts";

export type ListFault =
  | { readonly kind: "empty" }
  | { readonly kind: "tooLarge"; readonly megabytes: number }
  | { readonly kind: "tooMany"; readonly n: number; readonly most: number }
  | { readonly kind: "noSources" }
  /** It is no list of sources. `message`: why. */
  | { readonly kind: "unreadable"; readonly message: string };

export interface ImportReport {
  readonly lines: readonly ImportedSource[];
  /** Outlines that are no usable source, and what was mended: a sentence each. */
  readonly notes: readonly string[];
}

export interface ImportPage {
  readonly formToken: string;
  /** As pasted: kept where it cannot be taken. */
  readonly text: string;
  readonly fault: ListFault | null;
  /** What became of each line; null: nothing was imported yet. */
  readonly report: ImportReport | null;
  readonly maxMegabytes: number;
}

export function renderImportSources(site: Site, page: ImportPage): string {
  const { formToken, report } = page;
  return renderAdminPage(site, {
    title: say(site, report === null ? "importSources.title" : "importSources.reportTitle"),
    section: "sources",
    path: "/admin/sources/import",
    formToken,
    body: report === null ? form(site, page) : reportOf(site, report),
  });
}

function form(site: Site, { formToken, text, fault, maxMegabytes }: ImportPage): Html {
  const words = fault === null ? null : faultWords(site, fault);
  const file = labelled(
    {
      name: "file",
      label: say(site, "importSources.file"),
      hint: say(site, "importSources.fileHint", { n: maxMegabytes }),
      fault: text === "" ? words : null,
    },
    (attributes) =>
      html`<input type="file"${attributes} accept=".opml,.xml,text/x-opml,text/xml,application/xml" data-most="${String(maxMegabytes * 1_000_000)}" data-too-large="${say(site, "importSources.tooLarge", { n: maxMegabytes })}">`,
  );
  const pasted = labelled(
    { name: "text", label: say(site, "importSources.paste"), fault: text === "" ? null : words },
    (attributes) => html`<textarea${attributes} rows="6" dir="ltr" spellcheck="false">${text}</textarea>`,
  );
  return html`<p class="lead">${say(site, "importSources.lead")}</p>
${adminForm(site, {
  action: "/admin/sources/import",
  formToken,
  hasFile: true,
  className: "form",
  body: html`${file}${pasted}
<p><button class="primary" data-upload="${say(site, "importSources.sending")}">${say(site, "importSources.import")}</button></p>`,
})}`;
}

function faultWords(site: Site, fault: ListFault): string | Html {
  switch (fault.kind) {
    case "empty":
      return say(site, "importSources.empty");
    case "tooLarge":
      return say(site, "importSources.tooLarge", { n: fault.megabytes });
    case "tooMany":
      return say(site, "importSources.tooMany", { n: fault.n, most: fault.most });
    case "noSources":
      return say(site, "importSources.noSources");
    case "unreadable":
      return html`${say(site, "importSources.unreadable")} <span lang="en" dir="auto">${fault.message}</span>`;
  }
}

const kinds = ["added", "resumed", "known", "repeated", "refused"] as const;

function reportOf(site: Site, { lines, notes }: ImportReport): Html {
  const count = (...wanted: readonly string[]) => lines.filter(({ outcome }) => wanted.includes(outcome.kind)).length;
  const added = count("added", "resumed");
  const left = count("refused") + notes.length;
  const sorted = lines.toSorted((a, b) => order(a) - order(b));
  return html`<p class="lead">${say(site, "importSources.summary", { added, known: count("known", "repeated"), left })}</p>
${
  added === 0
    ? nothing
    : html`<p class="notice good">${say(site, "importSources.next")} <a href="${pagePath(site, "/admin/sources?show=waiting")}">${say(site, "importSources.watch")}</a></p>`
}
${notes.length === 0 ? nothing : html`<h2>${say(site, "importSources.notes")}</h2><ul lang="en">${notes.map((note) => html`<li dir="auto">${note}</li>`)}</ul>`}
<div class="scroll" tabindex="0" role="region" aria-label="${say(site, "importSources.reportTitle")}"><table class="stack report"><thead><tr><th scope="col">${say(site, "importSources.line")}</th><th scope="col">${say(site, "importSources.source")}</th><th scope="col">${say(site, "importSources.outcome")}</th></tr></thead><tbody>
${sorted.map((line) => row(site, line))}</tbody></table></div>
<p><a class="button" href="${pagePath(site, "/admin/sources/import")}">${say(site, "importSources.another")}</a> <a class="button" href="${pagePath(site, "/admin/sources")}">${say(site, "importSources.toList")}</a></p>`;
}

/** What needs somebody first: what was refused, and what was not understood. */
function order({ outcome, faults }: ImportedSource): number {
  if (outcome.kind === "refused") return 0;
  return faults.length > 0 ? 1 : 2 + kinds.indexOf(outcome.kind);
}

const tones = { added: "good", resumed: "good", known: "waiting", repeated: "waiting", refused: "bad" } as const;

function row(site: Site, { title, url, line, outcome, faults }: ImportedSource): Html {
  const why =
    outcome.kind === "refused"
      ? html`<span class="meta" lang="en" dir="auto">${outcome.reason}</span>`
      : html`<span class="meta">${detail(site, { url, outcome })}</span>`;
  return html`<tr><td data-label="${say(site, "importSources.line")}">${line === null ? "–" : site.ui.number(line)}</td>
<th scope="row" dir="auto">${title ?? url}<br><span class="meta"><bdi>${url}</bdi></span></th>
<td><span class="badge ${tones[outcome.kind]}">${say(site, `importOutcome.${outcome.kind}`)}</span> ${why}${faults.map((fault) => html`<br><span class="meta warn" lang="en" dir="auto">${fault}</span>`)}</td></tr>
`;
}

function detail(site: Site, { url, outcome }: Pick<ImportedSource, "url" | "outcome">): string {
  if (outcome.kind === "known" && outcome.url !== url) return say(site, "importSources.knownAs", { url: outcome.url });
  if (outcome.kind === "repeated" && outcome.line !== null)
    return say(site, "importSources.asLine", { line: outcome.line });
  if (outcome.kind === "resumed")
    return say(site, "importSources.was", { status: say(site, `statuses.${outcome.was}`) });
  return "";
}
