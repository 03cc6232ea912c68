import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";

/** The checkers of ../shared/tools, which judge the running service from outside. */
const tools = fileURLToPath(new URL("../../../shared/tools/", import.meta.url));
const folder = temporaryFolder();
let service: RunningService;

interface Row {
  readonly url: string;
  readonly name: string;
  readonly level: "must" | "should" | "may";
  readonly pass: boolean | null;
  readonly got: string;
}

function run(tool: string, words: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(tools, tool), ...words], { maxBuffer: 64e6 }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), output: stdout || stderr }),
    );
  });
}

describe.runIf(existsSync(tools))("HTTP conduct, judged from outside", () => {
  beforeAll(async () => {
    writeFileSync(join(folder, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
    service = await startService({ INBRIEF_SOURCES: "empty.opml" }, folder);
  });
  afterAll(async () => {
    await service?.stop();
  });

  it.each(["rss", "atom", "json"])("fails no must on a country feed in %s, its page included", async (type) => {
    const words = ["--negotiated", `${service.url}/feeds/cn`, "--html", `${service.url}/countries/cn`];
    const { output } = await run("http-check.mjs", ["--json", ...words, `${service.url}/feeds/cn.${type}`]);
    const { checks: rows } = JSON.parse(output) as { checks: readonly Row[] };
    const failed = (level: Row["level"]) => rows.filter((row) => row.level === level && row.pass === false);
    const told = (row: Row) => `${row.name}: ${row.got}`;
    console.log(`${type}: ${rows.length} checks, failed should: ${failed("should").map(told).join("; ") || "none"}`);
    expect(failed("must").map(told)).toEqual([]);
    expect(rows.filter((row) => row.level === "must" && row.pass).length).toBeGreaterThan(20);
  });

  it.each(["all", "asia", "cn", "eu", "unplaced", "aq"])("serves /feeds/%s.json as strict JSON Feed", async (area) => {
    const { code, output } = await run("validate-jsonfeed.mjs", ["--strict", `${service.url}/feeds/${area}.json`]);
    expect(code, output).toBe(0);
  });
});
