import type { Deps, SourceAdvisor } from "../deps.ts";
import { addressKey } from "../discover/address-variants.ts";
import { judgeAddress } from "../model/address.ts";
import { refusalOfOwn } from "./own-address.ts";

/** What is needed to look at a site is loaded with the first look, so that no start waits for it. */
export function createAdvisor(deps: Pick<Deps, "config" | "fetcher" | "clock" | "store">): SourceAdvisor {
  const { fetch, site } = deps.config;
  return {
    refusalOf: (url) => {
      const verdict = judgeAddress(url, fetch.allowUpstream);
      return verdict.kind === "refused" ? verdict.reason : refusalOfOwn(url, site);
    },
    look: async (address, treatment) => {
      const { lookAtSource } = await import("./look-at-source.ts");
      return lookAtSource(deps, address, treatment);
    },
    addressKey: (url) => addressKey(url) ?? url,
    readList: async (file) => {
      const { readListing } = await import("./read-listing.ts");
      return readListing(file);
    },
  };
}
