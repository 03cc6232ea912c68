/** All that deploying does outside its own head; a test or a dry run puts something else in its place. */
export interface World {
  /** Runs wrangler to its end. Never throws for a status other than 0. */
  wrangler(args: readonly string[], input?: string): Promise<WranglerAnswer>;
  /** The file's text; null: there is none. */
  read(name: string): string | null;
  write(name: string, text: string): void;
  /** What the operator types, without blanks around; "" where nobody is there to answer. */
  ask(question: string): Promise<string>;
  say(line: string): void;
  /** Stores the briefs of feeds/ in the deployed database. Throws where it cannot be reached. */
  seed(target: SeedTarget): Promise<void>;
  /** Status and text of a GET; status 0 and the reason where there is no answer. */
  get(url: string): Promise<{ readonly status: number; readonly text: string }>;
  sleep(ms: number): Promise<void>;
  /** The operator's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface WranglerAnswer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SeedTarget {
  readonly databaseId: string;
  readonly baseUrl: string;
}
