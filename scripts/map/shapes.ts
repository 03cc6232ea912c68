import type { Ring } from "./project.ts";

/** Left, top, width and height, in units of the map. */
export type Box = readonly [number, number, number, number];

/** Twice-signed-area formula; above 0 clockwise on screen. In square units. */
export function ringArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = ring[index + 1] ?? [];
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

/** Centre of area. Of a ring without area the middle of its box. */
export function ringCentre(ring: Ring): [number, number] {
  const area = ringArea(ring);
  const [left, top, width, height] = boxOf(ring);
  if (Math.abs(area) < 1) return [left + width / 2, top + height / 2];
  let sumX = 0;
  let sumY = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = ring[index + 1] ?? [];
    const cross = x * nextY - nextX * y;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return [sumX / (6 * area), sumY / (6 * area)];
}

export function boxOf(points: Ring): Box {
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** A country's main body: its largest ring, and what lies within `reach` of it or of what is already counted. Rings in any order. */
export function mainBody(rings: readonly Ring[], reach: number): Ring[] {
  const [largest, ...others] = rings.toSorted((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)));
  if (largest === undefined) return [];
  const body = [largest];
  const waiting = new Set(others);
  for (const member of body)
    for (const ring of waiting)
      if (gap(boxOf(member), boxOf(ring)) <= reach) {
        body.push(ring);
        waiting.delete(ring);
      }
  return body;
}

/** Between two boxes, along the wider axis; 0 where they meet. */
function gap([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  return Math.max(0, bx - (ax + aw), ax - (bx + bw), by - (ay + ah), ay - (by + bh));
}

/** An SVG path with relative, whole steps. First and last point of a ring are equal; empty for no rings. */
export function pathOf(rings: readonly Ring[]): string {
  let [fromX, fromY] = [0, 0];
  return rings
    .map((ring) => {
      let [x, y] = [fromX, fromY];
      const steps = ring.slice(0, -1).map(([toX = 0, toY = 0]) => {
        const step = `${toX - x} ${toY - y}`;
        [x, y] = [toX, toY];
        return step;
      });
      [fromX = 0, fromY = 0] = ring[0] ?? [];
      return `m${steps.join(" ").replaceAll(" -", "-")}z`;
    })
    .join("");
}
