import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe calls serious or critical: the rule and the elements. axe is a script, so the page must be in a context with `bypassCSP`.
 * Throws where axe found next to nothing to look at.
 */
export async function graveFaults(page: Page): Promise<readonly (readonly string[])[]> {
  await page.evaluate(axeSource);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  if (passes.length < 10) throw new Error(`axe looked at ${passes.length} rules only`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** What stands out to the right of the window; empty where the page cannot be scrolled sideways. */
export function widerThanWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });
}
