import type { AppContext } from "../context.ts";
import { refuseHaste } from "./answer-operation.ts";
import { apiPath } from "./api-path.ts";
import { toOpenApi } from "./open-api.ts";
import { sendDocument } from "./send-document.ts";

/** GET /api/v1/openapi.json. It changes with the program alone; its date is the store's, so that no client keeps an old one for long. */
export async function serveOpenApi(c: AppContext): Promise<Response> {
  const refusal = await refuseHaste(c);
  if (refusal !== null) return refusal;
  const { config, store } = c.get("deps");
  const { changedAt } = await store.revision({ kind: "all" });
  return sendDocument(c, {
    path: `${apiPath}/openapi.json`,
    version: String(changedAt),
    lastModified: changedAt,
    load: async () => ({ body: toOpenApi(config), rows: [], next: null }),
  });
}
