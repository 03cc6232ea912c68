import type { Config } from "../../config.ts";
import type { AppContext } from "../context.ts";
import type { Parameter } from "./parameter.ts";
import type { Schema } from "./schema.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

export type Tag = "Briefs" | "Places" | "Sources" | "Corrections" | "Reports" | "Takedown" | "Ingest" | "Log" | "About";

/** One way to ask the API: the routes, the checks of what comes in, the OpenAPI document and its page are all made from these. */
export interface Operation {
  readonly method: Method;
  /** Below `/api/v1`, parameters in braces: `/briefs/{id}`. */
  readonly path: string;
  /** Name for programs that are generated from the document. */
  readonly id: string;
  readonly tag: Tag;
  /** A few words. */
  readonly summary: string;
  readonly description: string;
  /** Only with the admin token. */
  readonly isAdmin: boolean;
  readonly parameters: Readonly<Record<string, Parameter<unknown>>>;
  readonly body: Schema | null;
  /** An example of a body, for the page. */
  readonly bodyExample: unknown;
  /** Answers of its own; those that many operations share are added by `answersOf`. */
  readonly answers: Readonly<Record<number, Answer>>;
  readonly handle: (c: AppContext, input: Input<ParameterTable, unknown>) => Promise<Response>;
}

export interface Answer {
  readonly description: string;
  /** null: no body. */
  readonly schema: Schema | null;
  /** Also as a table. */
  readonly hasCsv?: boolean;
  readonly isProblem?: boolean;
}

export type ParameterTable = Readonly<Record<string, Parameter<unknown>>>;

/** What came in, read and checked. */
export interface Input<Parameters extends ParameterTable, Body> {
  readonly values: { readonly [Name in keyof Parameters]: Parameters[Name] extends Parameter<infer T> ? T : never };
  readonly body: Body;
  readonly config: Config;
}

type Definition<Parameters extends ParameterTable, Body> = Omit<
  Operation,
  "parameters" | "handle" | "isAdmin" | "body" | "bodyExample"
> & {
  readonly isAdmin?: boolean;
  readonly parameters?: Parameters;
  readonly body?: Schema;
  readonly bodyExample?: Body;
  readonly handle: (c: AppContext, input: Input<Parameters, Body>) => Promise<Response>;
};

/** `Body` is what the schema of the body lets through. */
export function operation<Parameters extends ParameterTable, Body = null>(
  definition: Definition<Parameters, Body>,
): Operation {
  const { parameters = {}, body = null, bodyExample = null, isAdmin = false, handle, ...rest } = definition;
  return { ...rest, isAdmin, parameters, body, bodyExample, handle: handle as Operation["handle"] };
}

/** All statuses it answers with, but for faults of ours. */
export function answersOf({ method, answers, isAdmin, parameters, body }: Operation): Operation["answers"] {
  const hasQuery = Object.values(parameters).some((parameter) => parameter.in === "query");
  return {
    ...answers,
    ...(method === "get" && !isAdmin
      ? { 304: { description: "What the client holds is current.", schema: null } }
      : {}),
    ...(hasQuery || body !== null
      ? { 400: problem("A parameter or the body cannot be used; the answer names what can.") }
      : {}),
    ...(isAdmin ? adminAnswers : { 429: problem("Asked too often; Retry-After says when to go on.") }),
    ...(body === null
      ? {}
      : { 413: problem("The body is too large."), 415: problem("The body is no JSON by its type.") }),
  };
}

export function problem(description: string): Answer {
  return { description, schema: { $ref: "#/components/schemas/Problem" }, isProblem: true };
}

const adminAnswers: Operation["answers"] = {
  401: problem("The token is missing or wrong."),
  403: problem("No token is set, so nobody may do this."),
};
