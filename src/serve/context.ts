import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import type { PastFeeds } from "./past-feeds.ts";
import type { RenderedCache } from "./rendered-cache.ts";
import type { SourceList } from "./source-list.ts";

export interface AppEnv {
  Variables: {
    readonly deps: Deps;
    readonly cache: RenderedCache;
    readonly pastFeeds: PastFeeds;
    readonly sourceList: SourceList;
    /** Of the pages asked for: out of the address; absent: the site's own. */
    readonly language?: string;
  };
}

export type AppContext = Context<AppEnv>;
export type Handler = (c: AppContext) => Response | Promise<Response>;
