import process from "node:process";
import { clearLine, cursorTo } from "node:readline";
import type { GenericBar, GenericFormatter } from "cli-progress";
import { formatProgress } from "./format-progress.ts";
import type { Terminal } from "./terminal.ts";

/** How far a long work has come. */
export interface Progress {
  /** So many more are done. */
  advance(count?: number): void;
  /** It is known, or known better, how many there are in all. */
  expect(total: number): void;
  /** Takes the bar away; must be called, and may be again. */
  end(): void;
}

export interface ProgressOptions {
  /** What is being done, in a word or two: `Exporting`. */
  readonly label: string;
  /** What is counted: `briefs`. */
  readonly unit: string;
  /** null: nobody knows yet how many there will be. */
  readonly total: number | null;
}

const silent: Progress = { advance: () => {}, expect: () => {}, end: () => {} };

/** A bar on stderr while `act` runs; only where somebody looks at it and --quiet is not given. Taken away however `act` ends. */
export async function withProgress<T>(
  terminal: Terminal,
  options: ProgressOptions,
  act: (progress: Progress) => Promise<T>,
): Promise<T> {
  const isShown = terminal.messages.isTerminal && !terminal.isQuiet;
  const progress = isShown ? await startBar(terminal, options) : silent;
  const forget = isShown ? endOnSignal(terminal, progress) : () => {};
  try {
    return await act(progress);
  } finally {
    forget();
    progress.end();
  }
}

const drawEveryMs = 100;

async function startBar(terminal: Terminal, { label, unit, total }: ProgressOptions): Promise<Progress> {
  const { Format, MultiBar, Presets } = (await import("cli-progress")).default;
  const { stream } = terminal.messages;
  const format: GenericFormatter = (options, params, payload) =>
    formatProgress({ ...params, ...payload, bar: Format.BarFormat(params.progress, options) });
  // Not SingleBar: it goes back to where the cursor stood at the start, which may be lines above by now.
  // The cursor stays and lines are cut by us, so that a kill leaves the terminal as it was.
  const options = { stream, format, clearOnComplete: true, gracefulExit: false, linewrap: true, barsize: 24 };
  const bars = new MultiBar(options, Presets.legacy);
  const facts = { label, unit, isTotalKnown: total !== null };
  const bar: GenericBar = bars.create(total ?? 0, 0, facts);
  terminal.showBar({ erase: () => eraseLine(stream), draw: () => bar.render(true) });
  let [done, drawnAt] = [0, performance.now()];
  return {
    advance: (count = 1) => {
      done += count;
      if (done > bar.getTotal()) bar.setTotal(done);
      bar.update(done);
      // The bar's own timer never comes to its turn while a store answers at once, again and again.
      if (performance.now() - drawnAt < drawEveryMs) return;
      drawnAt = performance.now();
      bars.update();
    },
    expect: (better) => {
      bar.setTotal(better);
      bar.update(done, { isTotalKnown: true });
    },
    end: () => {
      terminal.showBar(null);
      bars.stop();
    },
  };
}

function eraseLine(stream: NodeJS.WritableStream): void {
  clearLine(stream, 0);
  cursorTo(stream, 0);
}

/**
 * A signal takes the bar away. Where the command listens to signals itself, it finishes what it is at, and a second one ends it;
 * else the first one ends the process as if nobody had heard it.
 */
function endOnSignal(terminal: Terminal, progress: Progress): () => void {
  const names = ["SIGINT", "SIGTERM"] as const;
  // Asked now: who listens once is gone from the list when our turn comes.
  const isHeard = names.some((name) => process.listenerCount(name) > 0);
  const forget = () => {
    for (const name of names) process.off(name, end);
  };
  const end = (name: NodeJS.Signals) => {
    forget();
    progress.end();
    if (isHeard) terminal.complain("Finishing what is under way; a second Ctrl+C ends it at once.");
    else process.kill(process.pid, name);
  };
  for (const name of names) process.on(name, end);
  return forget;
}
