import type { AnswerCount, RouteClass, WireCacheFacts } from "../deps.ts";
import { routeClass } from "./route-class.ts";

/** `env`: what the platform knows of the request besides. */
export type Ask = (request: Request, env?: object) => Response | Promise<Response>;

export interface AnswerCounter {
  /** The application, with each of its answers counted. What breaks inside it is answered by it, and counted, too. */
  counted(ask: Ask): Ask;
  /** With the answers that were given below HTTP, which are all of feeds. */
  counts(wire: WireCacheFacts["answers"]): readonly AnswerCount[];
}

/** Counts what readers are told, by class of route and status: no address, no path. `basePath`: of the base URL, "" for none. */
export function createAnswerCounter(basePath: string): AnswerCounter {
  const counts = new Map<string, number>();
  const add = (route: RouteClass, status: number) => {
    const key = `${route} ${status}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  return {
    counted: (ask) => async (request, env) => {
      const response = await ask(request, env);
      add(routeClass(request.url, basePath), response.status);
      return response;
    },
    counts: (wire) => {
      const all = new Map(counts);
      for (const [status, count] of wire) all.set(`feed ${status}`, (all.get(`feed ${status}`) ?? 0) + count);
      return [...all].toSorted().map(([key, count]) => toCount(key, count));
    },
  };
}

function toCount(key: string, count: number): AnswerCount {
  const [route, status] = key.split(" ");
  return { route: route as RouteClass, status: Number(status), count };
}
