import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultTreatment } from "../../../src/model/source.ts";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { claimOne, hour, noon, resultFor, sourceAt } from "../../store/samples.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";

let db: SqliteDatabase;
beforeEach(() => {
  db = openSqlite(":memory:");
});
afterEach(() => db.close());

const harbour = sourceAt("harbour.example", { title: "Harbour News" });

async function start() {
  const store = createStore(db);
  await store.addSource(harbour, "added", noon - hour);
  const application = adminApplication(store, testConfig({ INBRIEF_ADMIN_TOKEN: token }));
  const browser = openBrowser(application);
  await browser.login();
  const source = async () => {
    const [first] = await store.listSources();
    if (first === undefined) throw new Error("the source is gone");
    return first;
  };
  const deeds = async () =>
    (await store.listDeeds({ before: null, limit: 20 })).map(({ name }) => name).filter((name) => name !== "loggedIn");
  const text = async (path: string) => (await browser.get(path)).text();
  return { store, application, browser, source, deeds, text };
}

const settings = {
  title: "",
  roundup: "automatic",
  heading: "",
  excerpt: "",
  country: "",
  language: "",
  pages: "automatic",
};

describe("the list of sources", () => {
  it("shows them as they are wanted: by state, by letters of name or address", async () => {
    const { store, text } = await start();
    await store.addSource(sourceAt("paused.example", { title: "Pier" }), "added", noon);
    await store.setSourceStatus(sourceAt("paused.example").url, "paused");
    expect(await text("/admin/sources")).toMatch(/Harbour News[\s\S]*Pier/);
    const paused = await text("/admin/sources?show=paused");
    expect([paused.includes("Pier"), paused.includes("Harbour News")]).toEqual([true, false]);
    const found = await text("/admin/sources?q=HARBOUR");
    expect([found.includes(">Pier<"), found.includes("Harbour News")]).toEqual([false, true]);
    expect(await text("/admin/sources?q=nowhere")).toContain("No source is like that.");
    expect(await text("/admin/sources?show=nonsense")).toContain("Harbour News");
  });

  it("names the cause of an illness and what to do", async () => {
    const { store, text } = await start();
    const claimed = await claimOne(store, noon);
    const failed = {
      outcome: "dns" as const,
      message:
        "The host name was not found: no such name: harbour.example. Check the spelling; the site may have ended.",
      failures: 3,
    };
    await store.saveResult(claimed, { ...resultFor(claimed), ...failed, httpStatus: null });
    const page = await text("/admin/sources?show=ill");
    expect(page).toContain('<span class="badge bad">Ill</span>');
    expect(page).toContain("host not found");
    expect(page).toContain("no such name: harbour.example.");
    expect(page).toContain("Check the spelling; the site may have ended.");
  });

  it("has all of them checked now, but for those whose servers have asked for a pause", async () => {
    const { store, browser, deeds } = await start();
    await claimOne(store, noon);
    const answer = await browser.submit("/admin/sources/check");
    expect(answer.headers.get("location")).toBe("/admin/sources?done=checkingAllSoon&n=1");
    expect(await (await browser.get("/admin/sources?done=checkingAllSoon&n=1")).text()).toContain(
      "1 source will be checked",
    );
    expect(await deeds()).toEqual(["sourcesChecked"]);
  });

  it("says of `done` only what it knows", async () => {
    const { text } = await start();
    expect(await text("/admin/sources?done=%3Cscript%3E")).not.toContain("<script>");
    expect(await text("/admin/sources?done=toString")).not.toContain('class="notice good"');
  });
});

