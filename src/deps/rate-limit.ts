/** Signing in may be tried so often in a minute: by one client, and by all together, so that no crowd of addresses guesses on or fills the log. */
export const loginsPerMinute = { client: 5, all: 20 } as const;

/** Holds anonymous clients of the API and the hub to one rate, each by where it asks from. That is never stored and never logged. */
export interface RateLimit {
  /** Seconds to wait before it is answered; null: it is answered now. `environment`: what the platform hands over with a request. */
  take(request: Request, environment: unknown): Promise<number | null>;
}

/** Asks each in turn, up to the first that lets the request wait. */
export function allOf(limits: readonly RateLimit[]): RateLimit {
  return {
    take: async (request, environment) => {
      for (const limit of limits) {
        const seconds = await limit.take(request, environment);
        if (seconds !== null) return seconds;
      }
      return null;
    },
  };
}
