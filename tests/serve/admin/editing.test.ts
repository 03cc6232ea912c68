import { afterEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../../store/samples.ts";
import { fillNews } from "./editing-contract.ts";
import { adminApplication, type Fields, openBrowser, token } from "./operator-browser.ts";

const databases: SqliteDatabase[] = [];
afterEach(() => {
  for (const db of databases.splice(0)) db.close();
});

const french = { name: "config/interface/fr.toml", text: '[language]\nname = "Français"' };

async function start(most = 5) {
  const db = openSqlite(":memory:");
  databases.push(db);
  const store = createStore(db);
  await fillNews(store, most);
  const application = adminApplication(store, testConfig({ INBRIEF_ADMIN_TOKEN: token }, [french]));
  const browser = openBrowser(application);
  await browser.login();
  const textAt = async (path: string) => (await browser.get(path)).text();
  const listed = async (path: string) =>
    [...(await textAt(path)).matchAll(/<h3[^>]*><a href="\/admin\/briefs\/[0-9a-f-]+">([^<]*)</g)].map(
      ([, title]) => title,
    );
  return { store, application, browser, textAt, listed };
}

const path = (number: number) => `/admin/briefs/${idOf(number)}`;

describe("the form of a brief's countries", () => {
  it.each<[string, Fields, string, string]>([
    ["nothing", {}, "countries", "Tick at least one"],
    ["a country that there is not", { further2: "Tawian" }, "further2", "Did you mean Taiwan?"],
    ["what is like no country", { further1: "Xyzzyx of the Moon" }, "further1", "is not known here"],
    ["a bloc in place of a country", { further1: "European Union" }, "further1", "is not known here"],
    ["a main country that is not ticked", { country: "TW", primary: "CN" }, "primary", "must be one of those"],
    ["an empty field as the main one", { country: "TW", primary: "further3" }, "primary", "must be one of those"],
    ["a note too long", { country: "TW", note: "x".repeat(1001) }, "note", "At most 1000 characters"],
  ])("takes not %s, says so beside the field and keeps what was typed", async (_what, fields, field, sentence) => {
    const { store, browser } = await start();
    const answer = await browser.submit(path(1), { note: "kept words", ...fields });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    const [fault = ""] = new RegExp(`<(?:span|p) class="bad" id="${field}-fault" role="alert">[^<]*`).exec(page) ?? [];
    expect(fault).toContain(sentence);
    for (const value of [fields.further1, fields.further2, fields.note ?? "kept words"])
      if (typeof value === "string") expect(page).toContain(`value="${value}"`);
    expect((await store.findBrief(idOf(1)))?.correction).toBeNull();
    expect(await store.listDeeds({ before: null, limit: 5, kind: "briefCorrected" })).toEqual([]);
  });

  it.each([
    ["a code", "jp", "JP"],
    ["a name in any letters", "hong KONG", "HK"],
    ["another name", "Macau", "MO"],
    ["a code that people write", "uk", "GB"],
  ])("takes a country by %s", async (_what, typed, code) => {
    const { store, browser } = await start();
    expect((await browser.submit(path(1), { further3: typed })).status).toBe(303);
    expect((await store.findBrief(idOf(1)))?.classification).toMatchObject({ countries: [code], primary: code });
  });

  it("puts the main country first and counts each once", async () => {
    const { store, browser } = await start();
    await browser.submit(path(1), { country: ["TW", "CN", "TW"], further1: "China", further2: "Japan", primary: "CN" });
    expect((await store.findBrief(idOf(1)))?.classification.countries).toEqual(["CN", "TW", "JP"]);
    const page = await (await browser.get(path(1))).text();
    expect(page).toMatch(/name="primary" value="CN" checked/);
    expect([...page.matchAll(/name="country" value="(\w\w)" checked/g)].map(([, code]) => code)).toEqual([
      "CN",
      "TW",
      "JP",
    ]);
  });

  it("corrects a brief that was withdrawn meanwhile, and says that readers do not see it", async () => {
    const { store, browser, textAt } = await start();
    const formToken = await browser.formToken();
    const [source] = await store.listSources();
    await store.saveEntries(batchOf(source?.id ?? 0, [entryWrite("e1", [], { withdraw: [1] })]));
    const answer = await browser.post(path(1), { formToken, further1: "JP" });
    expect(answer.status).toBe(303);
    const page = await textAt(`${path(1)}?done=corrected`);
    expect(page).toContain("Its publisher has withdrawn it");
    expect(page).toContain("which does not hold it");
    expect(page).not.toContain("which holds it");
  });

  it("does nothing once the session is over, and the page says what to do", async () => {
    const { store, application, browser } = await start();
    const formToken = await browser.formToken();
    application.now += 12 * 3600;
    for (const [where, fields] of [
      [path(1), { country: "JP" }],
      [`${path(1)}/hide`, { reason: "x" }],
      ["/admin/blocked", { host: "harbour.example" }],
      ["/admin/reports/1/accept", {}],
    ] as const) {
      const answer = await browser.post(where, { formToken, ...fields });
      expect([where, answer.status]).toEqual([where, 401]);
      expect(await answer.text()).toContain("nothing was changed");
    }
    const brief = await store.findBrief(idOf(1));
    expect([brief?.correction, brief?.takedown, await store.blockedHosts()]).toEqual([null, undefined, []]);
    const again = await browser.get(`${path(1)}?x=1`);
    expect(again.headers.get("location")).toBe(`/admin/login?next=${encodeURIComponent(`${path(1)}?x=1`)}`);
  });

  it("stays in the language of the page", async () => {
    const { browser } = await start();
    const answer = await browser.submit(`/fr${path(1)}`, { further1: "JP" });
    expect(answer.headers.get("location")).toBe(`/fr${path(1)}?done=corrected`);
  });

  it("is not taken without the session's token", async () => {
    const { store, browser } = await start();
    for (const where of [path(1), `${path(1)}/clear`, `${path(1)}/hide`, `${path(1)}/show`, "/admin/blocked/unblock"])
      expect([where, (await browser.post(where, { country: "JP", formToken: "x" })).status]).toEqual([where, 403]);
    expect(await store.listDeeds({ before: null, limit: 9 })).toHaveLength(1);
  });
});

describe("a brief's admin page", () => {
  it.each([path(99), "/admin/briefs/nonsense", `${path(1)}x`, "/admin/reports/99"])(
    "is not there for %s",
    async (where) => {
      const { browser } = await start();
      expect((await browser.get(where)).status).toBe(404);
    },
  );

  it("refuses forms for what is not there", async () => {
    const { browser } = await start();
    for (const where of [path(99), `${path(99)}/hide`, `${path(99)}/show`, `${path(99)}/clear`])
      expect([where, (await browser.submit(where, { country: "JP" })).status]).toEqual([where, 404]);
    for (const where of ["/admin/reports/99/accept", "/admin/reports/0/decline"])
      expect([where, (await browser.submit(where)).status]).toEqual([where, 404]);
  });

  it("marks what the program goes by, after a correction too", async () => {
    const { browser, textAt } = await start();
    await browser.submit(path(1), { further1: "JP" });
    const page = await textAt(path(1));
    expect(page).toMatch(/<mark id="e1"[^>]*>Story/);
    expect(page).toContain('id="why-tw"');
  });

  it("shows foreign text as text", async () => {
    const { store, textAt } = await start();
    const source = await addedSource(store, "hostile.example");
    const hostile = briefWrite(66, { title: "<script>alert(1)</script>", text: "<img src=x onerror=alert(1)>" });
    await store.saveEntries(batchOf(source, [entryWrite("h", [hostile])]));
    for (const where of [path(66), "/admin/briefs"]) {
      const page = await textAt(where);
      expect(page).not.toContain("<script>alert");
      expect(page).not.toContain("<img");
    }
  });

  it("takes no reason that is too long, and keeps it in the field", async () => {
    const { store, browser } = await start();
    const answer = await browser.submit(`${path(1)}/hide`, { reason: "y".repeat(1001) });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`value="${"y".repeat(1001)}"`);
    expect((await store.findBrief(idOf(1)))?.withdrawnAt).toBeNull();
  });

  it("tells nothing that an address makes up", async () => {
    const { textAt } = await start();
    expect(await textAt(`${path(1)}?done=blown-up`)).not.toContain('role="status"');
    expect(await textAt("/admin/blocked?done=blocked&host=%3Cb%3E")).not.toContain('role="status"');
    expect(await textAt("/admin/reports?done=now&report=1")).not.toContain('role="status"');
  });
});

