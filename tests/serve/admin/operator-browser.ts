import { createApp } from "../../../src/app.ts";
import type { Config } from "../../../src/config.ts";
import type { Deps, HttpAnswer, RateLimit, Store } from "../../../src/deps.ts";
import { createAdvisor } from "../../../src/ingest/advise.ts";
import { noon } from "../../store/samples.ts";

export const token = "a-token-of-the-test-that-is-long-enough";
export const site = "https://inbrief.example";

export interface AdminApplication {
  readonly app: ReturnType<typeof createApp>;
  readonly errors: readonly string[];
  /** Requests that went out. */
  readonly sent: readonly string[];
  /** Seconds since 1970. */
  now: number;
}

export interface Upstream {
  readonly loginLimit?: RateLimit;
  /** What an address answers; absent: 404. */
  readonly documents?: Readonly<Record<string, HttpAnswer>>;
}

/** The application over a store, with a web of the test's own. */
export function adminApplication(store: Store, config: Config, { loginLimit, documents = {} }: Upstream = {}) {
  const errors: string[] = [];
  const sent: string[] = [];
  const state = { now: noon };
  const deps: Deps = {
    config,
    store,
    fetcher: {
      send: async ({ url }) => {
        sent.push(url);
        return documents[url] ?? { status: 404, headers: {}, body: new Uint8Array() };
      },
    },
    clock: { now: () => state.now, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error: (event, fields) => void errors.push(`${event} ${JSON.stringify(fields)}`) },
    compressor: null,
    queue: null,
    ...(loginLimit === undefined ? {} : { loginLimit }),
  };
  const app = createApp(() => ({ ...deps, advisor: createAdvisor(deps) }));
  return Object.assign(state, { app, errors, sent });
}

/** A list: a field that is sent several times, as boxes of one name are. */
export type Fields = Readonly<Record<string, string | readonly string[] | File>>;

/** Keeps the cookies and sends forms as a browser does that is on a page of ours. */
export function openBrowser({ app }: Pick<AdminApplication, "app">) {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0 && !headers.has("cookie"))
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await app.request(`${site}${path}`, { ...init, headers }, {});
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const get = (path: string) => send(path, { headers: { "sec-fetch-site": "same-origin" } });
  const post = (path: string, fields: Fields, headers: Readonly<Record<string, string>> = sameOrigin) =>
    send(path, { method: "POST", headers, body: toBody(fields) });
  const login = (typed = token, next = "/admin") => post("/admin/login", { token: typed, next });
  const formToken = async () => formTokenOf(await (await get("/admin")).text());
  /** A form of a page of the session. */
  const submit = async (path: string, fields: Fields = {}) => post(path, { formToken: await formToken(), ...fields });
  return { cookies, send, get, post, login, submit, formToken };
}

const sameOrigin = { "sec-fetch-site": "same-origin", origin: site };

function toBody(fields: Fields): URLSearchParams | FormData {
  const hasFile = Object.values(fields).some((value) => value instanceof File);
  const form = hasFile ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  return form;
}

export function formTokenOf(page: string): string {
  return /name="formToken" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
}
