import { renderApiPage } from "../../render/pages/api-page.ts";
import type { AppContext } from "../context.ts";
import { sendCachedPage } from "../page.ts";
import { siteOf } from "../site.ts";
import { apiPath } from "./api-path.ts";
import { components } from "./components.ts";
import { answersOf, type Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import type { Schema } from "./schema.ts";

/** GET /api/v1: the API told to people, from the definitions that the routes are made from. */
export async function serveApiPage(c: AppContext): Promise<Response> {
  const { config, store } = c.get("deps");
  const { changedAt } = await store.revision({ kind: "all" });
  const render = async () => {
    const groups = [...Map.groupBy(operations, ({ tag }) => tag)];
    return renderApiPage(siteOf(c), {
      path: apiPath,
      groups: groups.map(([title, members]) => ({
        title,
        operations: members.map((one) => describe(one, config.site.baseUrl)),
      })),
    });
  };
  return sendCachedPage(c, { path: apiPath, version: String(changedAt), lastModified: changedAt, render });
}

function describe(operation: Operation, baseUrl: string) {
  const { id, method, path, summary, description, isAdmin, parameters, body } = operation;
  const fields = body === null ? [] : Object.entries(body.properties ?? {});
  return {
    ...{ id, path, summary, description, isAdmin },
    method: method.toUpperCase(),
    parameters: Object.entries(parameters).map(([name, parameter]) => ({ name, description: parameter.description })),
    fields: fields.map(([name, schema]) => ({ name, description: fieldDescription(schema) })),
    answers: Object.entries(answersOf(operation)).map(([status, answer]) => ({
      status,
      description: answer.description,
    })),
    curl: curlOf(operation, baseUrl),
  };
}

/** An inner object is told by its properties. */
function fieldDescription(schema: Schema): string {
  const { $ref = "", description, enum: values, properties } = schema;
  if ($ref !== "") return fieldDescription(components[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {});
  const inner = properties === undefined ? [] : [`An object of ${Object.keys(properties).join(", ")}.`];
  const choice = values === undefined ? [] : [`One of ${values.map(String).join(", ")}.`];
  return [...inner, ...choice, ...(description === undefined ? [] : [description])].join(" ");
}

/** A command that can be copied. */
function curlOf({ method, path, isAdmin, parameters, body, bodyExample }: Operation, baseUrl: string): string {
  const all = Object.entries(parameters);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => parameters[name]?.example ?? "$ID");
  const query = all
    .filter(([, parameter]) => parameter.in === "query" && parameter.example !== null)
    .slice(0, 2)
    .map(([name, parameter]) => `${name}=${encodeURIComponent(parameter.example ?? "").replaceAll("%2C", ",")}`)
    .join("&");
  const url = `${baseUrl}${apiPath}${filled}${query === "" ? "" : `?${query}`}`;
  const quote = url.includes("$") ? '"' : "'";
  return [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}${quote}${url}${quote}`,
    ...(isAdmin ? ['-H "Authorization: Bearer $INBRIEF_ADMIN_TOKEN"'] : []),
    ...(body === null ? [] : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(bodyExample)}'`]),
  ].join(" \\\n  ");
}
