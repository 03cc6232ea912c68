import { defaultTreatment, type Source, type Treatment } from "../../../model/source.ts";
import { type Html, html, nothing, type Site, say } from "../site.ts";

/** How a source's articles are treated, as far as that differs from the usual; nothing where it does not. */
export function treatmentWords(site: Site, { treatment }: Pick<Source, "treatment">): Html {
  const words = wordsOf(site, treatment);
  return words.length === 0
    ? nothing
    : html`<ul class="cluster meta source-treatment">${words.map((word) => html`<li>${word}</li>`)}</ul>`;
}

function wordsOf(site: Site, treatment: Treatment): readonly string[] {
  const { roundup, excerpt, countryHint, language, pages, storyHeading } = treatment;
  const country = countryHint === null ? null : (site.geography.country(countryHint)?.name ?? countryHint);
  const chosen = [
    ...(roundup === defaultTreatment.roundup ? [] : [`roundup-${roundup}`]),
    ...(excerpt === null ? [] : [`excerpt-${excerpt}`]),
    ...(pages === defaultTreatment.pages ? [] : [`pages-${pages}`]),
  ];
  return [
    ...(country === null ? [] : [say(site, "treatment.isAbout", { country })]),
    ...(language === null ? [] : [say(site, "treatment.isIn", { language: site.ui.languageName(language) })]),
    ...(storyHeading === null ? [] : [say(site, "treatment.isCutAt", { level: `h${storyHeading}` })]),
    ...chosen.map((name) => say(site, `treatment.${name}`)),
  ];
}
