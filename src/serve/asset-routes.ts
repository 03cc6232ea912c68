import { assetAt } from "./asset-files.ts";
import type { AppContext } from "./context.ts";
import { notFound } from "./problem.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

/** GET /assets/… and the icon: on Workers the platform serves them before the script is asked. */
export async function serveAsset(c: AppContext): Promise<Response> {
  const { assets } = c.get("deps");
  const asset = assetAt(c.req.path);
  if (asset === undefined || assets === undefined) return notFound(c, "There is nothing at this address.");
  const { name, contentType, cacheControl } = asset;
  const representation = await c
    .get("cache")
    .get(`asset ${name}`, "", async () =>
      toRepresentation(await assets.read(name), { contentType, lastModified: null }),
    );
  return respond(c, representation, { cacheControl });
}
