import { attribute, childNodes, isElement, type Node } from "../text/html.ts";
import type { Block } from "./blocks.ts";
import { type Above, areLabelsOverLists, eachParagraph, storiesOf } from "./body.ts";
import { shared, termsOf } from "./cohesion.ts";
import { fold, noStory, roundupTitle } from "./cue-words.ts";
import { cutStart } from "./cut.ts";
import { isAnnouncement, isFurniture, isHeadLine, isTrailerHeading, trimTail } from "./furniture.ts";
import { type Cut, countLabel, labelKind } from "./labels.ts";
import { isInBriefLabel, leadOf, plainInBriefInk } from "./leads.ts";
import { markerOf, undecorated } from "./line-forms.ts";
import { inkCount, readingLength } from "./measure.ts";
import { type Section, type SectionNode, sectionTree } from "./sections.ts";
import { emptySigns, type Outline, type Story, storyText } from "./story.ts";

const maxStandfirstLength = 400;
/** Text before the first heading that is this long tells a story of its own. */
const leastLeadLength = 220;

/** The article as a round-up: its stories and what belongs to none. Whether it is one, `judge` decides. Cuts the blocks. */
export function outlineOf(blocks: readonly Block[], title: string | null, isForced: boolean): Outline {
  const cut: Cut = { signs: emptySigns(), leftover: [] };
  const kept = withoutFurniture(blocks, title, cut);
  const { before, sections } = sectionTree(kept);
  for (const section of flat(sections)) cut.signs.headings.push(section.heading.text);
  const stories = sections.length === 0 ? unheaded(before, title, isForced, cut) : headed(before, sections, title, cut);
  cut.signs.hosts = hostsOf(stories);
  return { stories: finish(stories, cut), leftover: cut.leftover.filter((text) => text !== ""), signs: cut.signs };
}

// ------------------------------------------------------------------------------------------------- what is no story

/** Standfirsts, names, dates, "Read more", credits and the page's tail go to what is left over. */
function withoutFurniture(blocks: readonly Block[], title: string | null, cut: Cut): Block[] {
  const end = trailerStart(blocks);
  const kept: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    if (index >= end || isLeftOver(block, kept, title, cut)) {
      if (index < end && closesStory(block, kept)) cut.signs.tails += 1;
      cut.leftover.push(block.text);
    } else kept.push(block);
  }
  const first = kept.find((block) => block.kind !== "rule");
  if (first !== undefined) dropInBriefLabel(first, cut);
  return kept;
}

function isLeftOver(block: Block, kept: readonly Block[], title: string | null, cut: Cut): boolean {
  if (block.kind === "rule") return false;
  const isHead = kept.every((earlier) => earlier.kind === "rule" || earlier.text === "");
  if (isHead && title !== null && fold(block.text) === fold(title)) return true;
  if (isHead && isHeadLine(block.text)) return true;
  if (kept.length <= 2 && readingLength(block.text) <= maxStandfirstLength && isAnnouncement(block.text)) {
    cut.signs.hasAnnouncement = true;
    return true;
  }
  return block.text !== "" && isFurniture(block.text);
}

/** A line after a story that closes it ("Learn more", a signature). */
function closesStory(block: Block, kept: readonly Block[]): boolean {
  return kept.length > 0 && block.kind !== "heading" && readingLength(block.text) <= 60;
}

/** Where the page's tail begins: a heading like "More about" with nothing but short lines and lists behind it. */
function trailerStart(blocks: readonly Block[]): number {
  for (let index = Math.floor(blocks.length / 2); index < blocks.length; index += 1) {
    if (!isTrailerHeading(blocks[index]?.text ?? "")) continue;
    const rest = blocks.slice(index + 1);
    if (rest.every((block) => block.kind !== "paragraph" || readingLength(block.text) <= 160)) return index;
  }
  return blocks.length;
}

function dropInBriefLabel(first: Block, cut: Cut): void {
  const lead = leadOf(first);
  const isLabel = lead !== null && lead.text !== "" && isInBriefLabel(lead.text);
  const ink = isLabel ? labelInk(first, lead.text) : plainInBriefInk(first.text);
  if (ink === 0) return;
  cut.signs.hasInBriefLabel = true;
  cut.leftover.push(cutStart(first, ink));
}

/** The label and what parts it from the text: a colon or dash. */
function labelInk(block: Block, label: string): number {
  const marker = markerOf(block.text);
  const rest = block.text.slice(block.text.indexOf(label) + label.length);
  return inkCount(marker + label + (/^\s*[:：.–—-]*/u.exec(rest)?.[0] ?? ""));
}

// --------------------------------------------------------------------------------------------------------- headings

function headed(before: readonly Block[], sections: readonly SectionNode[], title: string | null, cut: Cut): Story[] {
  const all = flat(sections).map((section) => ({ heading: section.heading.text, body: section.body }));
  const labelsOverLists = areLabelsOverLists(all);
  const context = { labelsOverLists, cut };
  const stories = sections.flatMap((node) => storiesOfSection(node, null, sections, context));
  return [...leadStories(before, stories, title, labelsOverLists, cut), ...stories];
}

interface Context {
  readonly labelsOverLists: boolean;
  readonly cut: Cut;
}

