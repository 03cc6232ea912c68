import type { Deps, Log } from "../../deps.ts";
import { needsOperator, SyndicationError } from "../../errors.ts";
import { checkSchema } from "./check-schema.ts";
import { createD1, type D1Binding } from "./d1.ts";

export interface CheckOptions<Env> {
  /** Throws SyndicationError badConfig where a setting is bad. */
  readonly toDeps: (env: Env) => Deps;
  /** The program's list: file names of `migrations/`. */
  readonly migrations: readonly string[];
  readonly log: Log;
}

/**
 * The dependencies that an environment's bindings make, given out only once settings and database are known to suit the program.
 * A good environment is checked once, a bad one each time, so that what is mended needs no restart. What the operator has to mend
 * (SyndicationError badConfig, storeOlder, storeNewer) is logged once in the isolate's life, any other failure each time; both are thrown.
 */
export function createCheckedDeps<Env extends { readonly DB: D1Binding }>(
  options: CheckOptions<Env>,
): (env: Env) => Promise<Deps> {
  const good = new WeakMap<Env, Deps>();
  const tell = createTeller(options.log);
  return async (env) => {
    const kept = good.get(env);
    if (kept !== undefined) return kept;
    try {
      const database = requireDatabase(env.DB);
      const deps = options.toDeps(env);
      await checkSchema(createD1(database), options.migrations);
      good.set(env, deps);
      return deps;
    } catch (cause) {
      tell(cause);
      throw cause;
    }
  };
}

function requireDatabase(binding: D1Binding | undefined): D1Binding {
  if (binding !== undefined) return binding;
  throw new SyndicationError(
    "badConfig",
    "The Worker has no D1 database bound as DB; run `npm run deploy`, which makes one and binds it.",
    "DB",
  );
}

function createTeller(log: Log): (cause: unknown) => void {
  const told = new Set<string>();
  return (cause) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (needsOperator(cause)) {
      if (told.has(message)) return;
      told.add(message);
    }
    log.error("notServing", { code: cause instanceof SyndicationError ? cause.code : "unexpected", message });
  };
}
