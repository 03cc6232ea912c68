import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest, sha256 } from "../../src/text/digest.ts";

describe("the digest of a string", () => {
  it("is the first half of the SHA-256 that Web Crypto makes of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        expect(digest(text)).toBe((await sha256(text)).slice(0, 32));
      }),
    );
  });

  it("agrees with the standard's example (FIPS 180-4)", async () => {
    expect(await sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(digest("abc")).toBe("ba7816bf8f01cfea414140de5dae2223");
  });
});
