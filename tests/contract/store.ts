import { describe } from "vitest";
import type { SqlDatabase } from "../../src/deps.ts";
import { addSourcesContract } from "./store-add-sources.ts";
import { briefContract } from "./store-briefs.ts";
import { clusterContract } from "./store-clusters.ts";
import { correctionContract } from "./store-corrections.ts";
import { deedContract } from "./store-deeds.ts";
import { givenIdContract } from "./store-given-ids.ts";
import { historyContract } from "./store-history.ts";
import { hubStoreContract } from "./store-hub.ts";
import { listingContract } from "./store-listing.ts";
import { oversightContract } from "./store-oversight.ts";
import { reportContract } from "./store-reports.ts";
import { retentionContract } from "./store-retention.ts";
import { safetyContract } from "./store-safety.ts";
import { selectionContract } from "./store-selections.ts";
import { sourceContract } from "./store-sources.ts";
import { subscriptionContract } from "./store-subscriptions.ts";
import { takedownContract } from "./store-takedown.ts";
import { transferContract } from "./store-transfer.ts";
import { withdrawnContract } from "./store-withdrawn.ts";
import { writersContract } from "./store-writers.ts";

/** An empty database with the schema, and as many more of them as asked for. */
export type OpenDatabase = () => Promise<SqlDatabase>;

/** What every Store promises, whatever database it stands on. */
export function storeContract(name: string, open: OpenDatabase): void {
  describe(`the store on ${name}`, () => {
    sourceContract(open);
    addSourcesContract(open);
    subscriptionContract(open);
    hubStoreContract(open);
    briefContract(open);
    givenIdContract(open);
    listingContract(open);
    selectionContract(open);
    withdrawnContract(open);
    takedownContract(open);
    retentionContract(open);
    clusterContract(open);
    transferContract(open);
    correctionContract(open);
    safetyContract(open);
    writersContract(open);
    historyContract(open);
    deedContract(open);
    reportContract(open);
    oversightContract(open);
  });
}
