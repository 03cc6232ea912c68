import type { Config } from "../../config.ts";
import { apiPath } from "./api-path.ts";
import { components } from "./components.ts";
import { type Answer, answersOf, type Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { csvType } from "./send-document.ts";

/** Of the API, not of the program: grows with what is added to it. */
const apiVersion = "1.0.0";

const tags = {
  Briefs: "What we publish, and how it changes.",
  Places: "Countries, regions and blocs, and how much is stored about each.",
  Sources: "What we read, how it is, and what we read of it.",
  Corrections: "Where an operator has put a brief.",
  Reports: "What readers say of where a brief stands.",
  Takedown: "What an operator takes from readers.",
  Ingest: "Checks ahead of their time.",
  Log: "What operators have done.",
};

/** The whole API as OpenAPI 3.1, from the definitions that the routes are made from. */
export function toOpenApi(config: Config): object {
  const { site } = config;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperationObject(operation, config) };
  return {
    openapi: "3.1.0",
    info: {
      title: site.title,
      version: apiVersion,
      summary: "News in brief, by country.",
      description: `${site.description} Reading needs no key. Answers carry validators (ETag) and may be kept as Cache-Control says. Unknown parameters are ignored; properties may be added to answers.`,
      contact: /^https?:/.test(site.contact)
        ? { url: site.contact }
        : { email: site.contact.replace(/^mailto:/, "").replace(/\?.*/, "") },
    },
    servers: [{ url: `${site.baseUrl}${apiPath}` }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components,
      securitySchemes: { admin: { type: "http", scheme: "bearer", description: "INBRIEF_ADMIN_TOKEN." } },
    },
  };
}

function toOperationObject(operation: Operation, config: Config): object {
  const { id, tag, summary, description, isAdmin, body, bodyExample } = operation;
  const parameters = toParameters(operation, config);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: isAdmin ? [{ admin: [] }] : [],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: body, example: bodyExample } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answersOf(operation)).map(([status, answer]) => [status, toResponse(answer)]),
      ),
      default: toResponse({
        description: "Anything else.",
        schema: { $ref: "#/components/schemas/Problem" },
        isProblem: true,
      }),
    },
  };
}

function toParameters({ parameters }: Operation, config: Config): readonly object[] {
  return Object.entries(parameters).map(([name, { in: place, description, schema: schemaOf, example }]) => {
    const schema = schemaOf(config);
    const isNumber = schema.type === "integer" || schema.type === "number";
    return {
      ...{ name, in: place, description, schema },
      ...(place === "path" ? { required: true } : {}),
      ...(example === null ? {} : { example: isNumber ? Number(example) : example }),
    };
  });
}

function toResponse({ description, schema, hasCsv = false, isProblem = false }: Answer): object {
  if (schema === null) return { description };
  const type = isProblem ? "application/problem+json" : "application/json";
  const table = hasCsv ? { [csvType.split(";")[0] ?? csvType]: { schema: { type: "string" } } } : {};
  return { description, content: { [type]: { schema }, ...table } };
}
