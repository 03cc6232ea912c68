/**
 * Calls `onWrite` within `everyMs` after something was written to the store, by another process too (`inbrief ingest` beside the server), until
 * what it returns is called. A state that cannot be read just now is looked at again next time.
 */
export function watchWrites(state: () => string, onWrite: () => void, everyMs: number): () => void {
  const look = (): string | null => {
    try {
      return state();
    } catch {
      return null;
    }
  };
  let known = look();
  const timer = setInterval(() => {
    const now = look();
    if (now === null || now === known) return;
    known = now;
    onWrite();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
