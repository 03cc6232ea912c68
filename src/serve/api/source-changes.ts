import { toIso } from "../../model/instant.ts";
import { defaultTreatment, type Source, type Treatment } from "../../model/source.ts";
import { normalTreatment } from "../../transfer/treatment-change.ts";
import type { AppContext } from "../context.ts";
import { problemResponse } from "../problem.ts";
import * as deeds from "../source-deeds.ts";
import { apiPath } from "./api-path.ts";
import { operation, problem } from "./operation.ts";
import { badValue } from "./read-input.ts";
import { changes, choice, nullable, object, reference, text } from "./schema.ts";
import { sendMade } from "./send-made.ts";
import { findSource, sourceIdParameter } from "./source-operations.ts";
import { toApiSource } from "./source-records.ts";

const url = text({ minLength: 1, maxLength: 2000, format: "uri", description: "Of the feed itself." });
const title = nullable(text({ maxLength: 200, description: "Null: the feed's own." }));

interface NewSource {
  readonly url: string;
  readonly title?: string | null;
  readonly treatment?: Partial<Treatment>;
}

export const addSource = operation({
  method: "post",
  path: "/sources",
  id: "addSource",
  tag: "Sources",
  isAdmin: true,
  summary: "Add a source",
  description:
    "As it stands, without asking the site: look at it before. One that was paused, gone or removed is active again, with these settings. Its first check follows at the next tick.",
  body: object(
    { url, title, treatment: reference("TreatmentChange") },
    { optional: ["title", "treatment"], additionalProperties: false },
  ),
  bodyExample: { url: "https://news.example/feed.xml", treatment: { countryHint: "JP" } },
  answers: {
    201: { description: "It was added.", schema: reference("Source") },
    409: problem("It is an active source already."),
    422: problem("The address is one that we do not read."),
  },
  handle: async (c, { body, config }) => {
    const { url, title = null, treatment = {} } = body as NewSource;
    const settings = { ...defaultTreatment, ...normalTreatment(treatment, config.geography) };
    const outcome = await deeds.addSource(c, "api", { url, title, treatment: settings });
    if (outcome.kind === "refused") return unreadable(c, outcome.reason);
    if (outcome.kind === "exists") return alreadyThere(c, outcome.source);
    const { source } = outcome;
    const path = `${apiPath}/sources/${source.id}`;
    return sendMade(c, 201, toApiSource(c, source, await c.get("sourceList").reload(c.get("deps"))), path);
  },
});

function unreadable(c: AppContext, reason: string): Response {
  const detail = `This address can be no source: ${reason}.`;
  return problemResponse(c, { status: 422, title: "Unprocessable content", detail });
}

function alreadyThere(c: AppContext, { id }: Source): Response {
  const suggestions = [{ title: "The source", path: `${apiPath}/sources/${id}` }];
  const detail = "It is a source already; change it at its own address.";
  return problemResponse(c, { status: 409, title: "Conflict", detail, suggestions });
}

export const changeSource = operation({
  method: "patch",
  path: "/sources/{id}",
  id: "changeSource",
  tag: "Sources",
  isAdmin: true,
  summary: "Change, pause or resume a source",
  description: "What is left out stays. From now on the OPML file does not touch the source.",
  parameters: { id: sourceIdParameter },
  body: changes({ status: choice(["active", "paused"]), title, treatment: reference("TreatmentChange") }),
  bodyExample: { status: "paused" },
  answers: {
    200: { description: "As it is now.", schema: reference("Source") },
    404: problem("There is none of this number."),
  },
  handle: async (c, { values, body, config }) => {
    const found = await findSource(c, values.id);
    if (found instanceof Response) return found;
    const change = body as deeds.SourceChange;
    if (Object.keys(change).length === 0)
      return badValue(c, [{ name: "body", detail: "The body changes nothing: say status, title or treatment" }]);
    const treatment = normalTreatment(change.treatment ?? {}, config.geography);
    await deeds.editSource(c, "api", found.source, { ...change, treatment });
    const all = await c.get("sourceList").reload(c.get("deps"));
    const source = all.find(({ id }) => id === found.source.id) ?? found.source;
    return sendMade(c, 200, toApiSource(c, source, all));
  },
});

export const removeSource = operation({
  method: "delete",
  path: "/sources/{id}",
  id: "removeSource",
  tag: "Sources",
  isAdmin: true,
  summary: "Remove a source",
  description: "It is read no more, and the OPML file does not bring it back. Its briefs stay.",
  parameters: { id: sourceIdParameter },
  answers: { 204: { description: "It is removed.", schema: null }, 404: problem("There is none of this number.") },
  handle: async (c, { values }) => {
    const found = await findSource(c, values.id);
    if (found instanceof Response) return found;
    await deeds.removeSource(c, "api", found.source);
    return sendMade(c, 204, null);
  },
});

interface Wish {
  readonly address: string;
  readonly treatment?: Partial<Treatment>;
}

export const lookAtSource = operation({
  method: "post",
  path: "/sources/preview",
  id: "lookAtSource",
  tag: "Sources",
  isAdmin: true,
  summary: "Look at a feed before it is a source",
  description:
    "Asks the site, politely and at most 14 times, for the feeds that an address leads to: a feed's, a web page's or a list's. Tells how the newest items would be split and placed, and which sources are the same already. Stores nothing.",
  body: object(
    { address: text({ minLength: 1, maxLength: 2000 }), treatment: reference("TreatmentChange") },
    { optional: ["treatment"], additionalProperties: false },
  ),
  bodyExample: { address: "https://news.example/" },
  answers: {
    200: { description: "What is there.", schema: reference("SourceLook") },
    422: problem("The address is one that we do not read."),
  },
  handle: async (c, { body, config }) => {
    const { advisor } = c.get("deps");
    const { address, treatment = {} } = body as Wish;
    const reason = /^\s*[a-z][a-z0-9+.-]*:/i.test(address) ? await deeds.refusalOf(c, address.trim()) : null;
    if (advisor === undefined || reason !== null) return unreadable(c, reason ?? "nothing is asked from here");
    const settings = { ...defaultTreatment, ...normalTreatment(treatment, config.geography) };
    const { feeds, ...look } = await advisor.look(address, settings);
    const shown = feeds.map(({ preview, ...feed }) => ({
      ...feed,
      preview: preview === null ? null : { ...preview, newest: preview.newest === null ? null : toIso(preview.newest) },
    }));
    return sendMade(c, 200, { ...look, feeds: shown });
  },
});
