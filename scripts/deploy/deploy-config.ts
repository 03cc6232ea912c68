import { parse, stringify, type TomlTable } from "smol-toml";

/** Beside wrangler.toml, so that its relative paths hold; ignored by git, so that pulling a new version meets no change of the operator's. */
export const deployConfigName = "wrangler.deploy.toml";

/** What an operator's deployment adds to wrangler.toml. */
export interface Deployment {
  /** null: not made yet. */
  readonly databaseId: string | null;
  /** "": not known yet. */
  readonly baseUrl: string;
  readonly hasQueue: boolean;
}

/** Optional, so not in wrangler.toml: uploading a script with a queue that does not exist fails. One message a batch has an invocation's CPU to itself. */
const ownQueues = {
  producers: [{ binding: "CHANGES", queue: "inbrief-changes" }],
  consumers: [{ queue: "inbrief-changes", max_batch_size: 1 }],
};

/** What an earlier deployment wrote down; null: nothing is deployed from here yet. */
export function readDeployment(text: string | null): Deployment | null {
  if (text === null) return null;
  const table = parse(text);
  const [database] = list(table.d1_databases);
  const { INBRIEF_BASE_URL: baseUrl } = table.vars as TomlTable;
  return {
    databaseId: String(database?.database_id ?? "") || null,
    baseUrl: String(baseUrl ?? ""),
    hasQueue: table.queues !== undefined,
  };
}

/** wrangler.toml with the database's id, the base URL and, for a host of the operator's own, its route; without queues unless they are wanted. */
export function toDeployConfig(wranglerToml: string, { databaseId, baseUrl, hasQueue }: Deployment): string {
  const { queues = ownQueues, ...table } = parse(wranglerToml);
  const route = ownDomain(baseUrl);
  const config = {
    ...table,
    d1_databases: list(table.d1_databases).map((database) => ({ ...database, database_id: databaseId ?? "" })),
    vars: { ...(table.vars as TomlTable), INBRIEF_BASE_URL: baseUrl },
    ...(route === null ? {} : { routes: [{ pattern: route, custom_domain: true }] }),
    ...(hasQueue ? { queues } : {}),
  };
  return `# Written by npm run deploy from wrangler.toml: change that one, or answer anew after deleting this.\n${stringify(config)}`;
}

export interface Names {
  readonly worker: string;
  readonly database: string;
  readonly queues: readonly string[];
}

/** What wrangler.toml calls things. */
export function readNames(wranglerToml: string): Names {
  const table = parse(wranglerToml);
  const [database] = list(table.d1_databases);
  const producers = list(((table.queues ?? ownQueues) as TomlTable).producers);
  return {
    worker: String(table.name),
    database: String(database?.database_name),
    queues: producers.map(({ queue }) => String(queue)),
  };
}

/** The host to attach to the Worker; null for workers.dev, which is attached by itself, and while nothing is known. */
function ownDomain(baseUrl: string): string | null {
  if (baseUrl === "") return null;
  const { hostname } = new URL(baseUrl);
  return hostname.endsWith(".workers.dev") ? null : hostname;
}

function list(value: unknown): readonly TomlTable[] {
  return Array.isArray(value) ? value : [];
}
