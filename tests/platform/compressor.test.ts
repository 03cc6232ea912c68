import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createNodeCompressor } from "../../src/platform/node/compressor.ts";

const compressor = createNodeCompressor();
const text = new TextEncoder().encode("Ferries leave the port of Mombasa again. ".repeat(100));

it("compresses into what gives the same bytes back", async () => {
  expect(new Uint8Array(brotliDecompressSync(await compressor.brotli(text)))).toEqual(text);
  expect(new Uint8Array(gunzipSync(await compressor.gzip(text)))).toEqual(text);
});

it("holds no more memory than the result is long, so that what is counted of a kept answer is what it takes", async () => {
  for (const coded of [await compressor.brotli(text), await compressor.gzip(text)])
    expect(coded.buffer.byteLength).toBe(coded.byteLength);
});
