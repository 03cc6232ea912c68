import { expect, it } from "vitest";
import { noon, sourceAt } from "../../store/samples.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";
import type { SessionWorld } from "./session-contract.ts";

const list = (...outlines: readonly string[]) =>
  `<opml version="2.0" xmlns:inbrief="https://inbrief.example/"><head/><body>\n${outlines.join("\n")}\n</body></opml>`;
const outline = (host: string, more = "") =>
  `<outline text="${host}" type="rss" xmlUrl="https://${host}/feed" ${more}/>`;

/** Importing a list by page, on every platform. */
export function importContract({ open, configOf }: SessionWorld): void {
  const start = async () => {
    const store = await open();
    const application = adminApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: token }));
    const browser = openBrowser(application);
    await browser.login();
    const send = (fields: Readonly<Record<string, string | File>>) => browser.submit("/admin/sources/import", fields);
    const active = async () =>
      (await store.listSources()).filter(({ status }) => status === "active").map(({ url }) => url);
    return { store, application, browser, send, active };
  };

  it("adds what can be added and reports every line, the refused ones first", async () => {
    const { store, application, send, active } = await start();
    await store.addSource(sourceAt("known.example"), "added", noon);
    await store.addSource(sourceAt("old.example"), "added", noon);
    await store.setSourceStatus(sourceAt("old.example").url, "removed");
    await store.blockHost("blocked.example", null, noon);
    const text = list(
      outline("new.example", 'inbrief:country="jp"'),
      outline("known.example"),
      outline("old.example"),
      outline("new.example"),
      '<outline text="Inside" type="rss" xmlUrl="http://10.0.0.1/feed"/>',
      outline("blocked.example"),
      outline("odd.example", 'inbrief:roundup="perhaps"'),
      '<outline text="No address" type="rss"/>',
    );
    const answer = await send({ file: new File([text], "list.opml", { type: "text/x-opml" }), text: "" });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain("3 sources were added, 2 were there already, 3 were left out.");
    for (const words of [
      "10.0.0.1 is a private address",
      "blocked.example is blocked",
      "The same as line 2.",
      "It was removed.",
      "counts as absent",
      "&quot;No address&quot; (line 9)",
    ])
      expect(page).toContain(words);
    expect(page.indexOf("http://10.0.0.1/feed")).toBeLessThan(page.indexOf("https://new.example/feed"));
    expect((await active()).toSorted()).toEqual(
      [
        "https://known.example/feed",
        "https://new.example/feed",
        "https://odd.example/feed",
        "https://old.example/feed",
      ].toSorted(),
    );
    const [deed] = await store.listDeeds({ before: null, limit: 1 });
    expect([deed?.name, deed?.after?.added]).toEqual(["sourcesImported", 3]);
    expect([application.sent, application.errors]).toEqual([[], []]);
  });

  it("takes a pasted list, and the same once more adds nothing", async () => {
    const { send, active } = await start();
    const text = list(outline("one.example"), outline("two.example"));
    expect(await (await send({ text })).text()).toContain("2 sources were added");
    expect(await (await send({ text })).text()).toContain("No source was added, 2 were there already");
    expect(await active()).toHaveLength(2);
  });

  it("takes a thousand at once", async () => {
    const { send, active } = await start();
    const text = list(...Array.from({ length: 1000 }, (_, number) => outline(`s${number}.example`)));
    expect(await (await send({ text })).text()).toContain("1,000 sources were added");
    expect(await active()).toHaveLength(1000);
  });

  it.each([
    ["", "Choose a file, or paste a list."],
    ["just words", "Nothing was imported."],
    ["<rss version='2.0'><channel/></rss>", "Nothing was imported."],
    [list(), "There is no feed in this list."],
    [
      list(...Array.from({ length: 5001 }, (_, number) => outline(`s${number}.example`))),
      "This list has 5,001 sources",
    ],
  ])("says beside the field why a list cannot be taken, and adds nothing", async (text, words) => {
    const { send, active, application } = await start();
    const answer = await send({ text });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toMatch(/id="(?:file|text)-fault" role="alert"/);
    if (text !== "" && text.length < 100) expect(page).toContain(text.slice(0, 4).replace("<", "&lt;"));
    expect([await active(), application.errors]).toEqual([[], []]);
  });

  it("reads a list that was cut off as far as it goes, and says so", async () => {
    const { send, active } = await start();
    const whole = list(outline("one.example"), outline("two.example"), outline("three.example"));
    const page = await (await send({ text: whole.slice(0, whole.indexOf("three")) })).text();
    expect(await active()).toEqual(["https://one.example/feed", "https://two.example/feed"]);
    expect(page).toContain("What could not be used, or was mended");
  });

  it("refuses what is too large with a sentence beside the field", async () => {
    const { send, active } = await start();
    const answer = await send({ file: new File(["x".repeat(4_200_000)], "huge.opml"), text: "" });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('id="file-fault" role="alert">This is larger than 4 MB');
    expect(await active()).toEqual([]);
  });
}
