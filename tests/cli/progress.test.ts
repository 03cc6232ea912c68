import { describe, expect, it } from "vitest";
import { withProgress } from "../../src/cli/progress.ts";
import { testTerminal } from "./run-program.ts";

const bar = { label: "Exporting", unit: "briefs", total: 3 };

describe("progress", () => {
  it("is drawn on stderr's terminal, and its line is empty afterwards", async () => {
    const terminal = testTerminal("", {}, { messages: true });
    await withProgress(terminal, bar, async (progress) => {
      progress.advance();
      terminal.bar()?.draw();
      progress.advance(2);
      terminal.bar()?.draw();
    });
    expect(terminal.drawn()).toContain("Exporting [");
    expect(terminal.drawn()).toContain("1/3 briefs");
    expect(terminal.drawn()).toContain("3/3 briefs");
    expect(terminal.drawn().endsWith("\u001b[1G\u001b[0J")).toBe(true);
    expect(terminal.bar()).toBeNull();
  });

  it("learns a better total, and one that was too small grows", async () => {
    const terminal = testTerminal("", {}, { messages: true });
    await withProgress(terminal, { ...bar, total: null }, async ({ advance, expect: hope }) => {
      hope(2);
      advance(5);
      terminal.bar()?.draw();
    });
    expect(terminal.drawn()).toContain("5/5 briefs");
  });

  it("is away when the work fails, and leaves no listener behind", async () => {
    const terminal = testTerminal("", {}, { messages: true });
    const before = process.listenerCount("SIGINT");
    const work = withProgress(terminal, bar, async () => {
      expect(process.listenerCount("SIGINT")).toBe(before + 1);
      throw new Error("the disk is full");
    });
    await expect(work).rejects.toThrow("the disk is full");
    expect(terminal.bar()).toBeNull();
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  it("erases and draws its line again, so that what is printed stands above it", async () => {
    const terminal = testTerminal("", {}, { messages: true });
    await withProgress(terminal, bar, async () => {
      terminal.bar()?.erase();
      expect(terminal.drawn().endsWith("\u001b[2K\u001b[1G")).toBe(true);
      terminal.bar()?.draw();
      expect(terminal.drawn()).toContain("0/3 briefs");
    });
  });

  it.each([
    ["stderr is no terminal", testTerminal("", {}, { output: true })],
    ["--quiet is given", { ...testTerminal("", {}, { messages: true }), isQuiet: true }],
  ])("is not there where %s", async (_, terminal) => {
    const result = await withProgress(terminal, bar, async ({ advance }) => {
      advance();
      expect(terminal.bar()).toBeNull();
      return "done";
    });
    expect(result).toBe("done");
    expect(terminal.drawn()).toBe("");
  });
});
