import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeXml } from "../../src/text/escape.ts";
import { type FeedUpstream, startFeedUpstream } from "../e2e/feed-upstream.ts";
import { type RunningService, runCommand, startService, temporaryFolder } from "../helpers/service.ts";
import { launchChromium, openWatched } from "./chromium.ts";
import { openArmed, provoke } from "./hostile-page.ts";
import { graveFaults, widerThanWindow } from "./looks.ts";
import { payloads } from "./payloads.ts";

/** Some of every kind; all of them would only take longer. */
const chosen = payloads.filter((_payload, index) => index % 6 === 0).map(({ html }) => removeUnwritable(html));

/** XML cannot say these: such a feed would be another test's subject. */
function removeUnwritable(html: string): string {
  return html.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "");
}

function item(payload: string, index: number): string {
  const text = escapeXml(`<p>Kenya opens bridge number ${index} in Nairobi.</p>${payload}<p>Behind it.</p>`);
  return `<item><title>${escapeXml(escapeXml(`Kenya opens bridge number ${index} ${payload}`))}</title>
<link>https://a.example/${index}?&quot;&gt;&lt;script&gt;__hit()&lt;/script&gt;</link><guid>hostile-${index}</guid>
<author>${escapeXml(payload)}</author><category>${escapeXml(payload)}</category>
<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate><content:encoded>${text}</content:encoded></item>`;
}

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Hostile &lt;script&gt;__hit()&lt;/script&gt;</title><link>javascript:__hit()</link><description>&lt;img src=x onerror=__hit()&gt;</description>
${chosen.map(item).join("\n")}</channel></rss>`;

let upstream: FeedUpstream;
let service: RunningService;
let browser: Browser;
let paths: readonly string[];
const listings = ["/countries/ke", "/", "/sources"];

beforeAll(async () => {
  const folder = temporaryFolder();
  upstream = await startFeedUpstream();
  upstream.put("/hostile.rss", { type: "application/rss+xml", body: rss });
  writeFileSync(
    join(folder, "sources.opml"),
    `<opml version="2.0" xmlns:inbrief="urn:inbrief:treatment"><head/><body>
<outline type="rss" text="Hostile" xmlUrl="${upstream.url("/hostile.rss")}" inbrief:excerpt="full" inbrief:roundup="never"/></body></opml>`,
  );
  const env = {
    INBRIEF_SOURCES: "sources.opml",
    INBRIEF_DATABASE: "inbrief.db",
    INBRIEF_ALLOW_UPSTREAM: upstream.host,
    // The test ticks by hand.
    INBRIEF_POLL_CRON: "0 0 1 1 *",
  };
  const ingested = await runCommand(["ingest", "--once"], env, folder);
  expect(JSON.parse(ingested.stdout)).toMatchObject({ outcome: "fetched", added: chosen.length });
  service = await startService(env, folder);
  browser = await launchChromium();
  const feed = (await (await fetch(`${service.url}/feeds/ke.json?limit=200`)).json()) as { items: { id: string }[] };
  paths = feed.items.map(({ id }) => `/briefs/${id.replace("urn:uuid:", "")}`);
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await upstream?.close();
});

/** Our own form sends what it is told to send; upstream's HTML has neither forms nor classes. Runs in the page. */
function holdOwnForm(): void {
  document.querySelector("details.report > form.form")?.addEventListener("submit", (event) => event.preventDefault());
}

describe("the pages of a hostile feed's briefs in Chromium", () => {
  it("run nothing and load nothing, even without our policy", async () => {
    let hits = 0;
    const { page, requests, intrusions } = await openArmed(browser, { bypassCSP: true }, () => {
      hits += 1;
    });
    let whole = 0;
    for (const path of [...paths, ...listings]) {
      await page.goto(`${service.url}${path}`);
      if ((await page.locator("main").textContent())?.includes("Behind it.")) whole += 1;
      await page.evaluate(holdOwnForm);
      await page.evaluate(provoke);
      expect({ path, url: page.url(), hits, intrusions }).toEqual({
        path,
        url: service.url + path,
        hits: 0,
        intrusions: [],
      });
    }
    expect(whole).toBeGreaterThan(paths.length / 2);
    await page.evaluate(() => {
      document.body.innerHTML = "<main><p ontoggle=__hit()>Without the policy, this does run.</p></main>";
    });
    await page.evaluate(provoke);
    expect(hits).toBe(1);
    // Pages offer their feed to the reader's own program, by a link that was clicked too.
    const origins = requests.map(({ url }) => new URL(url.replace(/^feed:/, "")).origin);
    expect([...new Set(origins)]).toEqual([service.url]);
  });

  it("never come to the point where our policy has to step in", async () => {
    const { page, errors } = await openWatched(browser);
    for (const path of [...paths, ...listings]) {
      expect((await page.goto(`${service.url}${path}`))?.status()).toBe(200);
      expect({ path, errors }).toEqual({ path, errors: [] });
    }
  });

  it("stay within a narrow window", async () => {
    const { page } = await openWatched(browser, { viewport: { width: 360, height: 800 } });
    for (const path of [...paths, ...listings]) {
      await page.goto(`${service.url}${path}`);
      expect({ path, wider: await widerThanWindow(page) }).toEqual({ path, wider: [] });
    }
  });

  it.each(["light", "dark"] as const)(
    "have lists with nothing that axe calls serious, in the %s",
    async (colorScheme) => {
      const { page } = await openWatched(browser, { bypassCSP: true, colorScheme });
      for (const path of listings) {
        await page.goto(`${service.url}${path}`);
        expect({ path, faults: await graveFaults(page) }).toEqual({ path, faults: [] });
      }
    },
  );
});
