import { globSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { locatorMap } from "../../src/render/pages/map/locator-map.ts";
import { mapPeriod } from "../../src/render/pages/map/map-controls.ts";
import { mapPlaces } from "../../src/render/pages/map/map-places.generated.ts";
import { neighboursOf } from "../../src/render/pages/map/neighbours.ts";
import { worldMap } from "../../src/render/pages/map/world-map.ts";
import { pageHeaders } from "../../src/serve/headers.ts";
import { launchChromium, openWatched, type Watched } from "./chromium.ts";

/*
 * The maps alone, under the content security policy of all pages: shapes come out of another file, and whether a browser
 * colours, hits and focuses those is no matter of our markup.
 */
const assets = new URL("../../src/assets/", import.meta.url).pathname;
const mapPath = "/assets/map-0123abcd.svg";
const style = globSync("*.css", { cwd: assets })
  .map((name) => readFileSync(join(assets, name), "utf8"))
  .join("\n");

/** China and Singapore lead by the week, Australia by the day; some have none. */
const counts: Readonly<Record<string, readonly [number, number]>> = {
  CN: [2, 300],
  SG: [1, 120],
  AU: [30, 30],
  FR: [0, 4],
};
const link = (code: string) => ({ code, href: `/countries/${code.toLowerCase()}`, title: `Land ${code}` });
const world = worldMap({
  mapPath,
  label: "World",
  places: Object.keys(mapPlaces).map((code) => {
    const [day, week] = counts[code] ?? [0, 0];
    return { ...link(code), day, week };
  }),
});

function answer(path: string): readonly [type: string, body: string] {
  if (path === "/style.css") return ["text/css", style];
  if (path === mapPath) return ["image/svg+xml", readFileSync(join(assets, "map.svg"), "utf8")];
  const [code = ""] = path.split("/").slice(2);
  const shown = code.toUpperCase();
  const body =
    code === ""
      ? `${mapPeriod({ legend: "By", day: "day", week: "week" })}${world}`
      : `${locatorMap({ mapPath, label: shown, highlighted: [shown], links: neighboursOf(shown).map(link) })}`;
  return [
    "text/html; charset=utf-8",
    `<!doctype html><html lang="en"><title>Map</title><link rel="stylesheet" href="/style.css"><main class="wrap">${body}</main></html>`,
  ];
}

let server: Server;
let browser: Browser;
let base: string;

beforeAll(async () => {
  server = createServer(({ url = "/" }, response) => {
    const [type, body] = answer(url);
    response.writeHead(200, { ...pageHeaders, "Content-Type": type, "X-Content-Type-Options": "nosniff" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function visit(path: string, look: (watched: Watched) => Promise<void>): Promise<void> {
  const watched = await openWatched(browser, { viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  try {
    await watched.page.goto(`${base}${path}`, { waitUntil: "networkidle" });
    await look(watched);
    expect(watched.errors).toEqual([]);
  } finally {
    await watched.page.context().close();
  }
}

/** Where on the screen a place of the map is. */
function onScreen({ page }: Watched, place: readonly number[]): Promise<[number, number]> {
  return page.evaluate(([x = 0, y = 0]) => {
    const matrix = document.querySelector<SVGSVGElement>("svg.map")?.getScreenCTM();
    return matrix ? [x * matrix.a + matrix.e, y * matrix.d + matrix.f] : [0, 0];
  }, place);
}

function fillOf({ page }: Watched, code: string): Promise<string> {
  return page.evaluate((href) => {
    const shape = document.querySelector(`a[href="${href}"] use`);
    return shape ? getComputedStyle(shape).fill : "";
  }, `/countries/${code}`);
}

function focused({ page }: Watched): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute("href"));
}

it("loads the drawing once for all shapes, and takes a click on one to its country's page", () =>
  visit("/", async (watched) => {
    expect(watched.requests.filter(({ url }) => url.endsWith(mapPath))).toHaveLength(1);
    await watched.page.mouse.click(...(await onScreen(watched, mapPlaces.CN?.at ?? [])));
    await watched.page.waitForURL("**/countries/cn");
  }));

it("takes a click on the dot of each place that is too small", () =>
  visit("/", async (watched) => {
    const missed: string[] = [];
    for (const [code, { dot }] of Object.entries(mapPlaces)) {
      if (dot === undefined) continue;
      const hit = await watched.page.evaluate(
        ([x = 0, y = 0]) => document.elementFromPoint(x, y)?.closest("a")?.getAttribute("href"),
        await onScreen(watched, dot),
      );
      if (hit !== `/countries/${code.toLowerCase()}`) missed.push(`${code}: ${hit}`);
    }
    expect(missed).toEqual([]);
  }));

it("switches from the week to the day without script", () =>
  visit("/", async (watched) => {
    const [china, australia] = [await fillOf(watched, "cn"), await fillOf(watched, "au")];
    expect(china).not.toBe(australia);
    await watched.page.locator("#map-day").check();
    expect(await fillOf(watched, "au")).toBe(china);
    expect(await fillOf(watched, "fr")).toBe(await fillOf(watched, "br"));
  }));

it("goes by keyboard through the countries with briefs, shows where one is, and opens it", () =>
  visit("/", async (watched) => {
    await watched.page.locator("#map-week").focus();
    for (const code of ["cn", "au", "fr", "sg"]) {
      await watched.page.keyboard.press("Tab");
      expect(await focused(watched)).toBe(`/countries/${code}`);
    }
    const outline = await watched.page.evaluate(() =>
      document.activeElement === null ? "" : getComputedStyle(document.activeElement).outlineStyle,
    );
    expect(outline).toBe("solid");
    await watched.page.keyboard.press("Enter");
    await watched.page.waitForURL("**/countries/sg");
  }));

it("tells the name of each link to those who cannot see it", () =>
  visit("/", async ({ page }) => {
    expect(await page.getByRole("group", { name: "World" }).count()).toBe(1);
    expect(await page.getByRole("link", { name: "Land CN" }).count()).toBe(1);
  }));

it("shows a country with its neighbours, which lead on", () =>
  visit("/countries/ch", async (watched) => {
    const { page } = watched;
    const [here, near] = await page.evaluate(() =>
      ["use.here", "use.near"].map((selector) => {
        const shape = document.querySelector(selector);
        return shape ? getComputedStyle(shape).fill : "";
      }),
    );
    expect(here).not.toBe(near);
    await page.mouse.click(...(await onScreen(watched, mapPlaces.AT?.at ?? [])));
    await page.waitForURL("**/countries/at");
  }));
