import type { Block } from "./blocks.ts";
import type { Cut } from "./labels.ts";
import { leadStory } from "./lead-story.ts";
import { endsSentence } from "./line-forms.ts";
import { readingLength, wordCount } from "./measure.ts";
import type { Story } from "./story.ts";

const maxTopicLength = 110;
const maxTopicWords = 14;
/** A shorter item is a link or a name, no story. */
const leastItemLength = 24;

/** An item with the deeper items below it. */
interface ItemNode {
  readonly block: Block;
  readonly children: ItemNode[];
}

/**
 * The stories of a list. An item that only names a topic above deeper items is the title of a lone one, the section of several;
 * deeper items below a whole story are part of it. What stands between the items, and items too short for a story, are left over.
 */
export function itemStories(body: readonly Block[], section: string | null, cut: Cut): Story[] {
  return treeOf(body, cut).flatMap((node) => storiesOfItem(node, section, null, cut));
}

function treeOf(body: readonly Block[], cut: Cut): ItemNode[] {
  const roots: ItemNode[] = [];
  const open: ItemNode[] = [];
  for (const block of body) {
    if (block.kind !== "item") {
      cut.leftover.push(block.text);
      continue;
    }
    const node: ItemNode = { block, children: [] };
    while ((open.at(-1)?.block.level ?? 0) >= block.level) open.pop();
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function storiesOfItem(node: ItemNode, section: string | null, topic: Block | null, cut: Cut): Story[] {
  if (isTopic(node)) return storiesOfTopic(node, section, topic, cut);
  const blocks = withChildren(node);
  if (blocks.length === 1 && readingLength(node.block.text) < leastItemLength) {
    cut.leftover.push(...blocks.map((block) => block.text));
    if (topic !== null) cut.leftover.push(topic.text);
    return [];
  }
  const story = leadStory(blocks, section, cut, "item");
  if (topic === null) return [story];
  return [{ ...story, title: story.title ?? topic.text, id: story.id ?? topic.id }];
}

function storiesOfTopic(node: ItemNode, section: string | null, topic: Block | null, cut: Cut): Story[] {
  if (topic !== null) cut.leftover.push(topic.text);
  const [only, ...more] = node.children;
  if (only !== undefined && more.length === 0) return storiesOfItem(only, section, node.block, cut);
  cut.leftover.push(node.block.text);
  return node.children.flatMap((child) => storiesOfItem(child, node.block.text, null, cut));
}

function isTopic(node: ItemNode): boolean {
  const { text } = node.block;
  if (node.children.length === 0 || endsSentence(text)) return false;
  return readingLength(text) <= maxTopicLength && wordCount(text) <= maxTopicWords;
}

function withChildren(node: ItemNode): Block[] {
  return [node.block, ...node.children.flatMap(withChildren)];
}
