import type { Sameness, SqlDatabase, Store } from "../deps.ts";
import { addSources } from "./add-sources.ts";
import { archiveMonths, selectMonth } from "./archive.ts";
import { blockedHosts, blockHost, unblockHost } from "./blocked-hosts.ts";
import { toQuery } from "./brief-query.ts";
import { beginReading, claimDue } from "./claim.ts";
import { correctBrief, loadCorrections } from "./correct.ts";
import { countsSince, dailyCounts } from "./counts.ts";
import { loadDayLabels } from "./day-labels.ts";
import { listDeeds, recordDeeds } from "./deeds.ts";
import { claimDeliveries, countDue, findHubTopics, hubTopics, noteTopicChange, saveDeliveries } from "./deliveries.ts";
import { entryKeys, loadEntries, recentEntries } from "./entries.ts";
import { countBriefs, exportBriefs, exportPage } from "./export.ts";
import { findBrief } from "./find-brief.ts";
import { hiddenBriefs, setHidden } from "./hidden-briefs.ts";
import { hostReach } from "./host-reach.ts";
import { importBriefs } from "./import.ts";
import { knownBriefs } from "./known-briefs.ts";
import { listChanges } from "./list-changes.ts";
import { makeDue } from "./make-due.ts";
import { markedBriefs } from "./marked-briefs.ts";
import { getMeta, loadInstanceId, setMeta } from "./meta.ts";
import { moveSource, revertMove } from "./move-source.ts";
import { findPageAbove } from "./page-above.ts";
import { purgeBlocked } from "./purge-blocked.ts";
import { relabelBriefs } from "./relabel.ts";
import { addReport, findReport, listReports, settleReport } from "./reports.ts";
import { retentionCutoff } from "./retention.ts";
import { countOld, dropOld } from "./retention-drop.ts";
import { areaChanges, loadRevision } from "./revisions.ts";
import { saveEntries } from "./save-entries.ts";
import { saveResult } from "./save-result.ts";
import { selectPage, selectWindow } from "./select-briefs.ts";
import { toSource } from "./source-row.ts";
import { addSource, findSourceRow, loadSourceRows, setSourceStatus } from "./sources.ts";
import {
  addHubRequest,
  claimHubRequests,
  countHub,
  endHubRequest,
  expireSubscribers,
  isSubscribed,
} from "./subscribers.ts";
import {
  dueSubscriptions,
  findByToken,
  findSubscription,
  forgetSubscription,
  ping,
  saveSubscription,
  wantSubscription,
} from "./subscriptions.ts";
import { syncSources } from "./sync-sources.ts";
import { loadTickFacts } from "./tick-facts.ts";
import { addUsage, loadIdAndUsage, loadUsage } from "./usage.ts";
import { withdrawnBriefs } from "./withdrawn.ts";

/** For stores that are only read, and for tests of other things: every brief is a story of its own. */
const allApart: Sameness = { bands: () => [], isSame: () => false };

