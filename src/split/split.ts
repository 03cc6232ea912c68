import type { BriefDraft } from "../model/brief.ts";
import type { SafeHtml } from "../model/html.ts";
import type { RoundupTreatment } from "../model/source.ts";
import type { Fragment } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import { toSafeHtml } from "../text/sanitize.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { headlineOf } from "./headline.ts";
import { judge, type Verdict } from "./judge.ts";
import { outlineOf } from "./outline.ts";
import { type Outline, type Story, storyText } from "./story.ts";
import { storyHtml } from "./story-html.ts";
import { type FragmentFinder, fragmentFinder } from "./text-fragment.ts";

export interface SplitInput {
  readonly title: string | null;
  readonly url: string | null;
  /** What `sanitize` made of the article, or `textToFragment` of its text. Taken apart: not to be used afterwards. */
  readonly root: Fragment;
  readonly treatment: RoundupTreatment;
  /** The level of the headings at which stories begin on this site (`h3`: 3); null or absent: by the form. */
  readonly storyHeading?: number | null;
}

export interface Split {
  readonly kind: "roundup" | "single";
  /** How sure we are of `kind`: 0..1. */
  readonly confidence: number;
  /** What spoke for and against a round-up, the weightiest first; one sentence each. */
  readonly reasons: readonly string[];
  /** In the order of the article; exactly one for a single story. */
  readonly briefs: readonly BriefDraft[];
  /** Text of the article that is in no brief: labels, signatures, "Read more". Empty for a single story. */
  readonly leftover: readonly string[];
}

/** Below this the article stays whole: a wrong cut harms more than a long brief. */
const leastProbability = 0.6;

/** No editor writes more into one article: a longer row is a list, a log, or an attack. */
const mostStories = 500;

/**
 * Cuts a round-up into its stories; an article that tells one story, and one that is doubtful, stays whole. `always` cuts wherever
 * more than one story can be told apart. Briefs and left-over text together are the article's text. Never throws.
 */
export function splitArticle(input: SplitInput): Split {
  const whole: Whole = { html: toSafeHtml(input.root), text: textOf(input.root) };
  if (input.treatment === "never") return single(input, whole, 1, ["the source is set never to be split"]);
  const isForced = input.treatment === "always";
  const storyHeading = input.storyHeading ?? null;
  const outline = outlineOf(hinted(blocksOf(input.root), storyHeading), input.title, isForced);
  const verdict = judge({ storyHeading, title: input.title, url: input.url, outline });
  const isCuttable = outline.stories.length >= 2 && outline.stories.length <= mostStories;
  const isRoundup = isCuttable && (isForced || verdict.probability >= leastProbability);
  if (!isRoundup) return single(input, whole, 1 - verdict.probability, verdict.reasons);
  return roundup(input, whole, outline, isForced ? forced(verdict) : verdict);
}

/** With a hint, headings of other levels are text like any other. */
function hinted(blocks: readonly Block[], level: number | null): readonly Block[] {
  if (level === null) return blocks;
  return blocks.map((block) =>
    block.kind === "heading" && block.level !== level ? { ...block, kind: "paragraph", level: 0 } : block,
  );
}

interface Whole {
  readonly html: SafeHtml;
  readonly text: string;
}

function forced(verdict: Verdict): Verdict {
  return { probability: 1, reasons: ["the source is set always to be split", ...verdict.reasons] };
}

function single(input: SplitInput, whole: Whole, confidence: number, reasons: readonly string[]): Split {
  const title = input.title ?? headlineOf(whole.text);
  const brief: BriefDraft = { title, html: whole.html, text: whole.text, position: 0, fragment: null, section: null };
  return { kind: "single", confidence, reasons, briefs: [brief], leftover: [] };
}

function roundup(input: SplitInput, whole: Whole, outline: Outline, verdict: Verdict): Split {
  const finder = fragmentFinder(`${input.title ?? ""}\n${whole.text}`);
  const briefs = outline.stories.map((story, position) => draft(story, position, finder));
  return {
    kind: "roundup",
    confidence: verdict.probability,
    reasons: verdict.reasons,
    briefs,
    leftover: outline.leftover,
  };
}

function draft(story: Story, position: number, finder: FragmentFinder): BriefDraft {
  const text = storyText(story);
  const heading = story.origin === "lead" ? null : story.title;
  return {
    title: story.title ?? headlineOf(text),
    html: storyHtml(story.blocks satisfies readonly Block[]),
    text,
    position,
    fragment: finder.find({ id: story.id, heading, text }),
    section: story.section,
  };
}
