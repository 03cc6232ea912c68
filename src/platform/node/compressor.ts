import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Compressor } from "../../deps.ts";

/** Answers are compressed once and then cached, so a little more work than the default of a live server pays. */
const brotliQuality = 6;

/** log2 of the bytes looked back: an encoder's memory follows it (8 MB with the default of 22), and a long feed becomes 1 % longer. */
const brotliWindow = 18;

/** In the thread pool: the event loop goes on serving meanwhile. What is returned has memory of its own, and no more than its length. */
export function createNodeCompressor(): Compressor {
  return {
    brotli: async (body) => {
      const coded = await promisify(brotliCompress)(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
          [constants.BROTLI_PARAM_LGWIN]: brotliWindow,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
        },
      });
      return alone(coded);
    },
    gzip: async (body) => alone(await promisify(gzip)(body)),
  };
}

/** zlib gives a short result as a part of Node's 64 KB pool, all of which would live as long as the result is kept. */
function alone(coded: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(coded);
}
