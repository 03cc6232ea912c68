import { correctBrief as correct } from "../../deeds/correct-brief.ts";
import type { CorrectedBrief } from "../../deps.ts";
import type { PublishedBrief } from "../../model/brief.ts";
import { toIso } from "../../model/instant.ts";
import { briefTitle } from "../../render/feed-item.ts";
import { toCorrectionLabel } from "../../transfer/correction-label.ts";
import { operatorOf } from "../operator-of.ts";
import { notFound } from "../problem.ts";
import { briefIdParameter, findBrief } from "./brief-operations.ts";
import { operation, problem } from "./operation.ts";
import { listOf, nullable, object, reference, text } from "./schema.ts";
import { sendMade } from "./send-made.ts";

const place = text({ minLength: 1, maxLength: 60 });

interface WantedLabel {
  readonly countries: readonly string[];
  readonly blocs?: readonly string[];
  readonly primary?: string | null;
  readonly note?: string | null;
}

export const correctBrief = operation({
  method: "put",
  path: "/briefs/{id}/correction",
  id: "correctBrief",
  tag: "Corrections",
  isAdmin: true,
  summary: "Put a brief where it belongs",
  description: "Holds through every edit and reclassification. No country: `countries` is empty.",
  parameters: { id: briefIdParameter },
  body: object(
    {
      countries: listOf(place, { maxItems: 50, description: "Codes or names, the most important first." }),
      blocs: listOf(place, { maxItems: 20, description: "Slugs." }),
      primary: nullable({ ...place, description: "One of the countries; left out: the first." }),
      note: nullable(text({ maxLength: 1000, description: "Why." })),
    },
    { optional: ["blocs", "primary", "note"], additionalProperties: false },
  ),
  bodyExample: { countries: ["TW", "CN"], note: "It is about the strait." },
  answers: {
    200: { description: "Where it stands now.", schema: reference("Correction") },
    404: problem("There is no brief of this id."),
  },
  handle: async (c, { values, body, config }) => {
    const { countries, blocs = [], primary = null, note = null } = body as WantedLabel;
    const label = toCorrectionLabel({ countries, blocs, primary }, config.geography);
    const found = await findBrief(c, values.id);
    if (found instanceof Response) return found;
    const brief = await correct(operatorOf(c, "api"), { id: found.id, label, note });
    return brief === null ? notFound(c, "There is no brief with this id.") : sendMade(c, 200, toRecord(brief));
  },
});

export const clearCorrection = operation({
  method: "delete",
  path: "/briefs/{id}/correction",
  id: "clearCorrection",
  tag: "Corrections",
  isAdmin: true,
  summary: "Take a correction back",
  description: "The classifier's word holds again. Nothing happens where there is none.",
  parameters: { id: briefIdParameter },
  answers: {
    200: { description: "Where it stands now.", schema: reference("Correction") },
    404: problem("There is no brief of this id."),
  },
  handle: async (c, { values }) => {
    const found = await findBrief(c, values.id);
    if (found instanceof Response) return found;
    const brief = await correct(operatorOf(c, "api"), { id: found.id, label: null, note: null });
    return brief === null ? notFound(c, "There is no brief with this id.") : sendMade(c, 200, toRecord(brief));
  },
});

export const listCorrections = operation({
  method: "get",
  path: "/corrections",
  id: "listCorrections",
  tag: "Corrections",
  isAdmin: true,
  summary: "All corrections",
  description: "In the order in which the briefs were stored, with what was noted.",
  answers: { 200: { description: "The corrections.", schema: reference("Corrections") } },
  handle: async (c) => {
    const corrections = await c.get("deps").store.corrections();
    return sendMade(c, 200, { corrections: corrections.map(toRecord) });
  },
});

function toRecord(brief: PublishedBrief | CorrectedBrief) {
  const { classification, correction } = brief;
  const { countries, blocs, primary, version = null } = classification;
  return {
    id: `urn:uuid:${brief.id}`,
    title: briefTitle({ ...brief, correction }),
    ...{ countries, blocs, primary },
    corrected: correction !== null,
    correctedAt: correction === null ? null : toIso(correction.correctedAt),
    note: correction?.note ?? null,
    classified: correction?.classified ?? { countries, blocs, primary, version },
  };
}
