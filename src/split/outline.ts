import { attribute, childNodes, isElement, type Node } from "../text/html.ts";
import type { Block } from "./blocks.ts";
import { type Above, areLabelsOverLists, storiesOf } from "./body.ts";
import { fold, noStory, roundupTitle } from "./cue-words.ts";
import { trimTail } from "./furniture.ts";
import { type Cut, countLabel, labelKind } from "./labels.ts";
import { byLeads, eachParagraph, firstMark, isMarkedThroughout, leadsIn } from "./lead-groups.ts";
import { markerOf, undecorated } from "./line-forms.ts";
import { readingLength } from "./measure.ts";
import { leadStories } from "./opening.ts";
import { type Section, type SectionNode, sectionTree } from "./sections.ts";
import { emptySigns, type Outline, type Story, storyText } from "./story.ts";
import { withoutFurniture } from "./strip-furniture.ts";

/** The article as a round-up: its stories and what belongs to none. Whether it is one, `judge` decides. Cuts the blocks. */
export function outlineOf(blocks: readonly Block[], title: string | null, isForced: boolean): Outline {
  const cut: Cut = { signs: emptySigns(), leftover: [] };
  const kept = withoutFurniture(blocks, title, cut);
  const { before, sections } = sectionTree(kept);
  for (const section of flat(sections)) cut.signs.headings.push(section.heading.text);
  const stories = sections.length === 0 ? unheaded(before, title, isForced, cut) : headed(before, sections, title, cut);
  // A lone story leaves its article whole: neither its links nor its end matter then.
  const finished = stories.length < 2 ? stories : finish(stories, cut);
  return { stories: finished, leftover: cut.leftover.filter((text) => text !== ""), signs: cut.signs };
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

// ------------------------------------------------------------------------------------------------------ no headings

function unheaded(body: readonly Block[], title: string | null, isForced: boolean, cut: Cut): Story[] {
  const above: Above = { heading: null, id: null, section: null, labelsOverLists: false };
  const isColumn =
    isForced || cut.signs.hasInBriefLabel || cut.signs.hasAnnouncement || roundupTitle.test(fold(title ?? ""));
  const rules = body.filter((block) => block.kind === "rule").length;
  if (rules >= 2) return byRules(body, cut);
  const opened = afterOpening(body, title, cut);
  if (opened !== null) return opened;
  const stories = storiesOf(body, above, cut);
  if (stories.length === 1 && isColumn && (stories[0]?.blocks.length ?? 0) >= 3) return eachParagraph(body, null, cut);
  return stories;
}

/** A lead story without any mark above marked ones, where the article says that others follow. */
function afterOpening(body: readonly Block[], title: string | null, cut: Cut): Story[] | null {
  if (!cut.signs.hasAnnouncement && !cut.signs.hasInBriefLabel) return null;
  const first = firstMark(leadsIn(body));
  if (first <= 0) return null;
  const rest = body.slice(first);
  const leads = leadsIn(rest);
  if (!isMarkedThroughout(leads, rest)) return null;
  const stories = byLeads(rest, leads, null, cut);
  return [...leadStories(body.slice(0, first), stories, title, false, cut), ...stories];
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

/** Counts the sites that are linked to, cuts the tails off, and drops what has no text left. */
function finish(stories: readonly Story[], cut: Cut): Story[] {
  cut.signs.hosts = hostsOf(stories);
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
