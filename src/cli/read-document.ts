import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Config } from "../config.ts";
import { SyndicationError } from "../errors.ts";
import type { NodeFetcher } from "../platform/node/fetcher.ts";
import { fetchOnce } from "./fetch-once.ts";
import type { Terminal } from "./terminal.ts";

export interface ReadBytes {
  readonly body: Uint8Array;
  /** As told on the command line, else as the server said; null: not known. */
  readonly contentType: string | null;
  /** Where it was read from in the end; null for a file. */
  readonly url: string | null;
}

/** A file, a URL or `-`. Throws SyndicationError badInput for a file that cannot be read, and the codes of fetching. */
export type ReadDocument = (file: string) => Promise<ReadBytes>;

export interface DocumentReader {
  readonly read: ReadDocument;
  close(): Promise<void>;
}

/** Reads what `parse` and `sources check` are given; the network is set up when the first URL comes. */
export function createDocumentReader(terminal: Terminal, contentType: string | null): DocumentReader {
  let network: Promise<Network> | null = null;
  return {
    read: async (file) => {
      if (file === "-") return local(await readAll(terminal.input), contentType);
      if (!/^https?:\/\//i.test(file)) return local(await readLocal(file), contentType);
      network ??= openNetwork(terminal);
      const document = await fetchOnce(await network, file);
      return { ...document, contentType: contentType ?? document.contentType };
    },
    close: async () => (await network)?.fetcher.close(),
  };
}

export interface Network {
  readonly config: Config;
  readonly fetcher: NodeFetcher;
}

async function openNetwork(terminal: Terminal): Promise<Network> {
  const { readConfig } = await import("./read-config.ts");
  const { createNodeFetcher } = await import("../platform/node/fetcher.ts");
  const config = readConfig(terminal.environment);
  return { config, fetcher: createNodeFetcher({ allowUpstream: config.fetch.allowUpstream }) };
}

/** gzip on disk is undone: that is how archives of feeds are kept. */
async function local(body: Uint8Array, contentType: string | null): Promise<ReadBytes> {
  const { isGzip } = await import("../platform/node/decompress.ts");
  return { body: isGzip(body) ? await unpack(body) : body, contentType, url: null };
}

async function unpack(body: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(body);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError("badInput", `the gzip data are damaged: ${reason}`, "gzip", cause);
  }
}

async function readLocal(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError("badInput", `the file cannot be read: ${reason}`, file, cause);
  }
}

async function readAll(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}
