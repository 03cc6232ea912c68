import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../../src/deps.ts";
import { ingestDue } from "../../src/ingest.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { type NodeService, openNode } from "../../src/node/open-node.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { startUpstream, type Upstream } from "../helpers/upstream.ts";

const countries = "Japan Vietnam Kenya Chile Norway Poland Canada India Brazil Egypt".split(" ");
const things = "pipe ticket wallet cable ferry archive drone dolphin canal mill tram".split(" ");

/** Ten stories, no two of all editions alike. */
function edition(number: number): string {
  return countries
    .map((country, index) => {
      const thing = things[(number + index) % things.length];
      return `<h3>${country} has a ${thing}, number ${number}</h3><p>The ${thing} ${number * 10 + index} of ${country} will stand beside the old one until spring, its keeper said.</p>`;
    })
    .join("");
}

describe("a feed over the days", () => {
  let upstream: Upstream;
  let service: NodeService;
  let deps: Deps;

  const document = (items: readonly string[]) =>
    `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link><description>News</description>${items.join("")}</channel></rss>`;

  /** Without as many characters of the last item. */
  const cut = (items: readonly string[], characters: number) =>
    document(items).slice(0, -"</item></channel></rss>".length - characters);

  const again = async () => {
    const [report] = await ingestDue(deps, { force: true, only: [`${upstream.origin}/feed`] });
    return report;
  };

  const checkOf = (body: string) => {
    upstream.route("/feed", { headers: { "content-type": "application/rss+xml" }, body });
    return again();
  };

  const check = (items: readonly string[]) => checkOf(document(items));

  const item = (number: number, host: string, title: string, html: string) => {
    const date = new Date((deps.clock.now() - number * 7 * 86_400) * 1000).toUTCString();
    return `<item><title>${title}</title><link>https://${host}/${number}</link><guid>https://${host}/${number}</guid><pubDate>${date}</pubDate><description><![CDATA[${html}]]></description><category>news</category></item>`;
  };

  beforeEach(async () => {
    upstream = await startUpstream();
    const { host } = new URL(upstream.origin);
    service = openNode({ INBRIEF_DATABASE: join(temporaryFolder(), "inbrief.db"), INBRIEF_ALLOW_UPSTREAM: host });
    deps = { ...service.deps, log: { info() {}, warn() {}, error() {} } };
    const source = { url: `${upstream.origin}/feed`, title: null, siteUrl: null, treatment: defaultTreatment };
    await deps.store.addSource(source, "added", 0);
  });

  afterEach(async () => {
    await service.close();
    await upstream.close();
  });

  it("is the same on another domain, though it holds many round-ups of many briefs", async () => {
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    const at = (host: string) => numbers.map((number) => item(number, host, "Asia in brief", edition(number)));
    expect(await check(at("old.example"))).toMatchObject({ added: 200 });
    expect(await check(at("new.example"))).toMatchObject({ added: 0, withdrawn: 0 });
  });

  it("is the same on another domain with more single stories than are usually looked through", async () => {
    const numbers = Array.from({ length: 120 }, (_, number) => number);
    const at = (host: string) =>
      numbers.map((number) => item(number, host, `Report number ${number}`, `<p>The ${number}th report.</p>`));
    expect(await check(at("old.example"))).toMatchObject({ added: 120 });
    expect(await check(at("new.example"))).toMatchObject({ added: 0, withdrawn: 0 });
  });

  it("that is cut off keeps the whole texts it had, and brings the rest when it is whole again", async () => {
    const numbers = [0, 1, 2];
    const report = (number: number) =>
      item(number, "old.example", `Report ${number}`, `<p>A report, number ${number}.</p>`);
    const rest = numbers.map(report);
    await check(rest.slice(1));
    expect(await checkOf(cut(rest, 12))).toMatchObject({ outcome: "fetched", added: 1, changed: 0, withdrawn: 0 });
    expect(await checkOf(cut(rest.slice(1, 2), 12))).toMatchObject({ outcome: "malformed", changed: 0, withdrawn: 0 });
    expect(await check(rest)).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  });

  it("that stops inside CDATA is refused whole, and brings all when it is whole again", async () => {
    const numbers = [0, 1, 2];
    const reports = numbers.map((number) =>
      item(number, "old.example", `Report ${number}`, `<p>Report ${number}.</p>`),
    );
    await check(reports.slice(1));
    const whole = reports.join("");
    const stopsInside = document([whole.slice(0, whole.lastIndexOf("]]>"))]).replace("</channel></rss>", "");
    expect(await checkOf(stopsInside)).toMatchObject({ outcome: "malformed", added: 0, changed: 0, withdrawn: 0 });
    expect(await check(reports)).toMatchObject({ outcome: "fetched", added: 1, changed: 0, withdrawn: 0 });
  });

  it("that was empty at first has its old items as old ones", async () => {
    expect(await check([])).toMatchObject({ outcome: "empty" });
    const old = [4, 5, 6].map((number) => item(number, "old.example", `Report ${number}`, `<p>Report ${number}.</p>`));
    expect(await check(old)).toMatchObject({ added: 3 });
    const window = { seconds: 172_800, least: 1, most: 10 };
    expect(await deps.store.listBriefs({ kind: "all" }, window)).toHaveLength(1);
  });
});
