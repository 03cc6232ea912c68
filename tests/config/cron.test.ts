import { validate } from "node-cron";
import { describe, expect, it } from "vitest";
import { cronFault } from "../../src/config/cron.ts";

const good = [
  "* * * * *",
  "*/5 * * * *",
  "0 3 * * 1-5",
  "0 0 1,15 * *",
  "30 * * * * *",
  "0 6 * jan,jul mon",
  "10-50/10 * * * 7",
  "0 0 * * 0",
  "0 0 29 2 *",
  "0 0 31 2,3 *",
  "0 0 */2 feb *",
  "0 0 30-31 4-11/7 *",
  "0 0 31,1 2 *",
];
const bad = [
  "",
  "* * * *",
  "* * * * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * * 13 *",
  "* * * * 8",
  "a * * * *",
  "*/0 * * * *",
  "* * * foo *",
  "5/2 * * * *",
  "0 0 31 2 *",
  "0 0 30,31 feb *",
  "0 0 31 4-6/2 *",
];

describe("cronFault", () => {
  it.each(good)("accepts %s, as node-cron does", (text) => {
    expect(cronFault(text)).toBeNull();
    expect(validate(text)).toBe(true);
  });

  it.each(bad)("refuses %j, as node-cron does", (text) => {
    expect(cronFault(text)).toMatch(/fields instead of|is no |has a day/);
    expect(validate(text)).toBe(false);
  });

  it("refuses a range that runs backwards, which node-cron reads as something else", () => {
    expect(cronFault("5-1 * * * *")).toBe('"5-1" is no minute');
  });

  it("says which field is wrong", () => {
    expect(cronFault("* 24 * * *")).toBe('"24" is no hour');
    expect(cronFault("0 0 31 2 *")).toBe('no month of "2" has a day "31"');
  });
});
