import { parseOpml as readStrictly } from "feedsmith";
import { describe, expect, it } from "vitest";
import { defaultTreatment } from "../../src/model/source.ts";
import { parseOpml, toConfiguredSource } from "../../src/parse/opml.ts";
import { renderFeedsOpml, renderSourcesOpml } from "../../src/render/opml.ts";
import { testConfig } from "../helpers/config.ts";

const { geography } = testConfig();
const feeds = renderFeedsOpml({ title: "Feeds", baseUrl: "https://inbrief.example", geography });

describe("renderFeedsOpml", () => {
  const { sources } = parseOpml(feeds, "feeds.opml");

  it("lists everything, what is unplaced, and every country, region and bloc once", () => {
    const slugs = [
      ...geography.countries.map(({ code }) => code.toLowerCase()),
      ...geography.regions.map(({ slug }) => slug),
    ];
    const urls = sources.map(({ url }) => url);
    expect(urls.toSorted()).toEqual(["all", "unplaced", ...slugs].map(feedUrl).toSorted());
  });

  it("groups countries by continent", () => {
    const taiwan = sources.find(({ url }) => url === feedUrl("tw"));
    expect(taiwan).toMatchObject({ title: "Taiwan", siteUrl: "https://inbrief.example/countries/tw", path: ["Asia"] });
    expect(sources.find(({ url }) => url === feedUrl("eastern-asia"))?.path).toEqual(["Asia"]);
  });

  it("has a country in no continent too", () => {
    expect(sources.map(({ url }) => url)).toContain(feedUrl("aq"));
  });

  it("is OPML 2.0 that a strict reader takes", () => {
    expect(feeds).toContain('<opml version="2.0"');
    expect(readStrictly(feeds).body?.outlines?.length).toBeGreaterThan(5);
  });
});

function feedUrl(slug: string): string {
  return `https://inbrief.example/feeds/${slug}.atom`;
}

describe("renderSourcesOpml", () => {
  it("is read back as it was configured", () => {
    const configured = [
      {
        url: "https://harbour.example/feed?a=1&b=2",
        title: 'Harbour "News" & <more>',
        siteUrl: "https://harbour.example/",
        treatment: {
          roundup: "always",
          excerpt: "full",
          countryHint: "TW",
          language: "zh-Hant",
          pages: "never",
          storyHeading: 3,
        } as const,
      },
      { url: "https://plain.example/feed", title: "Plain", siteUrl: null, treatment: defaultTreatment },
      { url: "https://nameless.example/feed?a=1&b=2", title: null, siteUrl: null, treatment: defaultTreatment },
    ];
    const { sources, notes } = parseOpml(renderSourcesOpml("Sources", configured), "sources.opml");
    expect(notes).toEqual([]);
    expect(sources.map(toConfiguredSource)).toEqual(configured);
  });

  it("is valid without sources", () => {
    expect(parseOpml(renderSourcesOpml("Sources", []), "sources.opml").sources).toEqual([]);
  });
});
