/** What the work comes to; null once the signal is given, whatever it comes to then. No signal: it is waited for. */
export async function untilStopped<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | null> {
  if (signal === undefined) return work();
  if (signal.aborted) return null;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    signal.addEventListener("abort", stop, { once: true });
    void work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
