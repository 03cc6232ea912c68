import { explainOutcome } from "../model/explain-outcome.ts";
import { toIso } from "../model/instant.ts";
import type { Notice, NoticeKind } from "../model/notice.ts";
import { longDateTime } from "./long-date.ts";

/** A few words: a headline. */
export const noticeTitles: Readonly<Record<NoticeKind, string>> = {
  noTick: "The checks have come to a standstill",
  quotaSlow: "Most of the day's quota is used",
  quotaPaused: "The day's quota is used up",
};

/** One explanation for each: page, API, feed and /readyz say the same. */
export function explainNotice({ kind, since }: Pick<Notice, "kind" | "since">): string {
  switch (kind) {
    case "noTick":
      return `Sources have been due since ${longDateTime(since)}, and none has been checked. The log says what holds the program up; on Workers, whether the cron trigger is there.`;
    case "quotaSlow":
      return "More than 70 % of the day's quota is used: until 00:00 UTC only sources that have waited long are checked.";
    case "quotaPaused":
      return explainOutcome("dailyLimit");
  }
}

export interface NoticeRecord {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly message: string;
  readonly since: string;
}

/** As data. */
export function toNoticeRecord(notice: Notice): NoticeRecord {
  const { kind, since } = notice;
  return { kind, title: noticeTitles[kind], message: explainNotice(notice), since: toIso(since) };
}
