import { describe, expect, it } from "vitest";
import type { BriefEvent } from "../../src/model/brief-event.ts";
import { renderBriefPage } from "../../src/render/pages/brief-page.ts";
import { renderGonePage } from "../../src/render/pages/gone-page.ts";
import { toSite } from "../../src/serve/site.ts";
import { parseFragment } from "../../src/text/html.ts";
import { textOf } from "../../src/text/plain.ts";
import { makeBrief, safe } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";

const site = toSite(testConfig());
const page = (fields: Parameters<typeof makeBrief>[0] = {}) => renderBriefPage(site, makeBrief(fields));
const own = { ...makeBrief().source, isOwn: true };
const label = (...countries: string[]) => ({ countries, blocs: [], primary: countries[0] ?? null });

/** What became of the brief, a line a step, without the times. */
function historyOf(history: readonly BriefEvent[]): readonly string[] {
  const [, part = ""] = /<details class="history">([\s\S]*?)<\/details>/.exec(page({ history })) ?? [];
  return textOf(parseFragment(part.replaceAll(/<time.*?<\/time>/g, ""))).split("\n");
}

describe("the page of a brief", () => {
  it("leads to the feed of its main country, else of its bloc, else of everything", () => {
    const about = (fields: object) => page({ classification: { ...makeBrief().classification, ...fields } });
    expect(page()).toContain('title="Taiwan (Atom)" href="/feeds/tw.atom"');
    expect(about({ ...label(), blocs: ["asean"] })).toContain('href="/feeds/asean.atom"');
    expect(about(label())).toContain('title="All briefs (Atom)" href="/feeds/all.atom"');
  });

  it("has a card for others to show only where the words are ours", () => {
    expect(page()).not.toContain("og:");
    const html = page({ source: own });
    expect(html).toContain('<meta property="og:type" content="article">');
    expect(html).toContain('<meta property="og:image" content="https://inbrief.example/assets/cards/tw.png">');
  });

  it("marks the evidence in a whole text, too", () => {
    const text = "In Keelung, and in New Taipei City.";
    const evidence = [
      { field: "text", start: 3, end: 10, text: "Keelung", kind: "city", country: "TW" },
      { field: "text", start: 19, end: 34, text: "New Taipei City", kind: "city", country: "TW" },
    ] as const;
    const html = page({
      source: own,
      text,
      html: safe('<p>In <b>Keelung</b>, and in <a href="https://x.example/">New Taipei</a> City.</p>'),
      classification: { ...makeBrief().classification, evidence },
    });
    expect(html).toMatch(/<b><mark id="e1"[^>]*>Keelung<sup><a [^>]*>TW<\/a><\/sup><\/mark><\/b>/);
    // No link stands within a link, and the label behind the last part alone.
    expect(html).toMatch(
      /<a href="https:\/\/x\.example\/"><mark id="e2"[^>]*>New Taipei<\/mark><\/a> ?<mark aria-describedby="why-tw"> ?City<sup>/,
    );
    expect(html).toContain('<a href="#e2"><bdi>New Taipei City</bdi></a>');
  });

  it("is in the language of its page, and leads to pages of that language", () => {
    const french = toSite(
      testConfig({}, [{ name: "config/interface/fr.toml", text: '[language]\nname = "Français"' }]),
      "fr",
    );
    const html = renderBriefPage(french, makeBrief());
    expect(html).toContain('action="/fr/briefs/0b1d3c5e-0000-5000-8000-000000000001/report"');
    expect(html).toContain('<a href="/fr/countries/tw"><strong>Taïwan</strong></a>');
    expect(html).toContain('href="/briefs/0b1d3c5e-0000-5000-8000-000000000001.json"');
  });
});

describe("the history of a brief", () => {
  it("begins with its storing, and tells every kind of event", () => {
    const at = 1_715_065_200;
    const history: readonly BriefEvent[] = [
      { kind: "retitled", at, from: "A <former> title" },
      { kind: "edited", at },
      { kind: "relabelled", at, from: label(), by: "text" },
      { kind: "relabelled", at, from: label("JP", "TW"), by: "classifier" },
      { kind: "relabelled", at, from: label("TW", "JP"), by: "correction" },
      { kind: "withdrawn", at },
      { kind: "returned", at },
      { kind: "hidden", at },
      { kind: "shown", at },
    ];
    expect(historyOf(history)).toEqual([
      "History: 9 changes",
      "Stored.",
      "Title changed. Before: “A <former> title”.",
      "Text changed.",
      "The text changed, and with it where it belongs: from no country to Japan (main country) and Taiwan.",
      "The program changed where it belongs: from Japan (main country) and Taiwan to Taiwan (main country) and Japan.",
      "An editor changed where it belongs: from Taiwan (main country) and Japan to Taiwan.",
      "Withdrawn by its publisher.",
      "Back in the article.",
      "Hidden by the operator of this service.",
      "Shown again.",
    ]);
    expect(historyOf([])).toEqual(["History", "Stored."]);
  });
});

describe("the page in place of a brief that nobody is shown", () => {
  it("names the title and the publisher that withdrew it, and nothing of the text", () => {
    const html = renderGonePage(site, makeBrief({ withdrawnAt: 1 }));
    expect(textOf(parseFragment(html))).toContain(
      "This brief was withdrawn: Harbour News has taken it out of the article it stood in.",
    );
    expect(html).toContain('<h1 dir="auto" lang="en">Keelung reopens its eastern pier</h1>');
    expect(html).not.toContain("ferries");
  });

  it("names nothing of a brief that an operator took down", () => {
    const takedown = { hidden: { at: 1, reason: "a secret" }, erased: null, withdrawnAt: null };
    const html = renderGonePage(site, makeBrief({ withdrawnAt: 1, takedown }));
    expect(html).toContain("the operator of this service has taken it down");
    for (const word of ["Keelung", "secret", "Harbour News"]) expect(html).not.toContain(word);
  });
});
