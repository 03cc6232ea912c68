import type { AddCommand } from "./program.ts";

export const addServe: AddCommand = (program, terminal) => {
  program
    .command("serve")
    .description("serve the feeds and pages, and poll the sources, until stopped")
    .addHelpText(
      "after",
      `
Examples:
  inbrief serve
  PORT=8080 INBRIEF_SOURCES=my-feeds.opml inbrief serve`,
    )
    .action(async () => {
      const { serve } = await import("../node.ts");
      await serve(terminal.environment);
    });
};
