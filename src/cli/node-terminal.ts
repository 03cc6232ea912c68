import process from "node:process";
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";
import type { Environment } from "./environment.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Bar, Screen, Terminal } from "./terminal.ts";

export interface NodeTerminalOptions {
  /** Called when a command wants to know, once. */
  readonly readEnvironment: () => Environment;
  /** The command does nothing but write: it has nothing left to do once nobody reads it. The others finish their work unread. */
  readonly onlyWrites: boolean;
}

/** stdin, stdout and stderr of this process. */
export function createNodeTerminal({ readEnvironment, onlyWrites }: NodeTerminalOptions): Terminal {
  const { stdin, stdout, stderr } = process;
  const isUnread = watchReader(onlyWrites);
  const [output, messages] = [toScreen(stdout), toScreen(stderr)];
  let bar: Bar | null = null;
  const aside = (write: () => void) => {
    bar?.erase();
    write();
    bar?.draw();
  };
  let environment: Environment | null = null;
  return {
    get environment() {
      environment ??= readEnvironment();
      return environment;
    },
    input: stdin,
    output,
    messages: { ...messages, stream: stderr },
    isQuiet: false,
    print: async (line) => {
      if (isUnread()) return;
      let hasRoom = true;
      const write = () => {
        hasRoom = stdout.write(`${line}\n`);
      };
      if (output.isTerminal) aside(write);
      else write();
      if (!hasRoom) await room();
    },
    complain: (line) => aside(() => console.error(line)),
    showBar: (shown) => {
      bar = shown;
    },
    aside,
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
}

/** styleText asks the stream: a terminal with colours, NO_COLOR, FORCE_COLOR (https://nodejs.org/api/tty.html#writestreamgetcolordepthenv). */
function toScreen(stream: WriteStream): Screen {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns || 80,
    style: (style, text) => styleText(style, text, { stream }),
  };
}

/** Who reads our output may leave early (`inbrief export | head`): that is no fault. A full disk is. Whether nobody reads it any more. */
function watchReader(onlyWrites: boolean): () => boolean {
  let isUnread = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" && onlyWrites) process.exit(exitCodes.done);
    isUnread = error.code === "EPIPE";
    if (isUnread) return;
    console.error(`The output is not whole, it cannot be written: ${error.message}.`);
    process.exit(exitCodes.someFailed);
  });
  return () => isUnread;
}

/** Resolves when the next line may be written, or when nothing can be any more. */
function room(): Promise<void> {
  const events = ["drain", "error", "close"];
  return new Promise((done) => {
    const end = () => {
      for (const event of events) process.stdout.off(event, end);
      done();
    };
    for (const event of events) process.stdout.on(event, end);
  });
}
