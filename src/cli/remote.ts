import type { ExportRecord, ImportCounts } from "../deps.ts";
import { SyndicationError } from "../errors.ts";

/** Another In Brief, on any platform, reached over HTTP with its INBRIEF_ADMIN_TOKEN. */
export interface Remote {
  /** Every brief there, as lines of JSON, in the order of storing. */
  export(): AsyncIterable<string>;
  /** Stores up to `importLimit` records there. */
  import(records: readonly ExportRecord[]): Promise<ImportCounts>;
}

/** Records in one request; serve/admin-routes.ts takes no more. */
export const importLimit = 50;

/** Throws SyndicationError badUse for a URL that is none or a token that is not set; badInput where the other side refuses. */
export function createRemote(baseUrl: string, token: string | undefined): Remote {
  const base = URL.parse(baseUrl);
  if (base === null || !/^https?:$/.test(base.protocol)) {
    throw new SyndicationError(
      "badUse",
      `${baseUrl} is no address of an In Brief: write https://brief.example`,
      baseUrl,
    );
  }
  if (!token) {
    throw new SyndicationError("badUse", "INBRIEF_ADMIN_TOKEN is not set: set it to the other side's token.", baseUrl);
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`;
    const response = await fetch(url, { ...init, headers: { authorization: `Bearer ${token}` }, redirect: "error" });
    if (response.ok) return response;
    throw new SyndicationError("badInput", `${url} answered ${response.status}: ${await detailOf(response)}`, url);
  };
  return {
    async *export() {
      for (let path: string | null = "/admin/export?after=0"; path !== null; ) {
        const response: Response = await ask(path);
        yield* (await response.text()).split("\n").filter((line) => line !== "");
        path = nextOf(response);
      }
    },
    import: async (records) => {
      const body = records.map((record) => JSON.stringify(record)).join("\n");
      return (await ask("/admin/import", { method: "POST", body })).json();
    },
  };
}

function nextOf(response: Response): string | null {
  const after = /[?&]after=(\d+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  return after === undefined ? null : `/admin/export?after=${after}`;
}

/** The sentence of a problem document (RFC 9457), else what there is. */
async function detailOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return text.slice(0, 200);
  return String((JSON.parse(text) as { detail?: unknown }).detail);
}
