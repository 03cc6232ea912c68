import type { BlockedHost } from "../../../model/blocked-host.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "../site.ts";
import { time } from "../sources/source-card.ts";
import { renderAdminPage } from "./admin-page.ts";
import { adminForm, textField } from "./form-parts.ts";

/** How much a block concerns. */
export interface Reach {
  /** Names of the sources on the host or below it. */
  readonly sources: readonly string[];
  /** Briefs among those that were looked at. */
  readonly briefs: number;
  /** False: older briefs were not looked at. */
  readonly isComplete: boolean;
}

export interface BlockedWithReach extends BlockedHost {
  readonly reach: Reach;
}

/** Why a host cannot be blocked. */
export type HostFault = { readonly kind: "empty" | "noHost" | "shared" | "noteTooLong"; readonly typed: string };

export interface AdminBlocked {
  readonly formToken: string;
  readonly hosts: readonly BlockedWithReach[];
  /** What was just done, and to which host; null: nothing. */
  readonly done: { readonly kind: "blocked" | "unblocked" | "notBlocked"; readonly host: string } | null;
  readonly typed: { readonly host: string; readonly note: string };
  readonly fault: HostFault | null;
}

/** Of a note, in UTF-16 units: as the API has it. */
export const maxNote = 1000;

export function renderAdminBlocked(site: Site, page: AdminBlocked): string {
  const { formToken, hosts, done } = page;
  return renderAdminPage(site, {
    title: say(site, "adminBlocked.title"),
    section: "blocked",
    path: "/admin/blocked",
    formToken,
    done: done === null ? null : say(site, `blockedDone.${done.kind}`, { host: done.host }),
    body: html`<p class="lead">${say(site, "adminBlocked.lead")}</p>
${hosts.length === 0 ? html`<p class="empty">${say(site, "adminBlocked.none")}</p>` : table(site, hosts, formToken)}
<h2>${say(site, "adminBlocked.block")}</h2>
${askForm(site, page)}`,
  });
}

function table(site: Site, hosts: readonly BlockedWithReach[], formToken: string): Html {
  const heads = ["host", "since", "sources", "briefs", "texts", "note"] as const;
  return html`<div class="scroll"><table class="stack"><thead><tr>${heads.map((name) => html`<th scope="col">${say(site, `adminBlocked.${name}`)}</th>`)}<td></td></tr></thead>
<tbody>${hosts.map((host) => row(site, host, formToken))}</tbody></table></div>`;
}

function row(site: Site, { host, note, blockedAt, isPurged, reach }: BlockedWithReach, formToken: string): Html {
  const cell = (name: string, value: Html | string) =>
    html`<td data-label="${say(site, `adminBlocked.${name}`)}">${value}</td>`;
  const texts = html`<span class="badge ${isPurged ? "good" : "waiting"}">${say(site, isPurged ? "adminBlocked.erased" : "adminBlocked.erasing")}</span>`;
  const unblock = html`<input type="hidden" name="host" value="${host}"><button>${say(site, "adminBlocked.unblock")}<span class="unseen"> ${host}</span></button>`;
  return html`<tr><th scope="row"><bdi>${host}</bdi></th>${cell("since", time(site, blockedAt))}${cell("sources", site.ui.number(reach.sources.length))}${cell("briefs", count(site, reach))}${cell("texts", texts)}${cell("note", note === null || note === "" ? "–" : html`<span dir="auto">${note}</span>`)}<td>${adminForm(site, { action: "/admin/blocked/unblock", formToken, body: unblock })}</td></tr>
`;
}

function count(site: Site, { briefs, isComplete }: Reach): string {
  return isComplete ? site.ui.number(briefs) : say(site, "adminBlocked.orMore", { n: briefs });
}

/** Only looks: what would be taken away is shown before anything is. */
function askForm(site: Site, { typed, fault }: AdminBlocked): Html {
  const host = textField({
    name: "host",
    label: say(site, "adminBlocked.host"),
    hint: say(site, "adminBlocked.hostHint"),
    value: typed.host,
    fault:
      fault === null || fault.kind === "noteTooLong"
        ? null
        : say(site, `hostFault.${fault.kind}`, { typed: fault.typed }),
    isRequired: true,
    isCode: true,
    maxLength: 2000,
  });
  const note = textField({
    name: "note",
    label: say(site, "adminBlocked.note"),
    hint: say(site, "adminBlocked.noteHint"),
    value: typed.note,
    fault: fault?.kind === "noteTooLong" ? say(site, "adminBriefs.tooLong", { n: maxNote }) : null,
    maxLength: maxNote,
  });
  return html`<form class="form" method="get" action="${pagePath(site, "/admin/blocked/ask")}">
${host}${note}<p><button>${say(site, "adminBlocked.ask")}</button></p>
</form>`;
}

export interface BlockQuestion {
  readonly formToken: string;
  readonly host: string;
  readonly note: string;
  readonly reach: Reach;
  readonly isBlocked: boolean;
}

/** Whether it is meant: what is taken away, and that its texts do not come back by themselves. */
export function renderBlockQuestion(site: Site, { formToken, host, note, reach, isBlocked }: BlockQuestion): string {
  const { sources, briefs, isComplete } = reach;
  const block = html`<input type="hidden" name="host" value="${host}"><input type="hidden" name="note" value="${note}"><button class="danger">${say(site, isBlocked ? "adminBlocked.newNote" : "adminBlocked.blockNow", { host })}</button>`;
  return renderAdminPage(site, {
    title: say(site, "adminBlocked.question", { host }),
    section: "blocked",
    path: "/admin/blocked/ask",
    formToken,
    body: html`<p class="lead">${say(site, isBlocked ? "adminBlocked.already" : "adminBlocked.what")}</p>
<ul><li>${say(site, "adminBlocked.takesSources", { n: sources.length })}${sources.length === 0 ? nothing : html`<ul>${sources.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>`}</li>
<li>${say(site, isComplete ? "adminBlocked.takesBriefs" : "adminBlocked.takesAtLeast", { n: briefs })}</li>
<li>${say(site, "adminBlocked.ownStay")}</li>
<li><strong>${say(site, "adminBlocked.erases")}</strong></li></ul>
${note === "" ? nothing : html`<p class="meta">${say(site, "adminBlocked.note")}: <q dir="auto">${note}</q></p>`}
<div class="actions">${adminForm(site, { action: "/admin/blocked", formToken, body: block })}
<a class="button" href="${pagePath(site, "/admin/blocked")}">${say(site, "adminBlocked.leave")}</a></div>`,
  });
}
