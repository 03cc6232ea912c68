/**
 * The one-to-one assignment of rows to columns with the greatest sum of scores (Kuhn and Munkres, O(n³)).
 * Returns the column of each row, or -1 where it got none or one of score 0.
 */
export function assign(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number) => -(scores[row - 1]?.[column - 1] ?? 0);
  const rowOf = potentials(size, cost);
  const columnOf = Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && row < rows && (scores[row]?.[column - 1] ?? 0) > 0) columnOf[row] = column - 1;
  }
  return columnOf;
}

/**
 * The same by taking the best pair that is left, over and over: not always the best whole, but fast where a matrix is large.
 */
export function assignGreedily(scores: readonly (readonly number[])[]): number[] {
  const pairs = scores.flatMap((line, row) =>
    line.flatMap((score, column) => (score > 0 ? [{ score, row, column }] : [])),
  );
  const columnOf = Array<number>(scores.length).fill(-1);
  const taken = new Set<number>();
  for (const { row, column } of pairs.sort((a, b) => b.score - a.score)) {
    if (columnOf[row] !== -1 || taken.has(column)) continue;
    columnOf[row] = column;
    taken.add(column);
  }
  return columnOf;
}

/** The row (from 1) of each column (from 1) in the cheapest assignment, by shortest augmenting paths with potentials. */
function potentials(size: number, cost: (row: number, column: number) => number): Int32Array {
  const u = new Float64Array(size + 1);
  const v = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const way = new Int32Array(size + 1);
  for (let row = 1; row <= size; row += 1) {
    let column = 0;
    rowOf[0] = row;
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(size + 1);
    do {
      used[column] = 1;
      const current = at(rowOf, column);
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other += 1) {
        if (used[other] === 1) continue;
        const reduced = cost(current, other) - at(u, current) - at(v, other);
        if (reduced < at(least, other)) {
          least[other] = reduced;
          way[other] = column;
        }
        if (at(least, other) < delta) {
          delta = at(least, other);
          next = other;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (used[other] === 1) {
          u[at(rowOf, other)] = at(u, at(rowOf, other)) + delta;
          v[other] = at(v, other) - delta;
        } else least[other] = at(least, other) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = at(way, column);
      rowOf[column] = at(rowOf, before);
      column = before;
    }
  }
  return rowOf;
}

/** Typed arrays of our own length: an index is always inside. */
function at(values: Float64Array | Int32Array, index: number): number {
  return values[index] ?? 0;
}
