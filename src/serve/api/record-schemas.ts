import { deedNames, deedWays } from "../../model/deed.ts";
import { maxNoteLength } from "../../model/report.ts";
import { choice, instant, integer, listOf, nullable, object, reference, type Schema, text } from "./schema.ts";

const next = nullable(integer({ minimum: 1, description: "To ask on with, as `before`; null: there are no more." }));

const details = nullable({
  type: "object",
  additionalProperties: true,
  description: "Facts by name; of a change only those that differ. Null: nothing to tell.",
});

/** What operators have done, and what readers report. */
export const recordSchemas: Readonly<Record<string, Schema>> = {
  Deed: object({
    number: integer({ minimum: 1 }),
    at: instant(),
    until: instant({ description: "The last time, where it was done `times` times in a row." }),
    times: integer({ minimum: 1 }),
    way: choice(deedWays, { description: "`file`: a start has read it in the source list." }),
    deed: choice(deedNames),
    subject: nullable(text({ description: "A source's URL, a brief's uuid, a host." })),
    before: details,
    after: details,
    message: text({ description: "The same as a sentence." }),
  }),
  Log: object({ deeds: listOf(reference("Deed")), next }),
  Report: object({
    number: integer({ minimum: 1 }),
    brief: text({ pattern: "^urn:uuid:[0-9a-f-]{36}$" }),
    countries: listOf(text({ pattern: "^[A-Z]{2}$" }), { description: "Empty: about no country." }),
    note: nullable(text({ maxLength: maxNoteLength, description: "Plain text, as a reader wrote it." })),
    state: choice(["open", "accepted", "declined"]),
    times: integer({ minimum: 1, description: "How many said the same." }),
    firstAt: instant(),
    lastAt: instant(),
    settledAt: nullable(instant()),
  }),
  Reports: object({ reports: listOf(reference("Report")), next }),
};
