/** Lets a request wake the polling. A call that comes while nobody waits is not lost: the next wait ends at once. */
export interface Waker {
  wake(): void;
  /** Calls `listener` once, at the next call of `wake`, unless what it returns is called before. */
  onWake(listener: () => void): () => void;
}

export function createWaker(): Waker {
  let isCalled = false;
  let waiting: (() => void) | null = null;
  return {
    wake: () => {
      const listener = waiting;
      waiting = null;
      isCalled = listener === null;
      listener?.();
    },
    onWake: (listener) => {
      waiting = isCalled ? null : listener;
      if (isCalled) listener();
      isCalled = false;
      return () => {
        if (waiting === listener) waiting = null;
      };
    },
  };
}
