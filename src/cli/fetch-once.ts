import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { noValidators } from "../model/source.ts";

/** A document by its URL, asked for unconditionally. Throws SyndicationError with the sentence and advice of the outcome. */
export async function fetchOnce({ config, fetcher }: Pick<Deps, "config" | "fetcher">, url: string) {
  const { fetchSource } = await import("../fetch/fetch.ts");
  const now = Math.floor(Date.now() / 1000);
  const answer = await fetchSource(fetcher, { url, validators: noValidators, config: config.fetch, now });
  if (answer.kind === "fetched") {
    return { body: answer.document.body, contentType: answer.document.contentType, url: answer.url };
  }
  const message = "message" in answer ? answer.message : answer.outcome;
  throw new SyndicationError(answer.kind === "failed" ? answer.error.code : "httpStatus", message, url);
}
