import type { Candidate, CandidateOrigin } from "./candidate.ts";

const weightOf: Readonly<Record<CandidateOrigin, number>> = { link: 40, platform: 30, anchor: 20, guess: 0 };
/** Comments, a single search or one author's posts are not what somebody means who names a site. */
const besideThePoint = /comments?\b|kommentare|commentaires|comentarios|\/replies|[?&]s=|\/author\//i;
const partOfIt = /\/(?:category|tag|topics?|section|podcasts?)\//i;

/**
 * The likeliest first; of equal ones the order they came in. Those beside the point stay, last: a page of comments may be what is wanted.
 */
export function rankCandidates(candidates: readonly Candidate[], pageUrl: string): readonly Candidate[] {
  const { hostname } = new URL(pageUrl);
  const weighed = candidates.map((candidate) => ({ candidate, weight: weigh(candidate, hostname) }));
  return weighed.sort((one, other) => other.weight - one.weight).map(({ candidate }) => candidate);
}

function weigh(candidate: Candidate, hostname: string): number {
  const url = new URL(candidate.url);
  const isElsewhere = bareHost(url.hostname) !== bareHost(hostname);
  return (
    weightOf[candidate.origin] -
    (isBesideThePoint(candidate) ? 100 : 0) -
    (partOfIt.test(url.pathname) ? 5 : 0) -
    // Many sites have their feeds made by a service on another host: worth a look, after the site's own.
    (isElsewhere ? 2 : 0)
  );
}

/** Its comments rather than the site itself. */
export function isBesideThePoint({ url, title }: Pick<Candidate, "url" | "title">): boolean {
  return besideThePoint.test(url) || besideThePoint.test(title ?? "");
}

function bareHost(hostname: string): string {
  return hostname.replace(/^(?:www|m)\./, "");
}
