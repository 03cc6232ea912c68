import { expect, it } from "vitest";
import { checkValue } from "../../../src/serve/api/check-value.ts";
import {
  changes,
  choice,
  instant,
  integer,
  listOf,
  nullable,
  number,
  object,
  reference,
  type Schema,
  text,
} from "../../../src/serve/api/schema.ts";

const components = { Named: object({ name: text({ minLength: 1 }) }) };
const faults = (schema: Schema, value: unknown, isStrict = false) =>
  checkValue(schema, value, { components, isStrict });

it.each<readonly [string, Schema, unknown]>([
  ["a text", text(), "x"],
  ["null where it may be", nullable(choice(["a"])), null],
  ["null beside a reference", nullable(reference("Named")), null],
  ["a number", number({ minimum: 0, maximum: 1 }), 0.5],
  ["a list of lists", listOf(listOf(integer())), [[1], []]],
  ["an object with what may be left out left out", object({ a: text(), b: text() }, { optional: ["b"] }), { a: "" }],
  ["an object with more, where more is allowed", object({ a: text() }), { a: "", c: 1 }],
  ["an instant", instant(), "2024-01-02T12:00:00Z"],
])("lets %s through", (_what, schema, value) => {
  expect(faults(schema, value)).toEqual([]);
});

it.each<readonly [Schema, unknown, string, string]>([
  [text(), 1, "", "must be text"],
  [integer(), 1.5, "", "must be an integer"],
  [integer({ minimum: 1 }), 0, "", "must be 1 or more"],
  [number({ maximum: 1 }), 1.1, "", "must be 1 or less"],
  [number(), Number.NaN, "", "must be a number"],
  [nullable(text()), 1, "", "must be text or null"],
  [nullable(reference("Named")), { name: "" }, "/name", "must not be empty"],
  [text({ maxLength: 2 }), "abc", "", "must have at most 2 characters"],
  [instant(), "yesterday", "", "must have the form"],
  [listOf(text(), { maxItems: 1 }), ["a", "b"], "", "must have at most 1 members"],
  [listOf(integer()), [1, "2"], "/1", "must be an integer"],
  [object({ a: text() }), [], "", "must be an object"],
  [object({ a: text() }), {}, "/a", "is missing"],
  [object({ a: text() }), JSON.parse('{"__proto__": 1}'), "/a", "is missing"],
  [changes({ a: text() }), { "<b>/~": 1 }, "/?b?~1~0", "is not known; these are: a"],
  [changes({ a: text() }), JSON.parse('{"toString": 1}'), "/toString", "is not known"],
])("%j does not let %j through", (schema, value, pointer, detail) => {
  const [fault] = faults(schema, value);
  expect(fault?.pointer).toBe(pointer);
  expect(fault?.detail).toContain(detail);
});

it("finds what no schema names where all must be named", () => {
  expect(faults(object({ a: text() }), { a: "", c: 1 }, true)).toMatchObject([{ pointer: "/c" }]);
});
