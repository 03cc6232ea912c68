import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Finished, runChild } from "./child.ts";

/** newsboat without its screen: the same sources, as many threads as we have requests under way, nothing thrown away at the end. */
export interface Newsboat {
  /** `newsboat -x reload`, process start included. */
  reload(): Promise<Finished>;
  /** Starts with what is stored and prints a number: what of a reload is not reloading. */
  startOnly(): Promise<Finished>;
  /** Forgets everything. */
  clear(): void;
}

export function prepareNewsboat(program: string, folder: string, urls: readonly string[], threads: number): Newsboat {
  const [config, list, cache] = ["config", "urls", "cache.db"].map((name) => join(folder, name));
  if (config === undefined || list === undefined || cache === undefined) throw new Error("unreachable: three names");
  writeFileSync(config, `reload-threads ${threads}\ncleanup-on-quit no\nsuppress-first-reload yes\n`);
  writeFileSync(list, `${urls.join("\n")}\n`);
  const run = (command: string) => {
    const options = { env: { HOME: folder, LANG: "C.UTF-8" } };
    return runChild(program, ["-C", config, "-u", list, "-c", cache, "-x", command], options);
  };
  return {
    reload: () => run("reload"),
    startOnly: () => run("print-unread"),
    clear: () => rmSync(cache, { force: true }),
  };
}
