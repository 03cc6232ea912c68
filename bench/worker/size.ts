import { inFolder } from "../child.ts";
import { type Bench, figure, found } from "../figure.ts";
import { bundle, gzipBytes } from "./bundle.ts";

/** What `npm run deploy` would upload, bundled by wrangler and not sent. */
export const workerSizeBench: Bench = {
  name: "worker-size",
  run: () =>
    inFolder(async (folder) => {
      const modules = await bundle(folder, "worker");
      const bytes = modules.reduce((sum, module) => sum + module.bytes.length, 0);
      return found(
        figure("script and text modules, gzip", gzipBytes(modules) / 2 ** 20, "MB", { atMost: 1.5 }),
        figure("script and text modules", bytes / 2 ** 20, "MB"),
      );
    }),
};
