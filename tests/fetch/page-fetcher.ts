import type { FetchConfig } from "../../src/config.ts";
import type { Fetcher, HttpAnswer, HttpRequest } from "../../src/deps.ts";
import { SyndicationError } from "../../src/errors.ts";

export const config: FetchConfig = {
  userAgent: "InBrief/0 (+https://inbrief.example)",
  timeoutMs: 1000,
  maxBodyBytes: 100_000,
  maxRedirects: 3,
  allowUpstream: [],
  siteSpacingMs: 0,
  siteConcurrency: 1,
  concurrency: 1,
  maxArticleBytes: 1_000_000,
  articlesPerCheck: 5,
};

type Scripted = Partial<Omit<HttpAnswer, "body">> & { readonly body?: string };

/** Answers by URL; what is not named is 404, and a code is thrown as the network's fault. */
export function fakeWeb(answers: Readonly<Record<string, Scripted | "dns" | "tooLarge">>) {
  const sent: HttpRequest[] = [];
  const fetcher: Fetcher = {
    send: async (request) => {
      sent.push(request);
      const answer = answers[request.url] ?? { status: 404 };
      if (typeof answer === "string") throw new SyndicationError(answer, "no such host", request.url);
      const { status = 200, headers = {}, body = "" } = answer;
      return { status, headers, body: new TextEncoder().encode(body) };
    },
  };
  return { fetcher, sent, urls: () => sent.map(({ url }) => url) };
}
