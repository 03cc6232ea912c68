import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Writes the module through which the Worker gets config/ and feeds/: text imports, which wrangler bundles under the Text rule
 * of wrangler.toml, and the names of the migrations. The lexicon is not among them: it is packed into a table of its own.
 */
const root = join(import.meta.dirname, "..");
const target = join(root, "src/platform/cloudflare/config-files.generated.ts");

const names = globSync(["config/*.{toml,opml}", "config/interface/*.toml", "feeds/*.md"], { cwd: root })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name !== "feeds/README.md")
  .toSorted();

const migrations = globSync("migrations/*.sql", { cwd: root })
  .map((name) => basename(name))
  .toSorted();

const imports = names.map(
  (name, index) =>
    `// @ts-ignore: a text module, which only the bundler knows\nimport text${index} from "../../../${name}";`,
);
const entries = names.map((name, index) => `  { name: ${JSON.stringify(name)}, text: text${index} },`);

const module = `// Written by scripts/write-config-files.ts. Do not edit.
import type { ConfigFile } from "../../config.ts";
${imports.join("\n")}

export const configFiles: readonly ConfigFile[] = [
${entries.join("\n")}
];

/** The migrations that this program knows. */
export const migrationNames: readonly string[] = ${JSON.stringify(migrations)};
`;

// Only where it differs: wrangler watches the sources, and would build for ever.
if (!existsSync(target) || readFileSync(target, "utf8") !== module) writeFileSync(target, module);
