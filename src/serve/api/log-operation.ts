import { deedNames, deedWays } from "../../model/deed.ts";
import { toDeedRecord } from "../../render/deed-record.ts";
import { operation } from "./operation.ts";
import { beforeParameter, choiceParameter, describedParameter, integerParameter } from "./parameter.ts";
import { reference } from "./schema.ts";
import { sendMade } from "./send-made.ts";

export const listDeeds = operation({
  method: "get",
  path: "/log",
  id: "listDeeds",
  tag: "Log",
  isAdmin: true,
  summary: "What operators have done",
  description: "The newest first, by whichever way: page, API, command line or source list.",
  parameters: {
    subject: describedParameter({
      description: "Only of this source (its URL), brief (its uuid) or host.",
      example: "https://news.example/feed.xml",
    }),
    deed: choiceParameter({ description: "Only of this kind.", choices: deedNames, example: "sourceAdded" }),
    way: choiceParameter({ description: "Only what was done this way.", choices: deedWays, example: "page" }),
    before: beforeParameter,
    limit: integerParameter({ description: "At most so many.", least: 1, most: () => 500, otherwise: 100 }),
  },
  answers: { 200: { description: "A part of the log.", schema: reference("Log") } },
  handle: async (c, { values: { subject, deed, way, before, limit } }) => {
    const query = { subject: toSubject(subject), kind: deed, way, before, limit };
    const deeds = await c.get("deps").store.listDeeds(query);
    const next = deeds.length < limit ? null : (deeds.at(-1)?.id ?? null);
    return sendMade(c, 200, { deeds: deeds.map(toDeedRecord), next });
  },
});

/** A brief is noted by its uuid alone. */
function toSubject(typed: string | null): string | null {
  return typed === null || typed === "" ? null : typed.replace(/^urn:uuid:/i, "");
}
