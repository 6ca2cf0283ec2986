/** @throws {RangeError} there are no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) {
    throw new RangeError('a median needs at least one value');
  }
  return (lower + upper) / 2;
}

/** A point of a growth curve: how much there was, and what it cost. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * The exponent by which cost grows with size: 0 for constant, 1 for proportional, 2 for quadratic. The slope of the
 * least squares line through the logarithms.
 *
 * @throws {RangeError} fewer than two sizes, or a size or cost that is not more than 0
 */
export function growth(points: readonly Point[]): number {
  if (new Set(points.map(({ size }) => size)).size < 2 || points.some((p) => !(p.size > 0 && p.cost > 0))) {
    throw new RangeError('a slope needs two sizes, and sizes and costs above 0');
  }
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: (log: { x: number; y: number }) => number) =>
    logs.reduce((sum, log) => sum + of(log), 0) / logs.length;
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)];
  return mean((log) => (log.x - x) * (log.y - y)) / mean((log) => (log.x - x) ** 2);
}
