import type { Block } from "./blocks.ts";

/** A heading and what stands below it up to the next heading. */
export interface Section {
  readonly heading: Block;
  readonly body: Block[];
}

/** A section with those under deeper headings that follow it. */
export interface SectionNode extends Section {
  readonly children: SectionNode[];
}

/** Blocks as a tree of their headings; `before` stands above the first. Lines (`hr`) between sections say nothing more. */
export function sectionTree(blocks: readonly Block[]): { before: Block[]; sections: SectionNode[] } {
  const before: Block[] = [];
  const sections: SectionNode[] = [];
  const open: SectionNode[] = [];
  const hasHeadings = blocks.some((block) => block.kind === "heading");
  for (const block of blocks) {
    if (block.kind === "heading") {
      const node: SectionNode = { heading: block, body: [], children: [] };
      while ((open.at(-1)?.heading.level ?? 0) >= block.level) open.pop();
      (open.at(-1)?.children ?? sections).push(node);
      open.push(node);
    } else if (!hasHeadings || block.kind !== "rule") (open.at(-1)?.body ?? before).push(block);
  }
  return { before, sections };
}
