import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { sourceLife } from "../contract/source-life.ts";
import { freshDatabases } from "./d1-databases.ts";

const files = configFiles.filter(({ name }) => name.endsWith(".toml"));

sourceLife("D1", freshDatabases(), parseConfig(files, { INBRIEF_BASE_URL: "https://brief.example" }, "workers"));
