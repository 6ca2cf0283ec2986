import type { Curve } from './result.js';
import { growth } from './statistics.js';

const WIDTH = 480;
const HEIGHT = 300;
const MARGIN = 56;

/** A growth curve as SVG, both axes logarithmic: what is proportional is a straight line at 45 degrees. */
export function plotCurve({ what, of, unit, points }: Curve): string {
  const x = axis(
    points.map(({ size }) => size),
    MARGIN,
    WIDTH - MARGIN / 2,
  );
  const y = axis(
    points.map(({ cost }) => cost),
    HEIGHT - MARGIN,
    MARGIN,
  );
  const marks = points.map(({ size, cost }) => ({ left: x(size), top: y(cost), size, cost }));
  const line = marks.map(({ left, top }) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' ');
  const labels = marks.flatMap(({ left, top, size, cost }) => [
    `<circle cx="${left.toFixed(1)}" cy="${top.toFixed(1)}" r="3"/>`,
    `<text x="${left.toFixed(1)}" y="${(top - 8).toFixed(1)}" text-anchor="middle">${cost.toFixed(1)}</text>`,
    `<text x="${left.toFixed(1)}" y="${HEIGHT - MARGIN + 18}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
  ]);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>${what}</title>`,
    `<text x="${MARGIN}" y="20" font-size="13">${what}: power of ${growth(points).toFixed(2)}</text>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">${of}</text>`,
    `<text x="14" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 ${HEIGHT / 2})">${unit}</text>`,
    `<polyline fill="none" stroke="currentColor" points="${line}"/>`,
    ...labels,
    '</svg>',
  ].join('\n')}\n`;
}

/** Where a value lies between two edges, by its logarithm. */
function axis(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => from + (to - from) * (most === least ? 0.5 : (Math.log(value) - least) / (most - least));
}
