import { integer, listOf, object, type Schema, text } from "./schema.ts";

/** RFC 9457, with what of ours it may have. */
export const problemSchemas: Readonly<Record<string, Schema>> = {
  Problem: object(
    {
      type: text({ description: "`about:blank`: the status says what it is." }),
      title: text(),
      status: integer({ minimum: 400, maximum: 599 }),
      detail: text({ description: "What happened and what to do." }),
      suggestions: listOf(object({ title: text(), url: text({ format: "uri" }) }), {
        description: "Where to go instead.",
      }),
      errors: listOf(
        object({ name: text({ description: "A parameter, or a JSON Pointer into the body." }), detail: text() }),
        {
          description: "What cannot be used, one by one.",
        },
      ),
    },
    { optional: ["suggestions", "errors"], description: "Problem details (RFC 9457)." },
  ),
};