describe("the list of briefs", () => {
  it("is narrowed by words, country and source, and parted by state", async () => {
    const { store, browser, listed } = await start();
    const other = await addedSource(store, "tide.example");
    const tide = briefWrite(20, { title: "Tide", text: "The tide comes in.", classification: about(["JP"]) });
    await store.saveEntries(batchOf(other, [entryWrite("t", [tide])]));
    expect(await listed("/admin/briefs")).toHaveLength(6);
    expect(await listed("/admin/briefs?q=tide&country=&source=")).toEqual(["Tide"]);
    expect(await listed("/admin/briefs?country=jp")).toEqual(["Tide"]);
    expect(await listed("/admin/briefs?source=tide.example")).toEqual(["Tide"]);
    expect(await listed("/admin/briefs?source=tide.example&country=tw")).toEqual([]);
    expect(await listed("/admin/briefs?state=unplaced&country=tw")).toEqual(["Story 5"]);
    for (const number of [1, 20]) await browser.submit(path(number), { further1: "CN" });
    expect(await listed("/admin/briefs?state=corrected")).toEqual(["Tide", "Story 1"]);
    expect(await listed("/admin/briefs?state=corrected&q=REPORT")).toEqual(["Story 1"]);
    expect(await listed("/admin/briefs?state=corrected&q=-report")).toEqual(["Tide"]);
    expect(await listed("/admin/briefs?state=corrected&source=harbour.example")).toEqual(["Story 1"]);
    expect(await listed("/admin/briefs?state=corrected&country=tw")).toEqual([]);
    expect(await listed("/admin/briefs?state=withdrawn")).toEqual([]);
  });

  it("leads through all of a state, each once", async () => {
    const { store, textAt, listed } = await start(75);
    for (let number = 1; number <= 70; number += 1) await store.hideBrief(idOf(number), null, noon);
    const seen: unknown[] = [];
    for (let next: string | undefined = "/admin/briefs?state=hidden&q=report"; next !== undefined; ) {
      seen.push(...(await listed(next)));
      next = /rel="next" href="([^"]+)"/.exec(await textAt(next))?.[1]?.replaceAll("&amp;", "&");
    }
    expect([seen.length, new Set(seen).size]).toEqual([70, 70]);
  });

  it.each([
    ["?source=nobody.example", "source"],
    ["?country=zz", "country"],
    ["?q=%22%22%22", "q"],
  ])("says what is wrong with %s beside its field", async (query, field) => {
    const { browser } = await start();
    const answer = await browser.get(`/admin/briefs${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`id="${field}-fault" role="alert"`);
  });
});

describe("reports by page", () => {
  it("are settled once: who comes second is told how it ended", async () => {
    const { store, browser, textAt } = await start();
    await store.addReport({ briefId: idOf(1), says: ["JP"], note: null, at: noon });
    await browser.submit("/admin/reports/1/decline");
    const answer = await browser.submit("/admin/reports/1/accept");
    const location = answer.headers.get("location") ?? "";
    expect(location).toBe("/admin/reports?done=before&report=1");
    expect(await textAt(location)).toContain("nothing was changed. State: Declined.");
    expect((await store.findBrief(idOf(1)))?.correction).toBeNull();
  });

  it("can only be declined where the brief is not kept any more", async () => {
    const { store, textAt } = await start();
    await store.addReport({ briefId: idOf(404), says: ["JP"], note: null, at: noon });
    const page = await textAt("/admin/reports");
    expect(page).toContain("A brief that is not kept any more");
    expect(page).toContain('action="/admin/reports/1/decline"');
    expect(page).not.toContain('action="/admin/reports/1/accept"');
  });

  it("come in pages of twenty", async () => {
    const { store, textAt } = await start();
    for (let number = 1; number <= 25; number += 1)
      await store.addReport({ briefId: idOf(number), says: ["JP"], note: null, at: noon });
    const first = await textAt("/admin/reports");
    expect([first.match(/id="report-/g)?.length, first.includes("Waiting (25)")]).toEqual([20, true]);
    expect((await textAt("/admin/reports?before=6")).match(/id="report-/g)).toHaveLength(5);
  });
});

describe("blocking by page", () => {
  it.each([
    ["", "Type a host."],
    ["not a host at all", "is no host"],
    ["co.uk", "Many publishers have hosts below"],
    ["ftp://files.example", "is no host"],
  ])("takes not “%s”, when asked and when told", async (host, sentence) => {
    const { store, browser } = await start();
    const asked = await browser.get(`/admin/blocked/ask?host=${encodeURIComponent(host)}&note=kept`);
    const told = await browser.submit("/admin/blocked", { host, note: "kept" });
    for (const answer of [asked, told]) {
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toMatch(new RegExp(`id="host-fault" role="alert">[^<]*${sentence}`));
      expect(page).toContain('value="kept"');
    }
    expect(await store.blockedHosts()).toEqual([]);
  });

  it("takes a new note for a host that is blocked already, and unblocks only what is", async () => {
    const { store, browser, textAt } = await start();
    await browser.submit("/admin/blocked", { host: "tide.example", note: "one" });
    expect(await textAt("/admin/blocked/ask?host=tide.example&note=two")).toContain("Change the note");
    await browser.submit("/admin/blocked", { host: "tide.example", note: "two" });
    expect((await store.blockedHosts()).map(({ note }) => note)).toEqual(["two"]);
    const answer = await browser.submit("/admin/blocked/unblock", { host: "other.example" });
    const location = answer.headers.get("location") ?? "";
    expect(location).toBe("/admin/blocked?done=notBlocked&host=other.example");
    expect(await textAt(location)).toContain("was not blocked by this name");
  });
});

describe("the log by page", () => {
  it("says each kind of deed in a sentence, with what differs", async () => {
    const { store, browser, textAt } = await start();
    await browser.submit(path(1), { country: "TW", further1: "JP", note: "both" });
    await store.recordDeeds([
      { at: noon, way: "commandLine", name: "reclassified", subject: null, before: null, after: { seen: 1200 } },
      {
        at: noon,
        way: "file",
        name: "sourceChanged",
        subject: "https://a.example/<x>",
        before: {},
        after: { odd: true },
      },
    ]);
    const page = await textAt("/admin/log");
    expect(page).toMatch(/Corrected the brief <a href="[^"]+"><bdi>Story 1<\/bdi><\/a>/);
    expect(page).toContain("<bdi>Taiwan</bdi> → <bdi>Taiwan and Japan</bdi>");
    expect(page).toContain("<dd><bdi>1,200</bdi></dd>");
    expect(page).toContain("https://a.example/&lt;x&gt;");
    expect(page).toContain('data-local="date-time"');
  });

  it("is filtered by kind, way and subject, and paged", async () => {
    const { store, textAt } = await start();
    await store.recordDeeds(
      Array.from({ length: 60 }, (_, number) => ({
        at: noon,
        way: "api" as const,
        name: number % 2 === 0 ? ("hostBlocked" as const) : ("hostUnblocked" as const),
        subject: `h${number}.example`,
        before: null,
        after: null,
      })),
    );
    const lines = async (query: string) => (await textAt(`/admin/log${query}`)).match(/h\d+\.example<\/bdi>/g)?.length;
    expect(await lines("")).toBe(50);
    expect(await lines("?before=12")).toBe(10);
    expect(await lines("?kind=hostBlocked&way=api")).toBe(30);
    expect(await lines("?subject=h7.example")).toBe(1);
    expect(await lines("?way=file")).toBeUndefined();
    expect(await lines("?kind=nonsense&before=x")).toBe(50);
  });
});
