import type { Screen, Terminal } from "./terminal.ts";

/** The options that every command has. */
export interface GlobalWords {
  readonly quiet?: true;
  /** false: --no-color. */
  readonly color: boolean;
}

export interface Wishes {
  /** Asked each time: the words are read after the terminal is made. */
  readonly words: () => GlobalWords;
  readonly setExitCode: Terminal["setExitCode"];
}

/** The terminal as --quiet and --no-color want it. */
export function asWished(terminal: Terminal, { words, setExitCode }: Wishes): Terminal {
  const { input, output, messages, print, complain, showBar, aside } = terminal;
  return {
    // Read when a command wants it: --help is there though the environment is at fault.
    get environment() {
      return terminal.environment;
    },
    get isQuiet() {
      return words().quiet === true;
    },
    output: plainUnlessWished(output, words),
    messages: { ...plainUnlessWished(messages, words), stream: messages.stream },
    ...{ input, print, complain, showBar, aside, setExitCode },
  };
}

function plainUnlessWished(screen: Screen, words: () => GlobalWords): Screen {
  return { ...screen, style: (style, text) => (words().color ? screen.style(style, text) : text) };
}
