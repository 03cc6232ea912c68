import type { Block } from "./blocks.ts";
import { type Above, storiesOf } from "./body.ts";
import { shared, termsOf } from "./cohesion.ts";
import { fold, roundupTitle } from "./cue-words.ts";
import type { Cut } from "./labels.ts";
import { readingLength, wordCount } from "./measure.ts";
import type { Story } from "./story.ts";

/** Text before the first heading that is this long tells a story of its own. */
const leastLeadLength = 220;

/**
 * What stands before the first heading: the lead story under the article's title, stories of its own (a list), or an
 * introduction, which is left over.
 */
export function leadStories(
  before: readonly Block[],
  later: readonly Story[],
  title: string | null,
  labelsOverLists: boolean,
  cut: Cut,
): Story[] {
  const told = before.filter((block) => block.kind !== "rule");
  if (told.length === 0) return [];
  if (!isLeadStory(told, later, title, cut)) {
    cut.leftover.push(...told.map((block) => block.text));
    return [];
  }
  const above: Above = { heading: null, id: null, section: null, labelsOverLists };
  const stories = storiesOf(told, above, cut);
  if (stories.length !== 1) return stories;
  const isNamed = title !== null && names(title, told);
  return stories.map((story) => ({
    ...story,
    title: story.title ?? (isNamed ? title : null),
    id: null,
    origin: "lead" as const,
  }));
}

/** The title says what the first story tells: no column's name ("Asia in brief"), no word that fits anything ("News"). */
function names(title: string, told: readonly Block[]): boolean {
  if (roundupTitle.test(fold(title))) return false;
  return wordCount(title) >= 4 || shared(termsOf(title), termsOf(told.map((block) => block.text).join("\n"))) >= 1;
}

function isLeadStory(told: readonly Block[], later: readonly Story[], title: string | null, cut: Cut): boolean {
  if (cut.signs.hasInBriefLabel) return true;
  const text = told.map((block) => block.text).join("\n");
  const terms = termsOf(text);
  // An introduction names what follows; a lead story tells what the title names.
  const named = later.filter((story) => story.title !== null && shared(terms, termsOf(story.title)) >= 2).length;
  if (named >= 2) return false;
  const isColumn = title === null || roundupTitle.test(fold(title));
  if (!isColumn && shared(terms, termsOf(title)) >= 1) return true;
  return readingLength(text) >= (isColumn ? 2 * leastLeadLength : leastLeadLength);
}
