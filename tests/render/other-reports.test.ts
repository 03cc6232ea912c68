import { describe, expect, it } from "vitest";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { toFeedItem } from "../../src/render/feed-item.ts";
import { toJsonItem } from "../../src/render/json-feed.ts";
import { renderBriefPage } from "../../src/render/pages/brief-page.ts";
import { renderFeed } from "../../src/render/render-feed.ts";
import { toSite } from "../../src/serve/site.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";
import { makeDocument } from "./documents.ts";

const site = toSite(testConfig());
const source = { title: "Tide & Times", url: "https://tide.example/feed", siteUrl: null, isOwn: false, excerpt: null };
const other = {
  id: uuid(2),
  title: "Keelung <pier> open again",
  fragment: null,
  article: { url: "https://tide.example/keelung?a=1&b=2" },
  source,
};
const reported = (fields: Partial<PublishedBrief> = {}) =>
  makeBrief({ cluster: { id: uuid(1), lead: uuid(1), others: [other] }, ...fields });

describe("a story that another source tells too", () => {
  it("names and links it in the last line of its content", () => {
    const last = toFeedItem(reported(), site).html.split("\n").at(-1);
    expect(last).toBe(
      '<p>Also reported by: <a href="https://tide.example/keelung?a=1&amp;b=2">Tide &amp; Times</a></p>',
    );
    expect(toFeedItem(makeBrief(), site).html).not.toContain("Also reported by");
  });

  it("says so in each format: a related link in Atom, the cluster in JSON", () => {
    const document = makeDocument([reported()]);
    expect(renderFeed("atom", document)).toContain(
      '<link rel="related" href="https://tide.example/keelung?a=1&amp;b=2" title="Tide &amp; Times"/>',
    );
    expect(renderFeed("rss", document)).toContain("Also reported by: ");
    expect(toJsonItem(toFeedItem(reported(), site), "https://x.example/")._inbrief.cluster).toEqual({
      id: `urn:uuid:${uuid(1)}`,
      others: [
        {
          id: `urn:uuid:${uuid(2)}`,
          title: "Keelung <pier> open again",
          url: "https://tide.example/keelung?a=1&b=2",
          source: "Tide & Times",
        },
      ],
    });
    expect(toJsonItem(toFeedItem(makeBrief(), site), "https://x.example/")._inbrief.cluster).toBeNull();
  });

  it("keeps its date, its id and its link", () => {
    const { html: _html, others: _others, facts: _facts, ...alone } = toFeedItem(makeBrief(), site);
    expect(toFeedItem(reported(), site)).toMatchObject(alone);
  });

  it("lists the others on its page, and leads from a page behind to the one that feeds show", () => {
    const page = renderBriefPage(site, reported());
    expect(page).toContain("Also reported by: ");
    expect(page).not.toContain("Feeds show the story once");
    const behind = renderBriefPage(site, reported({ cluster: { id: uuid(2), lead: uuid(2), others: [other] } }));
    expect(behind).toContain(`/briefs/${uuid(2)}">Keelung &lt;pier&gt; open again</a>`);
  });

  it("is led to by our own page where the other has no link", () => {
    const cluster = { id: uuid(1), lead: uuid(1), others: [{ ...other, article: { url: null } }] };
    expect(toFeedItem(reported({ cluster }), site).html).toContain(`/briefs/${uuid(2)}">Tide`);
  });
});
