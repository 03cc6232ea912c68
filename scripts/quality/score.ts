/** What the labels say of a text. A code in `optional` is neither wanted nor wrong. */
export interface Gold {
  readonly countries: readonly string[];
  readonly primary?: string | null;
  readonly optional?: readonly string[];
  /** Other primaries that are as good. */
  readonly primaryAlt?: readonly string[];
}

/** What was answered: countries, the most probable first. */
export interface Judged {
  readonly gold: Gold;
  readonly answer: readonly string[];
}

export interface Scores {
  /** Over pairs of text and country. */
  readonly microF1: number;
  /** Share of texts with exactly the countries wanted. */
  readonly exact: number;
  /** Share of the texts with a main country for which it comes first. */
  readonly primary: number;
  /** F1 of answering "none"; NaN where no text is without a country. */
  readonly noCountryF1: number;
}

/** As `../shared/geo/geo-eval.mjs` counts. */
export function scoreAnswers(all: readonly Judged[]): Scores {
  const judged = all.map(({ gold, answer }) => ({ gold, counted: counted(gold, answer) }));
  const sum = (value: (one: { gold: Gold; counted: readonly string[] }) => number) =>
    judged.reduce((total, one) => total + value(one), 0);
  const hits = ({ gold, counted }: (typeof judged)[number]) =>
    counted.filter((code) => gold.countries.includes(code)).length;
  const withPrimary = judged.filter(({ gold }) => gold.primary);
  const isNone = ({ gold }: { gold: Gold }) => gold.countries.length === 0;
  const bothNone = judged.filter((one) => isNone(one) && one.counted.length === 0).length;
  const eitherNone = judged.filter(isNone).length + judged.filter((one) => one.counted.length === 0).length;
  return {
    microF1: (2 * sum(hits)) / sum(({ gold, counted }) => gold.countries.length + counted.length),
    exact:
      sum((one) => (hits(one) === one.counted.length && hits(one) === one.gold.countries.length ? 1 : 0)) /
      judged.length,
    primary: withPrimary.filter(hasPrimary).length / withPrimary.length,
    noCountryF1: judged.some(isNone) ? (2 * bothNone) / eitherNone : Number.NaN,
  };
}

function counted({ countries, optional = [] }: Gold, answer: readonly string[]): readonly string[] {
  return answer.filter((code) => countries.includes(code) || !optional.includes(code));
}

function hasPrimary({ gold, counted }: { gold: Gold; counted: readonly string[] }): boolean {
  const [first] = counted;
  return first !== undefined && [gold.primary, ...(gold.primaryAlt ?? [])].includes(first);
}
