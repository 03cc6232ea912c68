import { expect, it } from "vitest";
import type { Store } from "../../../src/deps.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../../store/samples.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";
import type { SessionWorld } from "./session-contract.ts";

/** Briefs about Taiwan, numbered from 1, of one source; the last one is about no country. */
export async function fillNews(store: Store, most = 5): Promise<void> {
  const source = await addedSource(store, "www.harbour.example");
  const numbers = Array.from({ length: most }, (_, index) => index + 1);
  const evidence = [
    { field: "title", start: 0, end: 5, text: "Story", kind: "city", country: "TW", role: "decides" },
  ] as const;
  const classification = (number: number) => (number === most ? about([]) : { ...about(["TW"]), evidence });
  await store.saveEntries(
    batchOf(
      source,
      numbers.map((number) =>
        entryWrite(`e${number}`, [briefWrite(number, { classification: classification(number) })]),
      ),
    ),
  );
}

/** What pages do to briefs, with the same store behind feeds and pages. */
export function editingContract({ open, configOf }: SessionWorld): void {
  const start = async () => {
    const store = await open();
    await fillNews(store);
    const application = adminApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: token }));
    const browser = openBrowser(application);
    await browser.login();
    const titlesIn = async (area: string) => {
      const feed = (await (await browser.send(`/feeds/${area}.json`)).json()) as { items: { title: string }[] };
      return feed.items.map(({ title }) => title.replace(/^.*?(Story \d+).*$/, "$1")).toSorted();
    };
    const deeds = async () => (await store.listDeeds({ before: null, limit: 20 })).map(({ name, way }) => [name, way]);
    return { store, application, browser, titlesIn, deeds };
  };
  const path = (number: number) => `/admin/briefs/${idOf(number)}`;

  it("puts a brief into other feeds at once, and links to those that have changed", async () => {
    const { browser, titlesIn, deeds } = await start();
    expect([await titlesIn("tw"), await titlesIn("jp")]).toEqual([["Story 1", "Story 2", "Story 3", "Story 4"], []]);
    const fields = { country: ["TW", "CN"], further1: "Japan", primary: "further1", note: "It is about Kyoto." };
    const answer = await browser.submit(path(1), { ...fields, country: [] });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path(1)}?done=corrected`]);
    expect([await titlesIn("tw"), await titlesIn("jp")]).toEqual([["Story 2", "Story 3", "Story 4"], ["Story 1"]]);
    const page = await (await browser.get(`${path(1)}?done=corrected`)).text();
    for (const feed of ["/feeds/jp.atom", "/feeds/tw.atom", "/feeds/tw.json"]) expect(page).toContain(`href="${feed}"`);
    expect(page).toContain("The program had said: Taiwan.");
    expect(page).toContain("It is about Kyoto.");
    await browser.submit(path(1), fields);
    expect([await titlesIn("tw"), await titlesIn("cn"), await titlesIn("jp")]).toEqual([
      ["Story 1", "Story 2", "Story 3", "Story 4"],
      ["Story 1"],
      ["Story 1"],
    ]);
    await browser.submit(`${path(1)}/clear`);
    expect([await titlesIn("tw"), await titlesIn("jp")]).toEqual([["Story 1", "Story 2", "Story 3", "Story 4"], []]);
    expect((await deeds()).slice(0, 3)).toEqual([
      ["correctionCleared", "page"],
      ["briefCorrected", "page"],
      ["briefCorrected", "page"],
    ]);
  });

  it("says that a brief is about no country, and keeps its blocs", async () => {
    const { store, browser, titlesIn } = await start();
    await browser.submit(path(2), { country: "TW", bloc: "eu", none: "1" });
    expect([await titlesIn("tw"), await titlesIn("eu")]).toEqual([["Story 1", "Story 3", "Story 4"], ["Story 2"]]);
    await browser.submit(path(2), { country: "TW", none: "1" });
    expect(await titlesIn("unplaced")).toEqual(["Story 2", "Story 5"]);
    const brief = await store.findBrief(idOf(2));
    expect([brief?.correction?.countries, brief?.correction?.classified.countries]).toEqual([[], ["TW"]]);
  });

  it("hides a brief with its reason, finds it again and shows it", async () => {
    const { browser, titlesIn, deeds } = await start();
    await browser.submit(`${path(3)}/hide`, { reason: "A name in it is <wrong>." });
    expect(await titlesIn("tw")).toEqual(["Story 1", "Story 2", "Story 4"]);
    expect((await browser.send(`/briefs/${idOf(3)}`)).status).toBe(410);
    const list = await (await browser.get("/admin/briefs?state=hidden&q=number&country=tw")).text();
    expect(list).toContain(`href="${path(3)}"`);
    expect(await (await browser.get("/admin/briefs")).text()).not.toContain(`href="${path(3)}"`);
    const page = await (await browser.get(path(3))).text();
    expect(page).toContain("A name in it is &lt;wrong&gt;.");
    expect(page).toContain("Report number 3.");
    await browser.submit(`${path(3)}/show`);
    expect(await titlesIn("tw")).toEqual(["Story 1", "Story 2", "Story 3", "Story 4"]);
    expect((await deeds()).slice(0, 2)).toEqual([
      ["briefShown", "page"],
      ["briefHidden", "page"],
    ]);
  });

  it("accepts and declines what readers report", async () => {
    const { store, browser, titlesIn, deeds } = await start();
    await store.addReport({ briefId: idOf(1), says: ["JP"], note: "Kyoto & <Osaka>", at: noon });
    await store.addReport({ briefId: idOf(2), says: [], note: null, at: noon });
    const waiting = await (await browser.get("/admin/reports")).text();
    expect(waiting).toContain("Waiting (2)");
    expect(waiting).toContain("Kyoto &amp; &lt;Osaka&gt;");
    const accepted = await browser.submit("/admin/reports/1/accept");
    expect(accepted.headers.get("location")).toBe("/admin/reports?done=now&report=1");
    expect(await titlesIn("jp")).toEqual(["Story 1"]);
    const told = await (await browser.get("/admin/reports?done=now&report=1")).text();
    expect(told).toContain('href="/feeds/jp.atom"');
    await browser.submit("/admin/reports/2/decline");
    const settled = await (await browser.get("/admin/reports?show=settled")).text();
    for (const words of ["Settled (2)", "Waiting (0)", "Accepted", "Declined"]) expect(settled).toContain(words);
    expect(await titlesIn("tw")).toEqual(["Story 2", "Story 3", "Story 4"]);
    expect((await deeds()).slice(0, 3)).toEqual([
      ["reportDeclined", "page"],
      ["reportAccepted", "page"],
      ["briefCorrected", "page"],
    ]);
  });

  it("tells what a block takes away before it is one, and takes it away", async () => {
    const { store, browser, titlesIn } = await start();
    const question = await (
      await browser.get("/admin/blocked/ask?host=https://www.harbour.example/x&note=asked")
    ).text();
    for (const words of ["Block harbour.example?", "1 source is read no more", "5 briefs are shown no more", "erased"])
      expect(question).toContain(words);
    expect([await store.blockedHosts(), (await titlesIn("tw")).length]).toEqual([[], 4]);
    const answer = await browser.submit("/admin/blocked", { host: "harbour.example", note: "asked" });
    expect(answer.headers.get("location")).toBe("/admin/blocked?done=blocked&host=harbour.example");
    expect(await titlesIn("tw")).toEqual([]);
    const list = await (await browser.get("/admin/blocked")).text();
    for (const words of ["harbour.example", "asked", "Being erased"]) expect(list).toContain(words);
    const brief = await (await browser.get(path(1))).text();
    expect(brief).toContain("Text erased");
    expect(brief).not.toContain("Report number 1.");
    await browser.submit("/admin/blocked/unblock", { host: "harbour.example" });
    expect(await store.blockedHosts()).toEqual([]);
    const log = await (await browser.get("/admin/log?way=page&kind=hostBlocked")).text();
    expect(log).toContain("Blocked the host <bdi>harbour.example</bdi>");
    expect(log).not.toContain("Unblocked the host <bdi>");
  });
}
