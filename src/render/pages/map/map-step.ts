/** Step 0 is "none"; 1 to 5 are coloured, paler to stronger. */
export const mapSteps = 5;
/** Less than this is no busy day: a world with three briefs must not glow. */
const quietMax = 10;

/**
 * The step of the colour scale for a count beside the largest count on the map. Logarithmic: a few countries are in the news
 * hundreds of times and most a few times, and on an even scale these would all look like none.
 * 0 for no brief and only then; the largest count has the last step, if it is at least 10.
 */
export function stepOf(count: number, max: number): number {
  if (count <= 0) return 0;
  const share = Math.log1p(count) / Math.log1p(Math.max(max, quietMax));
  return Math.min(mapSteps, Math.max(1, Math.ceil(share * mapSteps)));
}

/** For a legend: from which to which count each coloured step goes, both counted in. Steps that no whole count falls into are left out. */
export function stepRanges(
  max: number,
): readonly { readonly step: number; readonly from: number; readonly to: number }[] {
  const last = Math.max(max, quietMax);
  const ends = Array.from({ length: mapSteps }, (_, index) =>
    Math.floor((last + 1) ** ((index + 1) / mapSteps) - 1 + 1e-9),
  );
  return ends
    .map((to, index) => ({ step: index + 1, from: (ends[index - 1] ?? 0) + 1, to }))
    .filter(({ from, to }) => from <= to);
}
