import type { AppContext } from "../context.ts";
import { type Problem, problemResponse } from "../problem.ts";
import { isBadValue } from "../selection-values.ts";
import { checkValue } from "./check-value.ts";
import { components } from "./components.ts";
import type { Input, Operation, ParameterTable } from "./operation.ts";
import type { Schema } from "./schema.ts";

/** Longer bodies are none of the API's. */
const maxBodyBytes = 65_536;

/** What came in, checked by the definition of the operation, or the answer to give instead. */
export async function readInput(
  c: AppContext,
  { parameters, body }: Operation,
): Promise<Input<ParameterTable, unknown> | Response> {
  const { config } = c.get("deps");
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const typed = parameter.in === "path" ? c.req.param(name) : c.req.query(name);
    const value = parameter.read(typed ?? null, config);
    if (isBadValue(value)) return badValue(c, [{ name, detail: `${name} ${value.fault}` }]);
    values[name] = value;
  }
  const read = body === null ? null : await readBody(c, body);
  return read instanceof Response ? read : { values, body: read, config };
}

async function readBody(c: AppContext, schema: Schema): Promise<unknown> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refused(c, 415, "Send the body as application/json.");
  if (Number(c.req.header("content-length") ?? 0) > maxBodyBytes) return tooLarge(c);
  const text = await c.req.text();
  if (text.length > maxBodyBytes) return tooLarge(c);
  const value = parseJson(text);
  if (value === undefined) return badValue(c, [{ name: "body", detail: "The body is not JSON." }]);
  const faults = checkValue(schema, value, { components, isStrict: false });
  if (faults.length === 0) return value;
  return badValue(
    c,
    faults.slice(0, 20).map(({ pointer, detail }) => ({ name: pointer, detail: `${pointer || "The body"} ${detail}` })),
  );
}

/** undefined: it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tooLarge(c: AppContext): Response {
  return refused(c, 413, `The body is larger than ${maxBodyBytes} bytes.`);
}

const titles = { 413: "Content too large", 415: "Unsupported media type" } as const;

function refused(c: AppContext, status: 413 | 415, detail: string): Response {
  return problemResponse(c, { status, title: titles[status], detail });
}

/** 400 that names each fault. */
export function badValue(c: AppContext, errors: NonNullable<Problem["errors"]>): Response {
  const detail = `${errors.map((error) => error.detail.replace(/\.$/, "")).join("; ")}.`;
  return problemResponse(c, { status: 400, title: "Bad request", detail, errors });
}
