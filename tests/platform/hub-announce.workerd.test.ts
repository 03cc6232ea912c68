import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { announceContract } from "../hub/announce-contract.ts";
import { freshDatabases } from "./d1-databases.ts";

const files = configFiles.filter(({ name }) => name.endsWith(".toml"));

announceContract({
  open: (onCost) => freshDatabases(onCost)(),
  config: (env) => parseConfig(files, { INBRIEF_BASE_URL: "https://inbrief.example", ...env }, "workers"),
});
