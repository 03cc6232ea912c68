import {
  changes,
  choice,
  flag,
  instant,
  integer,
  listOf,
  nullable,
  number,
  object,
  reference,
  type Schema,
  text,
} from "./schema.ts";

const id = text({ pattern: "^urn:uuid:[0-9a-f-]{36}$", description: "Minted once, the same in all feeds." });
const code = text({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1 alpha-2; XK: Kosovo." });

const evidence = object(
  {
    field: choice(["title", "text"]),
    start: integer({ minimum: 0, description: "UTF-16 units." }),
    end: integer({ minimum: 0, description: "Exclusive." }),
    text: text(),
    kind: text({ examples: ["capital", "demonym", "company"] }),
    country: text({ description: "A code, or the slug of a bloc." }),
    role: choice(["decides", "supports", "outweighed"]),
  },
  { optional: ["role"] },
);

const otherReport = object({ id, title: text(), url: text({ format: "uri" }), source: text() });

const event = object(
  {
    kind: choice(["retitled", "edited", "relabelled", "withdrawn", "returned", "hidden", "shown"]),
    at: instant(),
    by: choice(["correction", "text", "classifier"]),
    from: changes(
      { title: text(), countries: listOf(code), blocs: listOf(text()), primary: nullable(code) },
      { description: "As it was before; never a former text." },
    ),
  },
  { optional: ["by", "from"] },
);

const extension = object(
  {
    about: text({ format: "uri" }),
    version: integer(),
    countries: listOf(object({ code, label: text(), score: number({ minimum: 0, maximum: 1 }) }), {
      description: "Most probable first.",
    }),
    primary: nullable(code),
    corrected: flag({ description: "Whether an editor put it there." }),
    classifier: nullable(text({ description: "Version of the program that labelled it." })),
    regions: listOf(text(), {
      description: "Slugs of the regions around its countries, and of the blocs it concerns.",
    }),
    evidence: listOf(evidence, { description: "What in the text speaks for which country." }),
    source: object({ title: text(), url: nullable(text({ format: "uri" })) }),
    withdrawn: flag(),
    cluster: nullable(
      object({ id, others: listOf(otherReport) }, { description: "The story, where several sources tell it." }),
    ),
    history: listOf(event, {
      description: "Of one brief that is asked for by itself: what became of it, oldest first.",
    }),
  },
  { optional: ["history"] },
);

const author = object({ name: text(), url: text({ format: "uri" }) }, { optional: ["url"] });
const attachment = object(
  { url: text({ format: "uri" }), mime_type: text(), size_in_bytes: integer({ minimum: 0 }) },
  { optional: ["size_in_bytes"] },
);

/** What `toJsonItem` writes, and the documents that hold it. */
export const briefSchemas: Readonly<Record<string, Schema>> = {
  Brief: object(
    {
      id,
      url: text({ format: "uri" }),
      external_url: text({ format: "uri", description: "The article as a whole." }),
      title: text(),
      content_html: text(),
      summary: text(),
      date_published: instant(),
      date_modified: instant(),
      authors: listOf(author),
      tags: listOf(text()),
      language: text(),
      attachments: listOf(attachment),
      _inbrief: extension,
    },
    {
      optional: ["external_url", "summary", "tags", "language", "attachments"],
      description: "A brief, as an item of JSON Feed 1.1 with our extension.",
    },
  ),
  Briefs: object({
    briefs: listOf(reference("Brief")),
    next: nullable(text({ format: "uri", description: "The older ones; null: there are none." })),
  }),
  Change: {
    anyOf: [
      object({ kind: choice(["brief"]), id, brief: reference("Brief") }),
      object({ kind: choice(["withdrawn"]), id, title: nullable(text()), withdrawn_at: instant() }),
    ],
    description: "A brief as it is now, or the word that it was withdrawn.",
  },
  Changes: object({
    changes: listOf(reference("Change")),
    cursor: text({ description: "How far this goes." }),
    next: text({ format: "uri", description: "To ask next: at once where `more` is true, else after a while." }),
    more: flag({ description: "Whether there is most probably more already." }),
  }),
};