describe("a source's page", () => {
  it("pauses, resumes and checks it, each told and noted", async () => {
    const { browser, source, deeds, text } = await start();
    expect((await browser.submit("/admin/sources/1/pause")).headers.get("location")).toBe(
      "/admin/sources/1?done=paused",
    );
    expect((await source()).status).toBe("paused");
    expect(await text("/admin/sources/1?done=paused")).toContain("it is not checked until you resume it");
    await browser.submit("/admin/sources/1/resume");
    expect((await source()).status).toBe("active");
    expect((await browser.submit("/admin/sources/1/check")).headers.get("location")).toBe(
      "/admin/sources/1?done=dueAlready",
    );
    expect(await deeds()).toEqual(["sourcesChecked", "sourceResumed", "sourcePaused"]);
  });

  it("says so where a check has to wait because the server asked for it", async () => {
    const { store, browser } = await start();
    const claimed = await claimOne(store, noon);
    await store.saveResult(claimed, {
      ...resultFor(claimed),
      outcome: "unavailable",
      retryAfter: noon + hour,
      nextCheck: noon + hour,
    });
    expect((await browser.submit("/admin/sources/1/check")).headers.get("location")).toBe("/admin/sources/1?done=held");
  });

  it("changes its treatment as a whole", async () => {
    const { browser, source, deeds } = await start();
    const fields = {
      title: " Harbour  Daily ",
      roundup: "always",
      heading: "3",
      excerpt: "title",
      country: "JP",
      language: "ja",
      pages: "never",
    };
    expect((await browser.submit("/admin/sources/1", fields)).status).toBe(303);
    const { title, treatment, status } = await source();
    expect([title, status]).toEqual(["Harbour  Daily", "active"]);
    expect(treatment).toEqual({
      roundup: "always",
      storyHeading: 3,
      excerpt: "title",
      countryHint: "JP",
      language: "ja",
      pages: "never",
    });
    await browser.submit("/admin/sources/1", settings);
    expect([(await source()).title, (await source()).treatment]).toEqual([null, defaultTreatment]);
    expect(await deeds()).toEqual(["sourceChanged", "sourceChanged"]);
  });

  it("leaves a paused one paused when its treatment changes", async () => {
    const { browser, source } = await start();
    await browser.submit("/admin/sources/1/pause");
    await browser.submit("/admin/sources/1", { ...settings, country: "JP" });
    expect([(await source()).status, (await source()).treatment.countryHint]).toEqual(["paused", "JP"]);
  });

  it("says beside each field what cannot be taken, keeps what was typed, and changes nothing", async () => {
    const { browser, source, deeds } = await start();
    const before = await source();
    const answer = await browser.submit("/admin/sources/1", {
      ...settings,
      title: "x".repeat(201),
      country: "XQ",
      language: "no tag at all",
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const id of ["title-fault", "country-fault", "language-fault"])
      expect(page).toContain(`id="${id}" role="alert"`);
    expect(page).toContain('value="no tag at all"');
    expect(await source()).toEqual(before);
    expect(await deeds()).toEqual([]);
  });

  it("is removed only after one was asked whether it is meant", async () => {
    const { browser, source, deeds, text } = await start();
    expect(await text("/admin/sources/1/remove")).toContain("Remove Harbour News?");
    expect((await source()).status).toBe("active");
    expect((await browser.submit("/admin/sources/1/remove")).headers.get("location")).toBe(
      "/admin/sources?done=removed",
    );
    expect((await source()).status).toBe("removed");
    expect((await browser.get("/admin/sources/1")).status).toBe(404);
    expect(await deeds()).toEqual(["sourceRemoved"]);
  });

  it("takes a move back, and says why where that cannot be", async () => {
    const { store, browser, source, text } = await start();
    const moved = sourceAt("moved.example").url;
    await store.moveSource(harbour.url, moved, noon);
    expect(await text("/admin/sources/1")).toContain("Take the move back");
    await browser.submit("/admin/sources/1/revert");
    expect((await source()).url).toBe(harbour.url);
    expect((await browser.submit("/admin/sources/1/revert")).status).toBe(303);
  });

  it.each(["pause", "resume", "check", "revert", "remove"])(
    "is 404 for a number that there is not: %s",
    async (deed) => {
      const { browser, deeds } = await start();
      expect((await browser.submit(`/admin/sources/99/${deed}`)).status).toBe(404);
      expect(await deeds()).toEqual([]);
    },
  );

  it.each([
    "/admin/sources",
    "/admin/sources/1",
    "/admin/sources/1/remove",
    "/admin/sources/add",
    "/admin/sources/import",
  ])("is shown to nobody without a session: %s", async (path) => {
    const { application } = await start();
    const stranger = openBrowser(application);
    expect((await stranger.get(path)).status).toBe(303);
    expect((await stranger.post(path, settings)).status).toBeGreaterThanOrEqual(401);
  });
});

describe("the overview", () => {
  it("tells sources, briefs, what needs somebody, and how often signing in has failed", async () => {
    const { store, application, browser, text } = await start();
    await openBrowser(application).login("wrong");
    await store.addReport({ briefId: "00000000-0000-5000-8000-000000000001", says: ["JP"], note: null, at: noon });
    const page = await text("/admin");
    expect(page).toContain("Every source is well.");
    expect(page).toContain("1 waits for you");
    expect(page).toMatch(/Failed logins in 24 hours<\/dt><dd>1<\/dd>/);
    expect(application.errors).toEqual([]);
    expect(browser.cookies.size).toBe(1);
  });
});
