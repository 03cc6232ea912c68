import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testConfig } from "../helpers/config.ts";
import { idOf } from "../store/samples.ts";
import { apiApplication, fill } from "./api/exercise.ts";

const french = {
  name: "config/interface/fr.toml",
  text: '[language]\nname = "Français"\n[report]\ntitle = "Signaler"',
};
let db: SqliteDatabase;
let store: Store;
let app: ReturnType<typeof apiApplication>["app"];

beforeEach(async () => {
  db = openSqlite(":memory:");
  store = createStore(db);
  await fill(store);
  app = apiApplication(store, testConfig({}, [french])).app;
});

afterEach(() => db.close());

const pageOf = async (path: string) => (await app.request(path)).text();

function report(fields: string, headers: Record<string, string> = { Accept: "text/html" }, prefix = "") {
  return app.request(`${prefix}/briefs/${idOf(1)}/report`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    body: fields,
  });
}

describe("/briefs/{id}", () => {
  it("is one page for each language, whichever was asked for first", async () => {
    expect(await pageOf(`/briefs/${idOf(1)}`)).toContain("<summary>Report a wrong country</summary>");
    const there = await app.request(`/fr/briefs/${idOf(1)}`);
    expect(there.headers.get("content-language")).toBe("fr");
    expect(await there.text()).toContain("<summary>Signaler</summary>");
    expect(await pageOf(`/briefs/${idOf(1)}`)).toContain("<summary>Report a wrong country</summary>");
  });

  it("thanks whoever has reported a country, and nobody else", async () => {
    const thanks = "Thank you. Your report waits to be looked at.";
    expect(await pageOf(`/briefs/${idOf(1)}?reported=1`)).toContain(thanks);
    expect(await pageOf(`/briefs/${idOf(1)}`)).not.toContain(thanks);
    expect(await pageOf(`/briefs/${idOf(1)}?reported=2`)).not.toContain(thanks);
  });

  it("is gone in the language of its page", async () => {
    const gone = await app.request(`/fr/briefs/${idOf(5)}`);
    expect(gone.status).toBe(410);
    expect(gone.headers.get("content-language")).toBe("fr");
  });

  it("tells what became of it", async () => {
    const label = { countries: ["JP"], blocs: [], primary: "JP" };
    await store.correct({ id: idOf(1), label, note: null }, 1_715_065_200);
    const html = await pageOf(`/briefs/${idOf(1)}`);
    expect(html).toContain("An editor changed where it belongs: from Taiwan to Japan.");
    expect(html).toContain("Decided by an editor on 7 May 2024. The program had said: Taiwan.");
  });
});

describe("a report that cannot be taken", () => {
  it("comes back with what was typed, and what is wrong beside it", async () => {
    const answer = await report("country=TW&note=%3Cb%3ESo+it+is");
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('<details class="report" id="report" open>');
    expect(html).toContain('<fieldset aria-describedby="countries-fault">');
    expect(html).toContain(
      '<span id="countries-fault" class="bad" role="alert">That is where the brief stands already.',
    );
    expect(html).toContain("&lt;b&gt;So it is</textarea>");
  });

  it("keeps the countries that were chosen", async () => {
    const html = await (await report(`country=JP&country=VN&note=${"x".repeat(501)}`)).text();
    expect(html).toContain('aria-describedby="note-fault"');
    for (const code of ["JP", "VN"]) expect(html).toContain(`<option value="${code}" selected>`);
    expect(html).toContain('<input type="checkbox" name="country" value="TW">');
  });

  it("is problem details for a program", async () => {
    const answer = await report("country=Atlantis", { Accept: "application/json" });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("is in the language of the page it was sent from", async () => {
    expect(await (await report("country=TW", { Accept: "text/html" }, "/fr")).text()).toContain(
      "<summary>Signaler</summary>",
    );
  });
});

it("ticked as about no country, a report is that whatever else is ticked", async () => {
  expect((await report("country=TW&none=1&note=")).status).toBe(303);
  expect(await store.listReports({ state: "open", before: null, limit: 10 })).toMatchObject([{ says: [] }]);
});
