import { expect, it } from "vitest";
import type { HttpAnswer } from "../../../src/deps.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";
import type { SessionWorld } from "./session-contract.ts";

const settings = {
  title: "",
  roundup: "automatic",
  heading: "",
  excerpt: "",
  country: "",
  language: "",
  pages: "automatic",
};

const document = (type: string, text: string): HttpAnswer => ({
  status: 200,
  headers: { "content-type": type },
  body: new TextEncoder().encode(text),
});

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Pier News</title><link>https://pier.example/</link>
<item><guid>1</guid><title>Ferries sail from Keelung again</title><description>The port of Keelung in Taiwan has opened.</description>
<pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>`;
const page = '<!doctype html><title>Pier</title><link rel="alternate" type="application/rss+xml" href="/feed">';

const documents = {
  "https://pier.example/": document("text/html", page),
  "https://pier.example/feed": document("application/rss+xml", feed),
};

/** Adding a source by page, on every platform. */
export function addContract({ open, configOf }: SessionWorld): void {
  const start = async () => {
    const store = await open();
    const application = adminApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: token }), { documents });
    const browser = openBrowser(application);
    await browser.login();
    const look = (address: string) => browser.submit("/admin/sources/look", { address });
    return { store, application, browser, look };
  };

  it("shows what a site's feed would bring, and adds it with its treatment", async () => {
    const { store, application, browser, look } = await start();
    const answer = await look("https://pier.example/");
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain("One feed was found");
    expect(text).toMatch(/Ferries sail from Keelung again<\/span> <span class="places"><span>Taiwan<\/span>/);
    expect(await store.listSources()).toEqual([]);
    const url = "https://pier.example/feed";
    const added = await browser.submit("/admin/sources/add", { ...settings, url, title: "Pier", country: "TW" });
    expect([added.status, added.headers.get("location")]).toEqual([303, "/admin/sources/1?done=added"]);
    expect(await store.listSources()).toMatchObject([
      { url, title: "Pier", treatment: { countryHint: "TW" }, status: "active" },
    ]);
    expect(await (await browser.get("/admin/sources/1?done=added")).text()).toContain("The source was added.");
    expect((await store.listDeeds({ before: null, limit: 1 })).map(({ name, way }) => [name, way])).toEqual([
      ["sourceAdded", "page"],
    ]);
    expect(application.errors).toEqual([]);
  });

  it.each([
    ["", "Type an address."],
    ["ftp://pier.example/feed", "only http and https are read"],
    ["http://10.0.0.1/feed", "is a private address"],
    ["http://127.0.0.1:22/", "is a loopback address"],
    ["https://inbrief.example/feeds/all.atom", "that is this service itself"],
    ["https://blocked.example/feed", "blocked.example is blocked"],
  ])("says beside the field why %j is none, without asking anybody", async (address, words) => {
    const { store, application, look } = await start();
    await store.blockHost("blocked.example", null, 1);
    const answer = await look(address);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toContain('id="address-fault" role="alert"');
    expect(text).toContain(`value="${address}"`);
    expect([application.sent, await store.listSources()]).toEqual([[], []]);
  });

  it("says what was asked where nothing was found", async () => {
    const { application, look } = await start();
    const answer = await look("https://empty.example/news");
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("No feed was found.");
    expect(text).toContain("https://empty.example/news");
    expect(application.sent.length).toBeGreaterThan(0);
    expect(application.errors).toEqual([]);
  });

  it("leads to the source that is there already, whether looked at or added once more", async () => {
    const { store, browser, look } = await start();
    const url = "https://pier.example/feed";
    await browser.submit("/admin/sources/add", { ...settings, url, title: "Pier" });
    for (const answer of [
      await look(url),
      await browser.submit("/admin/sources/add", { ...settings, url, title: "Other" }),
    ]) {
      expect(answer.status).toBe(409);
      expect(await answer.text()).toMatch(/This is a source already: <a href="\/admin\/sources\/1">Pier<\/a>/);
    }
    expect((await store.listSources()).map(({ title }) => title)).toEqual(["Pier"]);
    expect(await (await look("https://pier.example/")).text()).toContain("It is a source already.");
  });

  it("adds nothing while its treatment cannot be taken, and keeps what was typed", async () => {
    const { store, browser } = await start();
    const url = "https://pier.example/feed";
    const answer = await browser.submit("/admin/sources/add", {
      ...settings,
      url,
      title: "Pier",
      language: "not a tag",
    });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="not a tag"');
    expect(text).toContain('value="Pier"');
    expect(text).toContain('id="language-fault"');
    expect(await store.listSources()).toEqual([]);
  });

  it("adds no address that nobody looked at and that can be no source", async () => {
    const { store, browser } = await start();
    for (const url of ["http://169.254.169.254/latest", "nonsense", ""]) {
      const answer = await browser.submit("/admin/sources/add", { ...settings, url });
      expect([url, answer.status]).toEqual([url, 422]);
    }
    expect(await store.listSources()).toEqual([]);
  });
}
