import { parentPort, Worker } from "node:worker_threads";

/** A piece of work, and who waits for it. */
export interface Job {
  readonly work: string;
  readonly input: unknown;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Thread {
  /** Under way, the one being done among them. */
  jobs(): number;
  /** Fails at once where the input cannot be copied. */
  send(job: Job): void;
  end(): Promise<void>;
}

interface StartOptions {
  readonly program: URL;
  readonly idleMs: number;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Called when a job has ended. */
  readonly onRoom: () => void;
  /** The job that was being done has failed then; the others have not been begun. */
  readonly onEnd: (thread: Thread, unfinished: readonly Job[]) => void;
}

/** Of what is thrown away at once: small, so that some threads take little more memory than one. */
const maxYoungGenerationSizeMb = 16;

type Answer = { readonly output: unknown } | { readonly error: unknown };

/** A thread that does one job after the other, in order of sending. It keeps the process alive only while it has some. */
export function startThread({ program, memoryMb, onRoom, onEnd, ...limits }: StartOptions): Thread {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb };
  const worker = new Worker(program, { resourceLimits });
  const jobs: Job[] = [];
  const watch = createWatch(worker, limits);
  const thread: Thread = {
    jobs: () => jobs.length,
    send: (job) => {
      try {
        worker.postMessage({ work: job.work, input: job.input });
      } catch (error) {
        return job.reject(error);
      }
      jobs.push(job);
      if (jobs.length === 1) watch.restart(true);
    },
    end: async () => {
      await worker.terminate();
    },
  };
  worker.on("message", (answer: Answer) => {
    const job = jobs.shift();
    watch.restart(jobs.length > 0);
    if ("error" in answer) job?.reject(answer.error);
    else job?.resolve(answer.output);
    onRoom();
  });
  worker.on("exit", () => {
    jobs.shift()?.reject(watch.death());
    onEnd(thread, jobs.splice(0));
  });
  return thread;
}

interface Watch {
  /** A job is begun, or there is none. */
  restart(isBusy: boolean): void;
  /** Why the thread has ended. */
  death(): unknown;
}

/** Ends a thread that is too long about one job, or too long without any. */
function createWatch(worker: Worker, { idleMs, timeoutMs }: Pick<StartOptions, "idleMs" | "timeoutMs">): Watch {
  let death: unknown = new Error("its thread ended");
  let timer: NodeJS.Timeout | undefined;
  const restart = (isBusy: boolean) => {
    clearTimeout(timer);
    const end = () => {
      death = new Error(`it took longer than ${timeoutMs / 1000} s`);
      void worker.terminate();
    };
    timer = setTimeout(end, isBusy ? timeoutMs : idleMs).unref();
    if (isBusy) worker.ref();
    else worker.unref();
  };
  worker.on("error", (error) => {
    death = error;
  });
  worker.on("exit", () => clearTimeout(timer));
  restart(false);
  return { restart, death: () => death };
}

/** In a thread's own program: does what comes, by name, and sends back what comes of it. */
export function answerWork(works: Readonly<Record<string, (input: never) => unknown>>): void {
  parentPort?.on("message", ({ work, input }: { work: string; input: never }) => {
    parentPort?.postMessage(answer(works[work], input));
  });
}

function answer(work: ((input: never) => unknown) | undefined, input: never): Answer {
  try {
    return { output: work?.(input) };
  } catch (error) {
    return { error };
  }
}
