import type { Story } from "../deps.ts";
import { type BriefRow, toClassified, toCorrection } from "./brief-row.ts";

type Told = Pick<BriefRow, "id" | "title" | "text" | "language" | "published" | "classification" | "correction">;

/** By id, what was asked for last at the end; the first goes when there are too many. */
const kept = new Map<string, { readonly row: Told; readonly story: Story }>();
const mostKept = 300;

/**
 * What a brief tells, as one object for as long as it tells the same: Sameness keeps with it what it has taken from its text, and a new brief is
 * compared with the same few again and again. Its countries are those shown and those the classifier has: a correction moves a brief between
 * areas, not out of its story when a text is edited.
 */
export function storyOf(row: Told): Story {
  const known = kept.get(row.id);
  const story = known !== undefined && tellsTheSame(known.row, row) ? known.story : toStory(row);
  kept.delete(row.id);
  kept.set(row.id, { row, story });
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return story;
}

function toStory(row: Told): Story {
  const { title, text, language, published } = row;
  const countries = new Set([...(toCorrection(row)?.countries ?? []), ...toClassified(row).countries]);
  return { title, text, language, published, countries: [...countries] };
}

function tellsTheSame(one: Told, other: Told): boolean {
  return (
    one === other ||
    (one.title === other.title &&
      one.text === other.text &&
      one.language === other.language &&
      one.published === other.published &&
      one.classification === other.classification &&
      one.correction === other.correction)
  );
}
