import type { PublishedBrief } from "../../model/brief.ts";
import { type Correction, type Evidence, givenVersion } from "../../model/classification.ts";
import { cleanLine } from "../clean.ts";
import { areaName, type EvidenceMarks, markOf, reasonId } from "./evidence-marks.ts";
import { listOf } from "./local-words.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site, say, sayHtml } from "./site.ts";

/** Why the brief stands where it stands: each area with its evidence, which leads to its marks as they lead here. */
export function reasons(site: Site, brief: PublishedBrief, marks: EvidenceMarks): Html {
  if (brief.correction !== null) return corrected(site, brief.correction);
  const { countries, blocs, evidence, version } = brief.classification;
  const chosen = [...countries, ...blocs];
  const outweighed = outweighedEvidence(site, evidence, chosen);
  if (chosen.length === 0) return panel(site, html`<p>${say(site, "evidence.none")}</p>${outweighed}`);
  const spokenFor = (area: string) =>
    version === givenVersion || !evidence.some(({ country }) => country === area)
      ? html`<p class="meta">${say(site, "evidence.given")}</p>`
      : evidenceList(
          site,
          evidence.filter(({ country }) => country === area),
          marks,
        );
  return panel(
    site,
    html`<ul class="reasons">${chosen.map(
      (area) => html`<li><p id="${reasonId(area)}">${areaLine(site, brief, area)}</p>${spokenFor(area)}</li>
`,
    )}</ul>${outweighed}`,
  );
}

function panel(site: Site, inside: Html): Html {
  return html`<aside class="panel" aria-labelledby="reasons"><h2 id="reasons">${say(site, "evidence.title")}</h2>
${inside}</aside>`;
}

function areaLine(site: Site, { classification }: PublishedBrief, area: string): Html {
  const { countries, primary, scores } = classification;
  const path = countries.includes(area) ? countryPath(area) : `/regions/${area}`;
  const isMain = area === primary && countries.length > 1;
  const score = scores[area];
  return html`<a href="${pagePath(site, path)}"><strong>${areaName(site, area)}</strong></a>${
    isMain ? html` <span class="badge">${say(site, "evidence.main")}</span>` : nothing
  }${score === undefined ? nothing : html` <span class="meta">${scoreWords(site, score)}</span>`}`;
}

/** A probability in words and as a number; certainty is nothing that a program has. */
function scoreWords(site: Site, score: number): string {
  const percent = Math.min(99, Math.max(1, Math.round(score * 100)));
  if (score >= 0.9) return say(site, "evidence.almostCertain", { percent });
  if (score >= 0.7) return say(site, "evidence.veryLikely", { percent });
  return score >= 0.5 ? say(site, "evidence.likely", { percent }) : say(site, "evidence.possible", { percent });
}

/** The reasons of the classifier are none for what an editor has decided. */
function corrected(site: Site, { correctedAt, classified }: Correction): Html {
  const said = [...classified.countries, ...classified.blocs].map((area) => areaName(site, area));
  const places = said.length === 0 ? say(site, "evidence.noCountry") : listOf(site, said);
  return panel(site, html`<p>${say(site, "evidence.corrected", { date: site.ui.date(correctedAt), places })}</p>`);
}

/** What was found too, and not followed. */
function outweighedEvidence(site: Site, evidence: readonly Evidence[], chosen: readonly string[]): Html {
  const others = [
    ...Map.groupBy(
      evidence.filter(({ country }) => !chosen.includes(country)),
      ({ country }) => country,
    ),
  ];
  if (others.length === 0) return nothing;
  return html`<p class="outweighed">${say(site, "evidence.outweighed")}</p><ul class="reasons">${others.map(
    ([area, spans]) => html`<li><p>${areaName(site, area)}</p>${evidenceList(site, spans, null)}</li>
`,
  )}</ul>`;
}

/** The weightiest first; a name that comes again is told once. `marks` null: none of it is marked. */
function evidenceList(site: Site, evidence: readonly Evidence[], marks: EvidenceMarks | null): Html {
  const byWeight = evidence.toSorted((a, b) => Number(b.role === "decides") - Number(a.role === "decides"));
  const told = byWeight.filter(
    (one, i) => byWeight.findIndex(({ text, kind }) => text === one.text && kind === one.kind) === i,
  );
  return html`<ul class="spans">${told.map(
    (one) => html`<li>${evidenceWords(site, one, marks)}</li>
`,
  )}</ul>`;
}

function evidenceWords(site: Site, one: Evidence, marks: EvidenceMarks | null): Html {
  const words = html`<bdi>${cleanLine(one.text, 80)}</bdi>`;
  const mark = marks === null ? undefined : markOf(marks, one);
  return sayHtml(site, "evidence.one", {
    words: mark === undefined ? html`<q>${words}</q>` : html`<q><a href="#${mark.id}">${words}</a></q>`,
    kind: say(site, `evidence.${one.kind}`),
    isDeciding: one.role === "decides" ? "yes" : "no",
    isHidden: marks !== null && mark === undefined ? "yes" : "no",
  });
}
