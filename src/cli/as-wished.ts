import type { Screen, Terminal } from "./terminal.ts";

/** The options that every command has. */
export interface GlobalWords {
  readonly quiet?: true;
  /** false: --no-color. */
  readonly color: boolean;
}

/** The terminal as --quiet and --no-color want it. They are read after it is made, so that `words` is asked each time. */
export function asWished(terminal: Terminal, words: () => GlobalWords): Terminal {
  return {
    ...terminal,
    output: plainUnlessWished(terminal.output, words),
    messages: { ...plainUnlessWished(terminal.messages, words), stream: terminal.messages.stream },
    get isQuiet() {
      return words().quiet === true;
    },
  };
}

function plainUnlessWished(screen: Screen, words: () => GlobalWords): Screen {
  return { ...screen, style: (style, text) => (words().color ? screen.style(style, text) : text) };
}
