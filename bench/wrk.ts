import { runChild } from "./child.ts";

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** One thread, 32 connections that stay open, for so many seconds. Throws where an answer was neither 2xx nor 3xx. */
export async function load(wrk: string, url: string, seconds: number, header?: string): Promise<Load> {
  const headers = header === undefined ? [] : ["-H", header];
  const { stdout } = await runChild(wrk, ["-t1", "-c32", `-d${seconds}s`, "--latency", ...headers, url]);
  const perSecond = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  const [, p99, unit = ""] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  if (perSecond === undefined || p99 === undefined || /Non-2xx|Socket errors/.test(stdout)) {
    throw new Error(`wrk on ${url}: ${stdout}`);
  }
  return { perSecond: Number(perSecond), p99Ms: Number(p99) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN) };
}
