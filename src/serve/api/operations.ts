import { getCountry, getRegion, listCountries, listRegions } from "./area-operations.ts";
import { getBrief, listBriefs } from "./brief-operations.ts";
import { listChanges } from "./change-operations.ts";
import { clearCorrection, correctBrief, listCorrections } from "./correction-operations.ts";
import { ingestNow } from "./ingest-operation.ts";
import { listDeeds } from "./log-operation.ts";
import type { Operation } from "./operation.ts";
import { listReports, reportBrief, settleReport } from "./report-operations.ts";
import { addSource, changeSource, lookAtSource, removeSource } from "./source-changes.ts";
import { getSource, listSources } from "./source-operations.ts";
import { getStatistics } from "./stats-operations.ts";
import {
  blockHost,
  hideBrief,
  listBlockedHosts,
  listHiddenBriefs,
  showBrief,
  unblockHost,
} from "./takedown-operations.ts";

/** The whole API, in the order in which its page tells it. */
export const operations: readonly Operation[] = [
  listBriefs,
  getBrief,
  listChanges,
  listCountries,
  getCountry,
  listRegions,
  getRegion,
  getStatistics,
  listSources,
  getSource,
  lookAtSource,
  addSource,
  changeSource,
  removeSource,
  listCorrections,
  correctBrief,
  clearCorrection,
  reportBrief,
  listReports,
  settleReport,
  hideBrief,
  showBrief,
  listHiddenBriefs,
  blockHost,
  unblockHost,
  listBlockedHosts,
  ingestNow,
  listDeeds,
];
