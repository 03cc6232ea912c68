import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Compressor } from "../../deps.ts";

/** Answers are compressed once and then cached, so a little more work than the default of a live server pays. */
const brotliQuality = 6;

/** In the thread pool: the event loop goes on serving meanwhile. */
export function createNodeCompressor(): Compressor {
  return {
    brotli: (body) =>
      promisify(brotliCompress)(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
        },
      }),
    gzip: (body) => promisify(gzip)(body),
  };
}