/** The one Store, on any database that speaks SQLite's SQL. docs/storage.md describes its tables. */
export function createStore(db: SqlDatabase, sameness: Sameness = allApart): Store {
  return {
    instanceId: () => loadInstanceId(db),
    getMeta: (key) => getMeta(db, key),
    setMeta: (key, value) => setMeta(db, key, value),

    syncSources: (configured, now) => syncSources(db, configured, now),
    listSources: async () => (await loadSourceRows(db)).map(toSource),
    findSource: async (url) => {
      const row = await findSourceRow(db, url);
      return row === null ? null : toSource(row);
    },
    addSource: (source, origin, now) => addSource(db, source, origin, now),
    addSources: (sources, origin, now) => addSources(db, sources, origin, now),
    setSourceStatus: (url, status) => setSourceStatus(db, url, status),
    beginReading: (sourceId, leaseUntil) => beginReading(db, sourceId, leaseUntil),
    moveSource: (from, to, now) => moveSource(db, from, to, now),
    revertMove: (url, now) => revertMove(db, url, now),
    makeDue: (ids, now) => makeDue(db, ids, now),
    claimDue: (request) => claimDue(db, request),
    saveResult: (source, result) => saveResult(db, source, result, sameness),

    findSubscription: (sourceId) => findSubscription(db, sourceId),
    findByToken: (token) => findByToken(db, token),
    wantSubscription: (wanted, now) => wantSubscription(db, wanted, now),
    dueSubscriptions: (now, limit) => dueSubscriptions(db, now, limit),
    saveSubscription: (sourceId, change, push) => saveSubscription(db, sourceId, change, push),
    forgetSubscription: (sourceId, end) => forgetSubscription(db, sourceId, end),
    ping: (sourceId, now, spacingSeconds) => ping(db, sourceId, now, spacingSeconds),

    countHub: (host) => countHub(db, host),
    isSubscribed: (topic, callback) => isSubscribed(db, topic, callback),
    addHubRequest: (request, now) => addHubRequest(db, request, now),
    claimHubRequests: (claim) => claimHubRequests(db, claim),
    endHubRequest: (request, isConfirmed, now) => endHubRequest(db, request, isConfirmed, now),
    hubTopics: (after, limit) => hubTopics(db, after, limit),
    noteTopicChange: (id, tag) => noteTopicChange(db, id, tag),
    claimDeliveries: (claim) => claimDeliveries(db, claim),
    findHubTopics: (urls) => findHubTopics(db, urls),
    countDue: (now, most, perHost) => countDue(db, now, most, perHost),
    saveDeliveries: (results) => saveDeliveries(db, results),
    expireSubscribers: (now) => expireSubscribers(db, now),

    loadEntries: (sourceId, keys, linkKeys) => loadEntries(db, sourceId, keys, linkKeys),
    recentEntries: (sourceId, limit) => recentEntries(db, sourceId, limit),
    knownBriefs: (ids) => knownBriefs(db, ids),
    entryKeys: (sourceId) => entryKeys(db, sourceId),
    saveEntries: (batch) => saveEntries(db, batch, sameness),

    revision: (listing) => loadRevision(db, listing),
    areaChanges: () => areaChanges(db),
    listBriefs: async (listing, window, clusters = "joined") =>
      (await selectWindow(db, toQuery(listing, clusters), window)).briefs,
    selectWindow: (query, window) => selectWindow(db, query, window),
    selectPage: (query, page) => selectPage(db, query, page),
    findPageAbove: (query, page) => findPageAbove(db, query, page),
    archiveMonths: (query, limit) => archiveMonths(db, query, limit),
    selectMonth: (query, month) => selectMonth(db, query, month),
    listChanges: (after, limit) => listChanges(db, after, limit),
    withdrawnBriefs: (query, fromSeq, limit) => withdrawnBriefs(db, query, fromSeq, limit),
    findBrief: (id) => findBrief(db, id),
    countsSince: (since) => countsSince(db, since),
    dailyCounts: (range) => dailyCounts(db, range),

    correct: (request, now) => correctBrief(db, request, now, sameness),
    corrections: () => loadCorrections(db),
    relabel: (page) => relabelBriefs(db, page, sameness),
    dayLabels: (day) => loadDayLabels(db, day),

    recordDeeds: (deeds) => recordDeeds(db, deeds),
    listDeeds: (query) => listDeeds(db, query),
    addReport: (report) => addReport(db, report),
    listReports: (query) => listReports(db, query),
    findReport: (id) => findReport(db, id),
    settleReport: (id, how, now) => settleReport(db, id, how, now),

    blockHost: (host, note, now) => blockHost(db, host, note, now),
    unblockHost: (host, now) => unblockHost(db, host, now),
    tickFacts: (day) => loadTickFacts(db, day),
    blockedHosts: () => blockedHosts(db),
    purgeBlocked: (request) => purgeBlocked(db, request, sameness),
    hideBrief: (id, reason, now) => setHidden(db, { id, hidden: { at: now, reason }, now }, sameness),
    showBrief: (id, now) => setHidden(db, { id, hidden: null, now }, sameness),
    hiddenBriefs: (limit) => hiddenBriefs(db, limit),
    retentionCutoff: (limits, now) => retentionCutoff(db, limits, now),
    countOld: (before) => countOld(db, before),
    dropOld: (request) => dropOld(db, request, sameness),
    markedBriefs: (mark, page) => markedBriefs(db, mark, page),
    hostReach: (hosts, most) => hostReach(db, hosts, most),

    usage: (day) => loadUsage(db, day),
    instanceIdAndUsage: (day) => loadIdAndUsage(db, day),
    addUsage: (day, usage) => addUsage(db, day, usage),

    exportBriefs: () => exportBriefs(db),
    countBriefs: (after) => countBriefs(db, after),
    exportPage: (after, limit) => exportPage(db, after, limit),
    importBriefs: (records, now) => importBriefs(db, records, now, sameness),
  };
}
