import { describe, expect, it } from "vitest";
import { locatorMap } from "../../../src/render/pages/map/locator-map.ts";
import { mapLegend, mapPeriod } from "../../../src/render/pages/map/map-controls.ts";
import { mapPlaces } from "../../../src/render/pages/map/map-places.generated.ts";
import { mapMaxima, worldMap } from "../../../src/render/pages/map/world-map.ts";

const mapPath = "/news/assets/map-0123abcd.svg";
const counted = (code: string, day: number, week: number) => ({
  code,
  href: `/news/countries/${code.toLowerCase()}`,
  title: `${code}: ${day} briefs in 24 hours, ${week} in 7 days`,
  day,
  week,
});
const linked = (code: string) => ({ code, href: `/countries/${code.toLowerCase()}`, title: code });
/** The links in the order of the page, as codes; `-` before those that are no stop by keyboard. */
const stops = (markup: string) =>
  [...markup.matchAll(/<a href="[^"]*\/(\w\w)"( tabindex="-1")?>/g)].map(
    ([, code, isNoStop]) => `${isNoStop ? "-" : ""}${code}`,
  );

describe("the world map", () => {
  const places = [
    counted("FR", 0, 3),
    counted("CN", 12, 90),
    counted("SG", 1, 20),
    counted("MC", 0, 0),
    counted("BR", 0, 0),
  ];
  const markup = String(worldMap({ mapPath, label: "Briefs by country", places }));

  it("is a named group of links that tell name and counts", () => {
    expect(markup).toContain('role="group" aria-label="Briefs by country"');
    expect(markup).toContain('<a href="/news/countries/cn"><title>CN: 12 briefs in 24 hours, 90 in 7 days</title>');
  });

  it("takes shapes from the drawing, with the steps of both counts", () => {
    expect(markup).toContain(`<use href="${mapPath}#cn" class="d5 w5"/>`);
    expect(markup).toContain(`<use href="${mapPath}#fr" class="d0 w2"/>`);
  });

  it("leads the keyboard by briefs, the most first, and past countries without any; dots lie above shapes", () => {
    expect(stops(markup)).toEqual(["cn", "fr", "-br", "sg", "-mc"]);
  });

  it("draws a dot that can be hit for what is too small, and no shape for what has none", () => {
    const [x, y] = mapPlaces.SG?.dot ?? [];
    expect(markup).toContain(`<path class="reach" d="M${x} ${y}h0"/><path class="dot d2 w4" d="M${x} ${y}h0"/>`);
    expect(markup).not.toContain("#mc");
  });

  it("passes over what is not on the map", () => {
    expect(String(worldMap({ mapPath, label: "Map", places: [counted("AQ", 1, 1)] }))).not.toContain("<a ");
  });

  it("escapes what it is given", () => {
    const place = { ...counted("FR", 1, 1), title: `<b>&"`, href: `/x"y` };
    const hostile = String(worldMap({ mapPath, label: `"><script>`, places: [place] }));
    expect(hostile).not.toMatch(/<b>|<script>|x"y/);
  });

  it("keeps to the content security policy: nothing styles or runs inline", () => {
    expect(markup).not.toMatch(/ (?:style|on\w+)=|<style|<script/);
  });
});

describe("what stands beside the world map", () => {
  it("is a choice of two periods, the week at first", () => {
    const markup = String(mapPeriod({ legend: "Coloured by", day: "24 hours", week: "7 days" }));
    expect(markup).toMatch(/id="map-day">/);
    expect(markup).toMatch(/id="map-week" checked>/);
  });

  it("is a legend for each, in the page's own digits", () => {
    const number = (count: number) => count.toLocaleString("ar-EG");
    const markup = String(mapLegend({ label: "Briefs", none: "none", maxima: { day: 10, week: 300 }, number }));
    expect(markup).toContain('class="map-legend of-day"');
    expect(markup).toContain(`<li class="step-5">${number(96)}–${number(300)}</li>`);
  });

  it("measures by the largest counts", () => {
    expect(mapMaxima([counted("FR", 2, 3), counted("DE", 1, 9)])).toEqual({ day: 2, week: 9 });
    expect(mapMaxima([])).toEqual({ day: 0, week: 0 });
  });
});

describe("the map of a country", () => {
  const markup = String(
    locatorMap({ mapPath, label: "Where it is", highlighted: ["CH"], links: ["AT", "LI", "BR"].map(linked) }),
  );

  it("shows all land as one shape, the country on it, and its neighbours as links", () => {
    expect(markup).toContain(`<use href="${mapPath}#world" class="land"/>`);
    expect(markup).toContain(`<use href="${mapPath}#ch" class="here"/>`);
    expect(markup).toContain(`<a href="/countries/at"><title>AT</title><use href="${mapPath}#at" class="near"/>`);
  });

  it("links nothing that is out of sight, where the keyboard would be lost", () => {
    expect(stops(markup)).toEqual(["at", "li"]);
  });

  it("marks the countries of a region and links them", () => {
    const region = ["MY", "SG", "ID"];
    const both = String(locatorMap({ mapPath, label: "Region", highlighted: region, links: region.map(linked) }));
    expect(stops(both)).toEqual(["my", "sg", "id"]);
    expect(both).toContain(`#my" class="here"`);
  });

  it("has a dot where a country is hard to see at this distance", () => {
    const tiny = String(locatorMap({ mapPath, label: "Monaco", highlighted: ["MC"], links: [linked("FR")] }));
    const [x, y] = mapPlaces.MC?.at ?? [];
    expect(tiny).toContain(`<path class="dot here" d="M${x} ${y}h0"/>`);
  });

  it("is left out for what is not on the map", () => {
    expect(String(locatorMap({ mapPath, label: "Antarctica", highlighted: ["AQ"], links: [] }))).toBe("");
  });
});
