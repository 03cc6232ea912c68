import type { StoredBrief } from "../deps.ts";
import type { BriefDraft } from "../model/brief.ts";
import { foldText } from "../text/normalize.ts";
import { assign, assignGreedily } from "./assign.ts";
import { type Shingles, shinglesOf, similarity } from "./similarity.ts";

export interface BriefMatch<Draft extends BriefDraft = BriefDraft> {
  readonly draft: Draft;
  /** The brief it was before; null: a new one. */
  readonly stored: StoredBrief | null;
}

export interface BriefMatches<Draft extends BriefDraft = BriefDraft> {
  /** One for each draft, in their order. */
  readonly matches: readonly BriefMatch<Draft>[];
  /** Stored briefs, not withdrawn before, that no draft is. */
  readonly gone: readonly StoredBrief[];
}

/** Weights of the parts of a score; a perfect pair has about 1. */
const textWeight = 0.6;
const titleWeight = 0.4;
const anchorWeight = 0.25;
const positionWeight = 0.02;
/** A brief that is still there goes before one that was withdrawn. */
const withdrawnMalus = 0.05;
/** The best assignment of more briefs than this takes longer than an edit of that size deserves. */
const mostAssigned = 120;
/** Less in common than this makes a new brief and withdraws the old one: a story that ends is better than one that turns into another. */
const leastScore = 0.2;

/**
 * Which stored brief of the same entry each draft is. One to one, the best whole: by wording, title, anchor, and (between equals) place.
 * Withdrawn briefs take part, so that one that comes back has its old id.
 */
export function matchBriefs<Draft extends BriefDraft>(
  stored: readonly StoredBrief[],
  drafts: readonly Draft[],
): BriefMatches<Draft> {
  if (stored.length === 0) return { matches: drafts.map((draft) => ({ draft, stored: null })), gone: [] };
  const pairs = new Map<Draft, StoredBrief>();
  const taken = new Set<StoredBrief>();
  const pair = (draft: Draft, brief: StoredBrief): void => {
    pairs.set(draft, brief);
    taken.add(brief);
  };
  const onlyPair = loneStory(stored, drafts);
  if (onlyPair !== null) pair(...onlyPair);
  else pairUnchanged(stored, drafts, pair);
  const openDrafts = drafts.filter((draft) => !pairs.has(draft));
  const openStored = stored.filter((brief) => !taken.has(brief));
  for (const [draft, brief] of bestPairs(openStored, openDrafts)) pair(draft, brief);
  return {
    matches: drafts.map((draft) => ({ draft, stored: pairs.get(draft) ?? null })),
    gone: stored.filter((brief) => brief.withdrawnAt === null && !taken.has(brief)),
  };
}

/** An article that was and is one story is that story, however much of it was rewritten. */
function loneStory<Draft extends BriefDraft>(
  stored: readonly StoredBrief[],
  drafts: readonly Draft[],
): [Draft, StoredBrief] | null {
  const [draft, ...moreDrafts] = drafts;
  const [brief, ...moreStored] = stored;
  if (draft === undefined || moreDrafts.length > 0 || brief === undefined || moreStored.length > 0) return null;
  // What another In Brief has cut stays the brief it is under its guid, wherever in its article it stands.
  if (draft.givenId !== undefined) return [draft, brief];
  return brief.article.isRoundup || draft.fragment !== null ? null : [draft, brief];
}

/** Equal title and text need no weighing; it leaves little for the costly part. */
function pairUnchanged<Draft extends BriefDraft>(
  stored: readonly StoredBrief[],
  drafts: readonly Draft[],
  pair: (draft: Draft, brief: StoredBrief) => void,
): void {
  const present = stored.toSorted((a, b) => Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null));
  const byWording = Map.groupBy(present, wordingOf);
  for (const draft of drafts) {
    const brief = byWording.get(wordingOf(draft))?.shift();
    if (brief !== undefined) pair(draft, brief);
  }
}

function wordingOf({ title, text }: { title: string; text: string }): string {
  return JSON.stringify([title, text]);
}

/** A side of a comparison, made ready once. */
interface Side {
  readonly text: Shingles;
  readonly title: Shingles;
  readonly folded: string;
  readonly anchor: string | null;
  readonly position: number;
  readonly malus: number;
}

function bestPairs<Draft extends BriefDraft>(
  stored: readonly StoredBrief[],
  drafts: readonly Draft[],
): [Draft, StoredBrief][] {
  if (stored.length === 0 || drafts.length === 0) return [];
  const right = stored.map((brief) => sideOf(brief, brief.withdrawnAt === null ? 0 : withdrawnMalus));
  const scores = drafts.map((draft) => {
    const left = sideOf(draft, 0);
    return right.map((side) => scoreOf(left, side, Math.max(stored.length, drafts.length)));
  });
  const isLarge = Math.max(stored.length, drafts.length) > mostAssigned;
  return (isLarge ? assignGreedily : assign)(scores).flatMap((column, row): [Draft, StoredBrief][] => {
    const draft = drafts[row];
    const brief = stored[column];
    return draft === undefined || brief === undefined ? [] : [[draft, brief]];
  });
}

function sideOf(brief: BriefDraft | StoredBrief, malus: number): Side {
  const isAnchor = brief.fragment !== null && !brief.fragment.startsWith(":~:");
  return {
    text: shinglesOf(brief.text),
    title: shinglesOf(brief.title, 1),
    folded: foldText(brief.title),
    anchor: isAnchor ? brief.fragment : null,
    position: brief.position,
    malus,
  };
}

/** 0 where the two are not the same story. */
function scoreOf(a: Side, b: Side, count: number): number {
  const text = similarity(a.text, b.text);
  const title = a.folded === b.folded ? 1 : similarity(a.title, b.title);
  const anchor = a.anchor !== null && a.anchor === b.anchor ? 1 : 0;
  const score =
    textWeight * text + titleWeight * titleWorth(title, text, a) + anchorWeight * anchor - a.malus - b.malus;
  if (score < leastScore) return 0;
  return score + positionWeight * (1 - Math.abs(a.position - b.position) / count);
}

/** "Weather", "Sport" head another story every day: a short title counts only with some of the text. */
function titleWorth(title: number, text: number, side: Side): number {
  if (text >= 0.08) return title;
  return side.title.size >= 4 && title >= 0.7 ? title : 0;
}
