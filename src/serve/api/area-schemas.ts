import { choice, integer, listOf, nullable, object, reference, type Schema, text } from "./schema.ts";

const counts = object(
  {
    today: integer({ minimum: 0 }),
    last2Days: integer({
      minimum: 0,
      description: "Yesterday and today: 24 hours and what came before on the same day.",
    }),
    last7Days: integer({ minimum: 0 }),
    last30Days: integer({ minimum: 0 }),
  },
  {
    description:
      "Briefs stored, by whole UTC days with today. A story that several sources tell counts once. In a region a brief about two of its countries counts twice.",
  },
);

const feeds = object({ atom: text({ format: "uri" }), rss: text({ format: "uri" }), json: text({ format: "uri" }) });

/** Countries, regions, blocs, and how much is stored about each. */
export const areaSchemas: Readonly<Record<string, Schema>> = {
  Country: object({
    code: text({ pattern: "^[A-Z]{2}$" }),
    slug: text({ description: "As in addresses of ours." }),
    name: text(),
    regions: listOf(text(), { description: "Slugs of the regions around it, outermost first." }),
    briefs: counts,
    page: text({ format: "uri" }),
    feeds,
  }),
  Countries: object({ countries: listOf(reference("Country")) }),
  Region: object({
    slug: text(),
    name: text(),
    kind: choice(["region", "bloc", "unplaced"]),
    parent: nullable(text()),
    countries: listOf(text(), {
      description: "Codes: all below it. Of a bloc the members; its feed holds what concerns the bloc itself.",
    }),
    briefs: counts,
    page: text({ format: "uri" }),
    feeds,
  }),
  Regions: object({ regions: listOf(reference("Region")) }),
  Statistics: object({
    from: text({ format: "date" }),
    until: text({ format: "date" }),
    days: listOf(
      object({
        day: text({ format: "date" }),
        area: text({ description: "A country's code, a bloc's slug, `unplaced`, or `all`." }),
        briefs: integer({ minimum: 0 }),
      }),
      { description: "By day, then area; what would be 0 is left out." },
    ),
  }),
};
