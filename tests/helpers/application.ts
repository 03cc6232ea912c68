import { createApp } from "../../src/app.ts";
import type { ConfigFile } from "../../src/config.ts";
import type { Compressor, Deps, Store } from "../../src/deps.ts";
import { createNodeAssets } from "../../src/platform/node/assets.ts";
import { createNodeCompressor } from "../../src/platform/node/compressor.ts";
import { testConfig } from "./config.ts";

export interface LoggedEvent {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ApplicationOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Files of an operator's folder. */
  readonly files?: readonly ConfigFile[];
  readonly compressor?: Compressor | null;
  /** Seconds since 1970. */
  readonly now?: number;
}

/** The application over a store, called directly; `get` and `errors` are what tests ask most. */
export function testApplication(store: Store, options: ApplicationOptions = {}) {
  const errors: LoggedEvent[] = [];
  const deps: Deps = {
    config: testConfig(options.environment, options.files),
    store,
    fetcher: { send: () => Promise.reject(new Error("a reader's request must not cause a fetch")) },
    clock: { now: () => options.now ?? 1_715_070_000, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error: (event, fields = {}) => void errors.push({ event, fields }) },
    compressor: options.compressor === undefined ? createNodeCompressor() : options.compressor,
    queue: null,
    assets: createNodeAssets(),
  };
  const app = createApp(() => deps);
  const get = async (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
    app.request(path, { headers, method });
  return { app, deps, errors, get };
}
