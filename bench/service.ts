import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Child, freePort, runChild, startChild } from "./child.ts";
import { opmlOf } from "./material.ts";
import { startPublisher } from "./publisher.ts";

const launcher = fileURLToPath(new URL("../bin/inbrief.js", import.meta.url));
const filler = fileURLToPath(new URL("ingest-run.ts", import.meta.url));

export interface Service extends Child {
  readonly url: string;
}

/** `inbrief serve` as a user starts it, with its data in the folder. It asks nobody but the sources listed there: none, or those of `fill`. */
export async function startService(folder: string): Promise<Service> {
  const port = await freePort();
  const env = { ...environmentOf(folder), PORT: String(port) };
  const child = await startChild(process.execPath, [launcher, "serve"], { cwd: folder, env });
  return { ...child, url: `http://127.0.0.1:${port}` };
}

/** Brings a few sources' items into the store of the folder; they are not due again while a bench runs. */
export async function fill(folder: string, sources: number, items: number): Promise<void> {
  const publisher = await startPublisher(sources, items);
  try {
    listSources(folder, publisher.urls);
    const env = { ...environmentOf(folder), INBRIEF_ALLOW_UPSTREAM: `127.0.0.1:${publisher.port}` };
    await runChild(process.execPath, [filler], { env });
  } finally {
    await publisher.stop();
  }
}

export function listSources(folder: string, urls: readonly string[]): void {
  writeFileSync(join(folder, "sources.opml"), opmlOf(urls));
}

function environmentOf(folder: string) {
  return { INBRIEF_DATABASE: join(folder, "inbrief.db"), INBRIEF_SOURCES: join(folder, "sources.opml") };
}
