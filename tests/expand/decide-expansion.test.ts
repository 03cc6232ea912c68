import { describe, expect, it } from "vitest";
import { decideExpansion } from "../../src/expand/decide-expansion.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { defaultTreatment, type Treatment } from "../../src/model/source.ts";
import { toEntry } from "./page-fixtures.ts";

const sentence = "Ferries on the harbour route will run on batteries from May, the shipping office said. ";
const decide = (title: string | null, content: string, treatment: Partial<Treatment> = {}) =>
  decideExpansion(toEntry({ title, content }), { ...defaultTreatment, ...treatment });

describe("a teaser of a round-up", () => {
  it.each([
    ["Asia in brief: ferries and trees", "<p>Five stories from the week.</p>"],
    ["Morning briefing", ""],
    ["Ferries switch to batteries", "<h4>PLUS: Longer trains; A census of trees</h4><p>The harbour…</p>"],
    ["Ferries switch to batteries", "<p>Asia In Brief Ferries on the harbour route will…</p>"],
    ["Ferries switch to batteries", "<p>Ferries will run on batteries.</p><p>Also: longer trains, and more.</p>"],
    ["Weekly digest no. 41", "<p>This week's stories.</p>"],
    ["La semana en breve", "<p>Lo que pasó.</p>"],
    ["L'actualité en bref", "<p>Les nouvelles.</p>"],
    ["Kurz notiert: Fähren und Bäume", "<p>Die Meldungen des Tages.</p>"],
    ["Коротко: паромы и деревья", "<p>Главное за день.</p>"],
    ["早报：要闻速览", "<p>点击查看</p>"],
    ["今週のニュースまとめ", "<p>主な動き。</p>"],
    ["موجز الأسبوع", "<p>أهم ما جرى.</p>"],
    ["Week in review", `<p>${sentence.repeat(8)} […]</p>`],
    ["Week in review", `<p>${sentence.repeat(8)} <a href="/x">Read more</a></p>`],
  ])("is read up on its page: %s %s", (title, content) => {
    expect(decide(title, content)).toBe("page");
  });

  it("is told by its summary too", () => {
    const entry = {
      ...toEntry({ title: "Ferries", content: "<p>Ferries.</p>" }),
      summaryHtml: unsafeHtml("PLUS: trees"),
    };
    expect(decideExpansion(entry, defaultTreatment)).toBe("page");
  });
});

describe("an entry that needs no page", () => {
  it.each([
    ["tells one story", "Ferries switch to batteries", "<p>Ferries will run on batteries…</p>"],
    [
      "holds its stories under headings",
      "Week in brief",
      `<h3>One</h3><p>${sentence}</p><h3>Two</h3><p>${sentence.repeat(3)}</p>`,
    ],
    ["holds its stories in a list", "In brief", `<ul>${`<li>${sentence}</li>`.repeat(3)}</ul>`],
    ["is long", "Week in brief", `<p>${sentence.repeat(8)}</p>`],
    ["is long and breaks off", "Week in brief", `<p>${sentence.repeat(20)} […]</p>`],
    ["is running coverage", "Live: the week in brief", "<p>Follow us.</p>"],
    ["says PLUS in mid-sentence", "A battery plus: what it costs", "<p>Batteries plus motors, that is it.</p>"],
  ])("%s", (_what, title, content) => {
    expect(decide(title, content)).toBe("none");
  });

  it("has no page, or none on the web", () => {
    const entry = toEntry({ title: "Asia in brief", content: "" });
    expect(decideExpansion({ ...entry, link: null }, { ...defaultTreatment, pages: "always" })).toBe("none");
    expect(decideExpansion({ ...entry, link: "mailto:desk@news.example" }, defaultTreatment)).toBe("none");
  });
});

describe("the treatment of a source", () => {
  it("may ask for every page, or for none", () => {
    expect(decide("Ferries", `<p>${sentence.repeat(20)}</p>`, { pages: "always" })).toBe("page");
    expect(decide("Asia in brief", "", { pages: "never" })).toBe("none");
  });

  it("may say that all its entries are round-ups, whatever they are called, or that none is", () => {
    expect(decide("Issue of 9 May", "<p>Our stories.</p>", { roundup: "always" })).toBe("page");
    expect(decide("Asia in brief", "", { roundup: "never" })).toBe("none");
  });
});
