import { findProgram, inFolder, memoryMegabytes, versionOf } from "./child.ts";
import { type Bench, type Findings, figure, found, type Scale, skip, together } from "./figure.ts";
import { interleaved, median } from "./measure.ts";
import { startNginx } from "./nginx.ts";
import { fill, startService } from "./service.ts";
import { load } from "./wrk.ts";

/** With the founding briefs they fill Taiwan's feed to some 20 KB. */
const [sources, items] = [2, 9];

/** A cached feed and its 304 from the real server, beside nginx with the same bytes in a file. */
export const serveBench: Bench = {
  name: "serve",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      const wrk = findProgram("wrk");
      if (wrk === null) return skip("requests a second", "wrk is not installed");
      await fill(folder, sources, items);
      const service = await startService(folder);
      try {
        const url = `${service.url}/feeds/tw.atom`;
        const findings = await measure({ wrk, url, folder, scale });
        const memory = memoryMegabytes(service.pid, "VmRSS");
        return together([findings, found(figure("resident memory after the load", memory, "MB"))]);
      } finally {
        await service.stop();
      }
    }),
};

interface Setting {
  readonly wrk: string;
  readonly url: string;
  readonly folder: string;
  readonly scale: Scale;
}

async function measure({ wrk, url, folder, scale }: Setting): Promise<Findings> {
  const { body, etag } = await fetchFeed(url);
  const [seconds, rounds] = scale === "smoke" ? [1, 1] : [3, 5];
  const ours = { url, etag };
  await load(wrk, url, seconds);
  const program = findProgram("nginx");
  if (program === null)
    return together([await alone(wrk, ours, seconds), skip("beside nginx", "nginx is not installed")]);
  const nginx = await startNginx(program, folder, body);
  try {
    const theirs = { url: nginx.url, etag: (await fetchFeed(nginx.url)).etag };
    const note = `${(body.length / 1000).toFixed(1)} KB, ${versionOf(program)}`;
    const beside = (name: string, isConditional: boolean) =>
      compare(name, note, { wrk, seconds, rounds, ours, theirs, isConditional });
    return together([await beside("cached feed", false), await beside("304", true)]);
  } finally {
    await nginx.stop();
  }
}

interface Target {
  readonly url: string;
  readonly etag: string;
}

async function fetchFeed(url: string): Promise<{ readonly body: Uint8Array; readonly etag: string }> {
  const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return { body: await response.bytes(), etag: response.headers.get("etag") ?? "" };
}

interface Comparison {
  readonly wrk: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly ours: Target;
  readonly theirs: Target;
  readonly isConditional: boolean;
}

async function compare(name: string, note: string, setting: Comparison): Promise<Findings> {
  const { wrk, seconds, rounds, ours, theirs, isConditional } = setting;
  const p99s: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  const run = async ({ url, etag }: Target, into: number[]): Promise<number> => {
    const { perSecond, p99Ms } = await load(wrk, url, seconds, isConditional ? `If-None-Match: ${etag}` : undefined);
    into.push(p99Ms);
    return perSecond;
  };
  const paired = await interleaved(
    rounds,
    () => run(ours, p99s.ours),
    () => run(theirs, p99s.theirs),
  );
  return found(
    figure(`${name}: ours`, median(paired.ours), "/s", null, note),
    figure(`${name}: nginx`, median(paired.theirs), "/s"),
    figure(`${name}: ours ÷ nginx`, paired.ratio, "×", { atLeast: 0.35 }),
    figure(`${name}: p99`, median(p99s.ours), "ms", { atMost: 10 }),
    figure(`${name}: p99 of nginx`, median(p99s.theirs), "ms"),
  );
}

async function alone(wrk: string, { url, etag }: Target, seconds: number): Promise<Findings> {
  const cached = await load(wrk, url, seconds);
  const unchanged = await load(wrk, url, seconds, `If-None-Match: ${etag}`);
  return found(
    figure("cached feed: ours", cached.perSecond, "/s"),
    figure("cached feed: p99", cached.p99Ms, "ms", { atMost: 10 }),
    figure("304: ours", unchanged.perSecond, "/s"),
    figure("304: p99", unchanged.p99Ms, "ms", { atMost: 10 }),
  );
}
