import type { ConfigFile, SiteConfig } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import { refusalOfOwn } from "../../ingest/own-address.ts";
import { readSourceList } from "../../ingest/read-source-list.ts";
import { judgeAddress } from "../../model/address.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

export interface ListRules {
  readonly site: SiteConfig;
  readonly allowUpstream: readonly string[];
}

/** The list of sources (OPML): each line that would be left out at a start, or never be asked. */
export function checkSourceList(files: readonly ConfigFile[], { site, allowUpstream }: ListRules): readonly Finding[] {
  const file = files.findLast(({ name }) => name === "config/sources.opml");
  if (file === undefined) return [];
  const where = file.path ?? file.name;
  try {
    const { sources, notes } = readSourceList(file);
    const refused = sources.flatMap(({ url }) => {
      const verdict = judgeAddress(url, allowUpstream);
      const reason = verdict.kind === "refused" ? verdict.reason : refusalOfOwn(url, site);
      return reason === null ? [] : [`${url}: ${reason}.`];
    });
    const told = ok(
      "files",
      `The source list ${where} names ${sources.length} ${sources.length === 1 ? "source" : "sources"}.`,
    );
    const advice = `Mend the line in ${where}; what is changed there is read at the next start.`;
    return [told, ...[...notes, ...refused].map((message) => warning("files", message, advice))];
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return [fault("files", error.message, null)];
  }
}
