/** Holds anonymous clients of the API and the hub to one rate, each by where it asks from. That is never stored and never logged. */
export interface RateLimit {
  /** Seconds to wait before it is answered; null: it is answered now. `environment`: what the platform hands over with a request. */
  take(request: Request, environment: unknown): Promise<number | null>;
}
