import { defaultTreatment, noValidators, type Source } from "../../src/model/source.ts";

/** A source that is well; fields can be set. */
export function makeSource(fields: Partial<Source> = {}): Source {
  return {
    id: 1,
    url: "https://harbour.example/feed",
    title: "Harbour News",
    siteUrl: "https://harbour.example/",
    language: "en",
    treatment: defaultTreatment,
    origin: "opml",
    status: "active",
    validators: noValidators,
    checkedAt: 1_715_065_200,
    nextCheck: 1_715_068_800,
    intervalSeconds: 3600,
    retryAfter: null,
    failures: 0,
    outcome: "fetched",
    message: null,
    outcomeAt: 1_715_065_200,
    httpStatus: 200,
    loaded: true,
    usualGapSeconds: null,
    newestAt: 1_715_065_200,
    rhythm: null,
    cutOffs: 0,
    silentChecks: 0,
    previousCheck: null,
    push: { until: null, pingedAt: null, isProven: false },
    move: null,
    formerUrls: [],
    notes: [],
    revision: 1,
    history: [],
    ...fields,
  };
}
