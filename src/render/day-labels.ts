import type { DayLabel } from "../model/day-label.ts";

/** Of the labels: the work of this site. Titles and texts are their publishers', and are not in the export. */
export const labelLicence = "https://creativecommons.org/publicdomain/zero/1.0/";

/** The labels of a UTC day as data (docs/corrections.md). */
export function renderLabelsJson(day: string, labels: readonly DayLabel[]): string {
  return JSON.stringify({
    day,
    license: labelLicence,
    summary: summarise(labels),
    labels: labels.map(
      ({ id, source, language, countries, primary, blocs, isCorrected, classified, scores, version }) => ({
        ...{ id, source, language, countries, primary, blocs, corrected: isCorrected },
        classifierCountries: classified.countries,
        classifierPrimary: classified.primary,
        ...{ scores, version },
      }),
    ),
  });
}

const columns: Readonly<Record<string, (label: DayLabel) => string>> = {
  id: ({ id }) => id,
  source: ({ source }) => source,
  language: ({ language }) => language,
  countries: ({ countries }) => countries.join(" "),
  primary: ({ primary }) => primary ?? "",
  blocs: ({ blocs }) => blocs.join(" "),
  corrected: ({ isCorrected }) => String(isCorrected),
  classifier_countries: ({ classified }) => classified.countries.join(" "),
  classifier_primary: ({ classified }) => classified.primary ?? "",
  scores: ({ scores }) =>
    Object.entries(scores)
      .map(([area, score]) => `${area}=${score}`)
      .join(" "),
  version: ({ version }) => version ?? "",
};

/** The same as a table, RFC 4180: a header, CRLF, a line each. */
export function renderLabelsCsv(day: string, labels: readonly DayLabel[]): string {
  const lines = labels.map((label) => [day, ...Object.values(columns).map((column) => column(label))]);
  return [["day", ...Object.keys(columns)], ...lines].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

/** RFC 4180 §2.6, 2.7. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface LabelCount {
  /** null: about no country. */
  readonly country: string | null;
  /** Of the classifier. */
  readonly version: string | null;
  readonly briefs: number;
  readonly corrected: number;
}

/** Briefs by country and version of the classifier: where a day knows several versions, the model changed and not only the news. */
function summarise(labels: readonly DayLabel[]): readonly LabelCount[] {
  const counts = new Map<string, LabelCount>();
  for (const { countries, version, isCorrected } of labels) {
    for (const country of countries.length === 0 ? [null] : countries) {
      const key = `${country ?? ""} ${version ?? ""}`;
      const { briefs, corrected } = counts.get(key) ?? { briefs: 0, corrected: 0 };
      counts.set(key, { country, version, briefs: briefs + 1, corrected: corrected + (isCorrected ? 1 : 0) });
    }
  }
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}
