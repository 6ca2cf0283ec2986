import type { Curve, Point } from './growth.js';

/**
 * The exponent by which cost grows with size: 0 for constant, 1 for proportional, 2 for quadratic. The slope of the
 * least squares line through the logarithms.
 *
 * @throws {RangeError} fewer than two sizes, or a size or cost that is not more than 0
 */
export function slopeOf(points: readonly Point[]): number {
  if (new Set(points.map(({ size }) => size)).size < 2 || points.some((p) => !(p.size > 0 && p.cost > 0))) {
    throw new RangeError('a slope needs two sizes, and sizes and costs above 0');
  }
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: (log: { x: number; y: number }) => number) =>
    logs.reduce((sum, log) => sum + of(log), 0) / logs.length;
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)];
  return mean((log) => (log.x - x) * (log.y - y)) / mean((log) => (log.x - x) ** 2);
}

/** `matrix, 2 workers: grows with cells to the power of 0.98` */
export function slopeInWords({ what, of, points }: Curve): string {
  return `${what}: grows with ${of} to the power of ${slopeOf(points)
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')}`;
}
