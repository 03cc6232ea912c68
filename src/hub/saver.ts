/** Stores results in the order they come, several at once where they come faster than they are stored. */
export interface Saver<T> {
  add(result: T): void;
  /** Stores the rest. Rejects where any could not be stored. */
  end(): Promise<void>;
}

/** `least`: so many are stored at once, but at the end. */
export function createSaver<T>(save: (results: readonly T[]) => Promise<void>, least: number): Saver<T> {
  let results: T[] = [];
  let saving: Promise<void> | null = null;
  let failure: { readonly cause: unknown } | null = null;

  async function saveAll(enough: number): Promise<void> {
    while (results.length >= enough && failure === null) {
      const now = results;
      results = [];
      try {
        await save(now);
      } catch (cause) {
        failure = { cause };
      }
    }
    saving = null;
  }

  return {
    add: (result) => {
      results.push(result);
      if (results.length >= least && failure === null) saving ??= saveAll(least);
    },
    end: async () => {
      await saving;
      if (failure === null && results.length > 0) await saveAll(1);
      if (failure !== null) throw (failure as { readonly cause: unknown }).cause;
    },
  };
}
