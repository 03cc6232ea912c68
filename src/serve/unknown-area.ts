import { type Area, nearestAreas } from "./areas.ts";
import type { AppContext } from "./context.ts";
import { notFound } from "./problem.ts";

/** 404 that names the areas nearest to what was typed; `toPath` says where each is, as the reader asked for it. */
export function unknownArea(c: AppContext, typed: string, toPath: (area: Area) => string): Response {
  const nearest = nearestAreas(c.get("deps").config.geography, typed);
  const called = /^[\p{L}\p{N} ._-]{1,64}$/u.test(typed)
    ? `No country or region is called "${typed}"`
    : "No such country or region";
  const hint =
    nearest.length === 0
      ? "Countries go by their two-letter code (tw), regions by their name (south-eastern-asia)."
      : `The nearest: ${nearest.map(({ slug, name }) => `${slug} (${name})`).join(", ")}.`;
  const suggestions = nearest.map((area) => ({ title: area.name, path: toPath(area) }));
  return notFound(c, `${called}. ${hint}`, suggestions);
}
