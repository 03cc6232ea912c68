import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSignedBy, signBody } from "../../src/hub/signature.ts";

const body = new TextEncoder().encode("what was published");
const sign = (method: string, secret = "a secret") =>
  `${method}=${createHmac(method, secret).update(body).digest("hex")}`;

describe("X-Hub-Signature", () => {
  it.each(["sha1", "sha256", "sha384", "sha512"] as const)("takes and makes %s as others do", async (method) => {
    expect(await isSignedBy("a secret", sign(method), body)).toBe(true);
    expect(await isSignedBy("a secret", sign(method).toUpperCase().replace("SHA", "sha"), body)).toBe(true);
    expect(await signBody(method, "a secret", body)).toBe(sign(method));
  });

  it.each([
    ["another secret", sign("sha256", "no secret")],
    ["another method's name", sign("sha256").replace("sha256", "sha1")],
    ["an unknown method", sign("md5")],
    ["a signature cut short", sign("sha256").slice(0, -2)],
    ["one letter changed", sign("sha256").replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["no hexadecimal", `sha256=${"z".repeat(64)}`],
    ["nothing behind the method", "sha256="],
    ["an empty header", ""],
    ["no header", undefined],
  ])("refuses %s", async (_what, header) => {
    expect(await isSignedBy("a secret", header, body)).toBe(false);
  });

  it("refuses the signature of other bytes", async () => {
    expect(await isSignedBy("a secret", sign("sha256"), body.slice(1))).toBe(false);
  });
});
