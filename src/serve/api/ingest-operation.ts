import { checkNow } from "../source-deeds.ts";
import { apiPath } from "./api-path.ts";
import { operation } from "./operation.ts";
import { badValue } from "./read-input.ts";
import { changes, integer, listOf, reference } from "./schema.ts";
import { sendMade } from "./send-made.ts";

interface Wish {
  readonly sources?: readonly number[];
}

export const ingestNow = operation({
  method: "post",
  path: "/ingest",
  id: "ingestNow",
  tag: "Ingest",
  isAdmin: true,
  summary: "Check sources now",
  description:
    "Makes sources due that are not yet: those named, or all. What a server has asked for (Retry-After, 410) and our spacing per site still hold. The answer does not wait for the checks.",
  body: changes({ sources: listOf(integer({ minimum: 1 }), { maxItems: 1000, description: "ids; left out: all." }) }),
  bodyExample: { sources: [2, 3] },
  answers: { 202: { description: "What will happen.", schema: reference("Ingest") } },
  handle: async (c, { body }) => {
    const wanted = (body as Wish).sources ?? null;
    const there = (await c.get("deps").store.listSources()).filter(({ status }) => status !== "removed");
    const known = new Map(there.map((source) => [source.id, source]));
    const unknown = wanted?.findIndex((id) => !known.has(id)) ?? -1;
    if (unknown >= 0)
      return badValue(c, [
        {
          name: `/sources/${unknown}`,
          detail: `sources names a source that there is not; ${apiPath}/sources lists them`,
        },
      ]);
    const named = wanted?.flatMap((id) => known.get(id) ?? []) ?? null;
    const { due, starts } = await checkNow(c, "api", named);
    const when = starts === "now" ? "now" : "within a minute";
    const message = `${due.length} ${due.length === 1 ? "source was" : "sources were"} not due and will be checked ${when}, with those that were due already.`;
    return sendMade(c, 202, { due, starts, message });
  },
});
