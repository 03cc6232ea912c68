import { flag, instant, listOf, nullable, object, reference, type Schema, text } from "./schema.ts";

/** What an operator has taken from readers. */
export const takedownSchemas: Readonly<Record<string, Schema>> = {
  HiddenBrief: object({
    id: text({ pattern: "^urn:uuid:[0-9a-f-]{36}$" }),
    title: text({ description: "Empty where its text is erased with a blocked host." }),
    hidden: flag(),
    hiddenAt: nullable(instant()),
    reason: nullable(text()),
  }),
  HiddenBriefs: object({ briefs: listOf(reference("HiddenBrief")) }),
  BlockedHost: object({
    host: text(),
    note: nullable(text()),
    blockedAt: instant(),
    erased: flag({ description: "No text of it is left. False: nobody is shown any, and some is still to be erased." }),
  }),
  BlockedHosts: object({ hosts: listOf(reference("BlockedHost")) }),
};
