import type { BuilderChoices } from "../render/pages/builder-form.ts";
import { languagesOffered } from "../render/pages/feed-languages.ts";
import type { AppContext } from "./context.ts";
import { siteOf } from "./site.ts";
import { sourceHandle } from "./source-handles.ts";

const day = 86_400;

/** Of so many of the newest briefs the languages are offered first, where no list is set. */
const recentBriefs = 100;
/** Sources offered, at most: beyond it a menu is none that anyone reads. */
const mostSources = 500;

/** What the form offers. The counts are those of the front page. */
export async function loadBuilderChoices(c: AppContext): Promise<BuilderChoices> {
  const { store, clock, config } = c.get("deps");
  const [week, sources, languages] = await Promise.all([
    store.countsSince(clock.now() - 6 * day),
    c.get("sourceList").get(c.get("deps")),
    recentLanguages(c),
  ]);
  return {
    week: new Map(week.map(({ area, count }) => [area, count])),
    languages,
    sources: sources
      .slice(0, mostSources)
      .map((source) => ({ handle: sourceHandle(source, sources), title: source.title ?? "" })),
    maxLimit: config.feeds.maxLimit,
  };
}

async function recentLanguages(c: AppContext): Promise<readonly string[]> {
  const { store, config } = c.get("deps");
  const window = { seconds: config.feeds.windowSeconds, least: recentBriefs, most: recentBriefs };
  return languagesOffered(siteOf(c), await store.listBriefs({ kind: "all" }, window));
}
