/** How far the centres of two dots are apart at least, in units of the map: a dot's breadth where the map is 1000 pixels wide. */
const minDistance = 80;
const rounds = 400;

export interface Dot {
  readonly code: string;
  readonly at: readonly [number, number];
}

/**
 * Moves dots that cover one another apart, no further than it takes: the Lesser Antilles are fourteen countries in a line of
 * 25 pixels. Pairs push each other by halves until none is too near; by order of the codes, so that equal input gives equal maps.
 */
export function spreadDots(dots: readonly Dot[]): ReadonlyMap<string, readonly [number, number]> {
  const places = dots.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(({ code, at: [x, y] }) => ({ code, x, y }));
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    places.forEach((one, index) => {
      for (const other of places.slice(index + 1)) moved = pushApart(one, other) || moved;
    });
    if (!moved) break;
  }
  return new Map(places.map(({ code, x, y }) => [code, [Math.round(x), Math.round(y)]]));
}

function pushApart(one: { x: number; y: number }, other: { x: number; y: number }): boolean {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= minDistance) return false;
  const push = (minDistance + 1 - distance) / 2;
  // Two at one spot part sidewards.
  const [unitX, unitY] = distance === 0 ? [1, 0] : [dx / distance, dy / distance];
  one.x -= unitX * push;
  one.y -= unitY * push;
  other.x += unitX * push;
  other.y += unitY * push;
  return true;
}
