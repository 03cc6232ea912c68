import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { refuseMalformed } from "../../src/cli/env-lines.ts";

const told = (text: string) => {
  try {
    refuseMalformed(text, ".env");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("the lines of .env", () => {
  it("may be settings, remarks, blank, and values in quotes over several lines", () => {
    const text = `\uFEFF# a remark\r\nPORT=80\r\n\r\n  export A_1 = x # y\r\nEMPTY=\nB="one\ntwo = 2\nthree"\nC='#' # remark\nD=a=b`;
    expect(told(text)).toBeNull();
    expect(parseEnv(text.slice(1))).toMatchObject({ PORT: "80", A_1: "x", B: "one\ntwo = 2\nthree", D: "a=b" });
  });

  it("are named by their number where they set nothing, and what they hold is not repeated", () => {
    const message = told("PORT=80\nINBRIEF_ADMIN_TOKEN s3cret\n\nINBRIEF_BASE_URL: https://x.example\n=1\n");
    expect(message).toBe(
      ".env, line 2 is no setting; .env, line 4 is no setting; .env, line 5 is no setting. Write NAME=value, and # before a remark.",
    );
  });

  it("are named where a quote is never closed", () => {
    expect(told('A=1\nB="two\nC=3')).toContain("line 2 has a quote that is never closed");
  });
});
