import type { BriefWithHistory } from "../../../../model/brief.ts";
import type { LoggedDeed } from "../../../../model/deed.ts";
import { creditName } from "../../../brief-content.ts";
import { originalLink } from "../../../brief-link.ts";
import { briefHistory } from "../../brief-history.ts";
import { dateOf, placeLinks } from "../../brief-list.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml } from "../../site.ts";
import { time } from "../../sources/source-card.ts";
import { renderAdminPage } from "../admin-page.ts";
import { deedList } from "../deed-words.ts";
import { adminForm, textField } from "../form-parts.ts";
import { isErased, placeWords, publisherWithdrew, stateBadges, titleOf } from "./brief-parts.ts";
import { concernedFeeds } from "./concerned-feeds.ts";
import {
  type CorrectionFaults,
  correctionForm,
  maxWords,
  type TypedCorrection,
  toTypedCorrection,
} from "./correction-form.ts";
import { programWord } from "./program-word.ts";

export interface AdminBrief {
  readonly brief: BriefWithHistory;
  readonly formToken: string;
  /** A name of the messages `briefDone`; null: nothing was done. */
  readonly done: string | null;
  /** What operators did with it, the newest first. */
  readonly deeds: readonly LoggedDeed[];
  /** What was typed and could not be taken; absent: as it is stored. */
  readonly typed?: TypedCorrection;
  readonly faults?: CorrectionFaults;
  readonly hiding?: { readonly reason: string; readonly fault: string };
}

/** One brief: what the program says of it and why, where it belongs, whether readers see it, what has become of it. */
export function renderAdminBrief(site: Site, page: AdminBrief): string {
  const { brief, formToken, done, deeds } = page;
  const { text, reasons } = programWord(site, brief);
  return renderAdminPage(site, {
    title: titleOf(site, brief),
    section: "briefs",
    path: `/admin/briefs/${brief.id}`,
    formToken,
    done: done === null ? null : say(site, `briefDone.${done}`),
    body: html`<p class="meta">${stateBadges(site, brief)}${placeLinks(site, brief)} ${dateOf(site, brief)} · ${links(site, brief)}</p>
${done === null ? nothing : concernedFeeds(site, brief)}${states(site, brief)}
<div class="with-aside"><div>${text}
<section aria-labelledby="where"><h2 id="where">${say(site, "adminBriefs.where")}</h2>
${correctionForm(site, { brief, formToken, typed: page.typed ?? toTypedCorrection(brief), faults: page.faults ?? {} })}
${clearForm(site, brief, formToken)}</section>
<section aria-labelledby="seen"><h2 id="seen">${say(site, "adminBriefs.visibility")}</h2>
${hideForm(site, page)}</section></div>
<div class="beside">${reasons}
${briefHistory(site, brief)}
<h2>${say(site, "adminBriefs.deeds")}</h2>${deeds.length === 0 ? html`<p class="meta">${say(site, "adminBriefs.noDeeds")}</p>` : deedList(site, deeds, new Map([[brief.id, brief.title]]))}</div></div>`,
  });
}

/** Where it can be read, and where it came from. */
function links(site: Site, brief: BriefWithHistory): Html {
  const original = originalLink(brief);
  const credit = html`<bdi>${creditName(brief)}</bdi>`;
  const source = brief.source.isOwn
    ? credit
    : html`<a href="${pagePath(site, `/admin/sources/${brief.sourceId}`)}">${credit}</a>`;
  return html`${source}${original === null ? nothing : html` · <a href="${original}">${say(site, "adminBriefs.original")}</a>`}${
    brief.withdrawnAt === null
      ? html` · <a href="${pagePath(site, `/briefs/${brief.id}`)}">${say(site, "adminBriefs.publicPage")}</a>`
      : nothing
  }`;
}

/** Why readers do not see it, and that an operator has decided where it stands. */
function states(site: Site, brief: BriefWithHistory): Html {
  const { takedown, correction } = brief;
  const hidden = takedown?.hidden ?? null;
  const corrected = correction?.classified;
  return html`${hidden === null ? nothing : notice("bad", sayHtml(site, "adminBriefs.isHidden", { time: time(site, hidden.at) }), hidden.reason)}${
    isErased(brief) ? notice("bad", html`${say(site, "adminBriefs.erasedWhy")}`, null) : nothing
  }${publisherWithdrew(brief) ? notice("warn", html`${say(site, "adminBriefs.isWithdrawn")}`, null) : nothing}${
    correction === null || corrected === undefined
      ? nothing
      : notice(
          "good",
          sayHtml(site, "adminBriefs.isCorrected", {
            time: time(site, correction.correctedAt),
            places: placeWords(site, [...corrected.countries, ...corrected.blocs]),
          }),
          correction.note,
        )
  }`;
}

function notice(look: string, words: Html, why: string | null): Html {
  return html`<div class="notice ${look}"><p>${words}</p>${why === null || why === "" ? nothing : html`<p><q dir="auto">${why}</q></p>`}</div>
`;
}

function clearForm(site: Site, { id, correction }: BriefWithHistory, formToken: string): Html {
  if (correction === null) return nothing;
  return adminForm(site, {
    action: `/admin/briefs/${id}/clear`,
    formToken,
    body: html`<button>${say(site, "adminBriefs.clear")}</button>`,
  });
}

function hideForm(site: Site, { brief, formToken, hiding }: AdminBrief): Html {
  const hidden = brief.takedown?.hidden ?? null;
  const reason = textField({
    name: "reason",
    label: say(site, "adminBriefs.reason"),
    hint: say(site, "adminBriefs.reasonHint"),
    value: hiding?.reason ?? hidden?.reason ?? "",
    fault: hiding?.fault ?? null,
    maxLength: maxWords,
  });
  const hide = adminForm(site, {
    action: `/admin/briefs/${brief.id}/hide`,
    formToken,
    className: "form",
    body: html`${reason}<p><button class="danger">${say(site, hidden === null ? "adminBriefs.hide" : "adminBriefs.changeReason")}</button></p>`,
  });
  if (hidden === null) return html`<p>${say(site, "adminBriefs.hideWhat")}</p>${hide}`;
  const show = adminForm(site, {
    action: `/admin/briefs/${brief.id}/show`,
    formToken,
    body: html`<button class="primary">${say(site, "adminBriefs.show")}</button>`,
  });
  return html`${hide}${show}`;
}
