import type { Deps, Fetcher } from "../deps.ts";
import { fetchPage, type PageAnswer } from "../fetch/page.ts";
import { createRobots, type Robots } from "../fetch/robots.ts";
import { isAllowedPair } from "../model/address.ts";
import { siteOf } from "../model/site.ts";
import { type Lanes, lanesOf } from "./lanes.ts";
import { refusalOfOwn, refusingOwn } from "./own-address.ts";

/** Fetches the page of an article, in its site's turn and as its robots.txt allows. */
export type ArticlePages = (url: string) => Promise<PageAnswer>;

/** `lanes`: those of the run, so that pages and feeds of one site are kept apart together; a check outside any run has its own. */
export function createArticlePages(deps: Deps, lanes: Lanes = lanesOf(deps)): ArticlePages {
  const { site } = deps.config;
  const fetcher = refusingOwn(deps.fetcher, site);
  const config = deps.config.fetch;
  const robots = robotsOf(deps);
  const turn = async (url: string, delaySeconds: number) => {
    if (!isAllowedPair(new URL(url), config.allowUpstream)) await lanes.turn(siteOf(url), delaySeconds * 1000);
  };
  return async (url) => {
    const reason = refusalOfOwn(url, site);
    return reason === null
      ? fetchPage(fetcher, { url, config, robots, turn })
      : { kind: "refused", reason: `${url}: ${reason}` };
  };
}

/** What was read of robots.txt outlives a run: one memory for each way into the network, on Workers for each isolate. */
const memories = new WeakMap<Fetcher, Robots>();

function robotsOf({ fetcher, config, clock }: Deps): Robots {
  const known = memories.get(fetcher);
  if (known !== undefined) return known;
  const made = createRobots({ fetcher, config: config.fetch, clock });
  memories.set(fetcher, made);
  return made;
}
