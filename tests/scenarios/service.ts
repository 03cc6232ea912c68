/** One running In Brief, whatever it runs on: all that a scenario may know of it. */
export interface ScenarioService {
  /** As a reader asks. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** One tick: what is due is checked, and what it found is stored when this resolves. */
  tick(): Promise<void>;
  /** Where `inbrief export --from` and `import --to` find it. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ScenarioSettings {
  /** `host:port` of the test's upstream. */
  readonly upstream: string;
  /** Feeds to read. */
  readonly sources: readonly string[];
}

/** Starts a fresh service with the seeds in. */
export type StartService = (settings: ScenarioSettings) => Promise<ScenarioService>;

export const scenarioBaseUrl = "https://brief.example";
export const scenarioToken = "scenario-token-0123456789";

/** The same on every platform: sources are due at once, again and again, and no clock ticks but the test's. */
export function scenarioEnvironment({ upstream }: ScenarioSettings): Readonly<Record<string, string>> {
  return {
    INBRIEF_BASE_URL: scenarioBaseUrl,
    INBRIEF_ADMIN_TOKEN: scenarioToken,
    INBRIEF_ALLOW_UPSTREAM: upstream,
    INBRIEF_MIN_INTERVAL_SECONDS: "0",
    INBRIEF_POLL_CRON: "0 0 1 1 *",
    // Feeds name the hub where there is one.
    INBRIEF_HUB: "true",
  };
}
