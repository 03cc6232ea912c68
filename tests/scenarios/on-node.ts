import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { opml } from "../e2e/upstream-feeds.ts";
import { runCommand, startService, temporaryFolder } from "../helpers/service.ts";
import { type ScenarioService, type StartService, scenarioEnvironment } from "./service.ts";

/** The Node process, with `inbrief ingest` as its tick. */
export const startOnNode: StartService = async (settings): Promise<ScenarioService> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "sources.opml"), opml(settings.sources));
  const env = { ...scenarioEnvironment(settings), INBRIEF_SOURCES: "sources.opml", INBRIEF_DATABASE: "inbrief.db" };
  const tick = async () => {
    const { code, stderr } = await runCommand(["ingest", "--once", "--force"], env, folder);
    if (code !== 0) throw new Error(stderr);
  };
  const service = await startService(env, folder);
  return {
    get: (path, headers = {}) => fetch(`${service.url}${path}`, { headers, redirect: "manual" }),
    tick,
    url: service.url,
    close: async () => {
      await service.stop();
    },
  };
};
