import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { createAnswerCounter } from "../../src/node/count-answers.ts";
import { routeClass } from "../../src/node/route-class.ts";
import { testApplication } from "../helpers/application.ts";
import { memoryStore } from "../helpers/memory-store.ts";

describe("routeClass", () => {
  it.each([
    ["/", "page"],
    ["/countries/tw", "page"],
    ["/feeds/tw.atom?limit=3", "feed"],
    ["/feeds.opml", "list"],
    ["/sources.json", "list"],
    ["/api/v1/briefs", "api"],
    ["/hub", "hub"],
    ["/readyz", "operations"],
    ["/assets/style-0.css", "asset"],
    ["/admin", "admin"],
    ["/wp-login.php", "page"],
    ["/constructor", "page"],
    ["//feeds", "page"],
  ])("calls %s: %s", (path, route) => {
    expect(routeClass(`http://h${path}`, "")).toBe(route);
  });

  it("looks below the base path, and takes a path without it as a proxy leaves it", () => {
    expect(routeClass("http://h/news/feeds/tw.atom", "/news")).toBe("feed");
    expect(routeClass("http://h/feeds/tw.atom", "/news")).toBe("feed");
    expect(routeClass("http://h/newsfeeds/x", "/news")).toBe("page");
  });
});

describe("the count of answers", () => {
  it("counts what the application answers, its failures too, and adds what was answered below HTTP", async () => {
    const { deps, app } = testApplication(memoryStore().store);
    const broken = createApp(() => ({
      ...deps,
      store: { ...deps.store, getMeta: () => Promise.reject(new Error("no")) },
    }));
    const counter = createAnswerCounter("");
    const [ask, askBroken] = [counter.counted(app.fetch), counter.counted(broken.fetch)];
    for (const path of ["/", "/feeds/all.atom", "/feeds/none.atom"]) await ask(new Request(`http://h${path}`));
    await askBroken(new Request("http://h/readyz"));
    expect(
      counter.counts(
        new Map([
          [200, 5],
          [304, 7],
        ]),
      ),
    ).toEqual([
      { route: "feed", status: 200, count: 6 },
      { route: "feed", status: 304, count: 7 },
      { route: "feed", status: 404, count: 1 },
      { route: "operations", status: 500, count: 1 },
      { route: "page", status: 200, count: 1 },
    ]);
    expect(counter.counts(new Map())).toHaveLength(4);
  });

  it("stays small whatever is asked for", async () => {
    const counter = createAnswerCounter("");
    const ask = counter.counted(() => new Response(null, { status: 404 }));
    for (let number = 0; number < 1000; number += 1) await ask(new Request(`http://h/${number}/${number}`));
    expect(counter.counts(new Map())).toEqual([{ route: "page", status: 404, count: 1000 }]);
  });
});