function storiesOfSection(
  node: SectionNode,
  section: string | null,
  peers: readonly SectionNode[],
  context: Context,
): Story[] {
  const { cut } = context;
  const heading = unnumbered(node.heading, cut);
  if (noStory.test(fold(heading)) && node.children.length === 0) return leaveOver(node, cut);
  const within = (label: string | null) =>
    node.children.flatMap((child) => storiesOfSection(child, label, node.children, context));
  if (node.body.length === 0) {
    countLabel(labelKind(heading), cut.signs);
    cut.leftover.push(heading);
    return within(heading);
  }
  if (node.children.length > 0 && isIntroduced(node)) {
    countLabel(labelKind(heading), cut.signs);
    cut.leftover.push(heading, ...node.body.map((block) => block.text));
    return within(heading);
  }
  const above: Above = { heading, id: node.heading.id, section, labelsOverLists: context.labelsOverLists };
  if (node.children.length > 0 && hasOwnSubheadings(peers)) {
    return [
      {
        title: heading,
        blocks: [...node.body, ...node.children.flatMap(blocksOfNode)],
        section,
        id: node.heading.id,
        origin: "heading",
      },
    ];
  }
  return [...storiesOf(node.body, above, cut), ...within(section)];
}

/** Several headings of one level have text of their own: what is deeper belongs to them. A lone one is a first story. */
function hasOwnSubheadings(peers: readonly SectionNode[]): boolean {
  return peers.filter((peer) => peer.body.length > 0).length >= 2;
}

/** The name of a place or desk with a line of introduction above its stories. */
function isIntroduced(node: SectionNode): boolean {
  const length = node.body.reduce((sum, block) => sum + readingLength(block.text), 0);
  return labelKind(node.heading.text) !== null && length <= 300 && node.children.length >= 2;
}

function leaveOver(node: SectionNode, cut: Cut): Story[] {
  cut.leftover.push(...blocksOfNode(node).map((block) => block.text));
  return [];
}

function blocksOfNode(node: SectionNode): Block[] {
  return [node.heading, ...node.body, ...node.children.flatMap(blocksOfNode)];
}

function flat(nodes: readonly SectionNode[]): Section[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** "1. Chile votes" is headed "Chile votes". */
function unnumbered(heading: Block, cut: Cut): string {
  const bare = undecorated(heading.text);
  const marker = markerOf(bare);
  if (marker === "" || marker.length === bare.length) return bare;
  cut.leftover.push(marker.trim());
  return bare.slice(marker.length).trim();
}

/**
 * What stands before the first heading: the lead story under the article's title, stories of its own (a list), or an
 * introduction, which is left over.
 */
function leadStories(
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
  const isNamed = title !== null && !roundupTitle.test(fold(title));
  return stories.map((story) => ({
    ...story,
    title: story.title ?? (isNamed ? title : null),
    id: null,
    origin: "lead" as const,
  }));
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

// ------------------------------------------------------------------------------------------------------ no headings

function unheaded(body: readonly Block[], title: string | null, isForced: boolean, cut: Cut): Story[] {
  const above: Above = { heading: null, id: null, section: null, labelsOverLists: false };
  const isColumn =
    isForced || cut.signs.hasInBriefLabel || cut.signs.hasAnnouncement || roundupTitle.test(fold(title ?? ""));
  const rules = body.filter((block) => block.kind === "rule").length;
  if (rules >= 2) return byRules(body, cut);
  const stories = storiesOf(body, above, cut);
  if (stories.length === 1 && isColumn && (stories[0]?.blocks.length ?? 0) >= 3) return eachParagraph(body, null, cut);
  return stories;
}

/** What stands between two lines is a story. */
function byRules(body: readonly Block[], cut: Cut): Story[] {
  const groups: Block[][] = [[]];
  for (const block of body) {
    if (block.kind === "rule") groups.push([]);
    else groups.at(-1)?.push(block);
  }
  const above: Above = { heading: null, id: null, section: null, labelsOverLists: false };
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group) => storiesOf(group, above, cut))
    .map((story) => ({ ...story, origin: story.origin === "heading" ? ("rule" as const) : story.origin }));
}

// ----------------------------------------------------------------------------------------------------------- finish

function hostsOf(stories: readonly Story[]): number {
  const hosts = new Set<string>();
  const visit = (node: Node): void => {
    const host = isElement(node) && node.tagName === "a" ? URL.parse(attribute(node, "href") ?? "")?.host : undefined;
    if (host !== undefined) hosts.add(host);
    for (const child of childNodes(node)) visit(child);
  };
  for (const story of stories) for (const block of story.blocks) visit(block.element);
  return hosts.size;
}

/** Cuts the tails off, and drops what has no text left. */
function finish(stories: readonly Story[], cut: Cut): Story[] {
  return stories.flatMap((story) => {
    const last = story.blocks.findLast((block) => block.text !== "");
    const tail = last === undefined ? [] : trimTail(last);
    if (tail.length > 0) {
      cut.signs.tails += 1;
      cut.leftover.push(...tail);
    }
    if (storyText(story) !== "") return [story];
    if (story.title !== null && story.origin !== "lead") cut.leftover.push(story.title);
    return [];
  });
}
