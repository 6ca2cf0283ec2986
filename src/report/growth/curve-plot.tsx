import type { Curve } from './growth.js';
import { slopeInWords } from './slope.js';

const WIDTH = 480;
const HEIGHT = 300;
const MARGIN = 56;

/**
 * A growth curve as SVG. Both axes are logarithmic and span as many decades: what grows in proportion rises from corner
 * to corner, and what does not grow is flat.
 */
export function CurvePlot(props: {
  readonly curve: Curve;
  /** What no other part of the document is called. */
  readonly name: string;
  /** A file of its own needs a heading in the picture, and `xmlns`. */
  readonly standsAlone?: boolean;
}) {
  const { curve, name, standsAlone = false } = props;
  const { of, unit, points } = curve;
  const sizes = points.map(({ size }) => Math.log(size));
  const costs = points.map(({ cost }) => Math.log(cost));
  const span = Math.max(rangeOf(sizes), rangeOf(costs));
  const x = axis(sizes, span, MARGIN, WIDTH - MARGIN);
  const y = axis(costs, span, HEIGHT - MARGIN, MARGIN);
  const marks = points.map(({ size, cost }) => ({ left: x(size), top: y(cost), size, cost }));
  return (
    <svg
      xmlns={standsAlone ? 'http://www.w3.org/2000/svg' : undefined}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      font-family="sans-serif"
      font-size="11"
      fill="currentColor"
      role="img"
      aria-labelledby={`${name}-title ${name}-desc`}
    >
      <title id={`${name}-title`}>{slopeInWords(curve)}</title>
      <desc id={`${name}-desc`}>
        {points.map(({ size, cost }) => `${inDigits(cost)} ${unit} at ${inDigits(size)} ${of}`).join('; ')}
      </desc>
      {standsAlone ? (
        <text x={MARGIN / 2} y={20} font-size="13">
          {slopeInWords(curve)}
        </text>
      ) : null}
      <path
        fill="none"
        stroke="currentColor"
        stroke-opacity="0.3"
        d={`M${MARGIN - 24} ${MARGIN - 8}V${HEIGHT - MARGIN + 4}H${WIDTH - MARGIN + 8}`}
      />
      <polyline
        fill="none"
        stroke="currentColor"
        points={marks.map(({ left, top }) => `${left},${top}`).join(' ')}
      />
      {marks.map(({ left, top, size, cost }) => (
        <>
          <circle cx={left} cy={top} r={3} />
          <text x={left} y={top - 8} text-anchor="middle">
            {inDigits(cost)}
          </text>
          <text x={left} y={HEIGHT - MARGIN + 18} text-anchor="middle">
            {inDigits(size)}
          </text>
        </>
      ))}
      <text x={WIDTH / 2} y={HEIGHT - 12} text-anchor="middle">
        {of}
      </text>
      <text x={14} y={HEIGHT / 2} text-anchor="middle" transform={`rotate(-90 14 ${HEIGHT / 2})`}>
        {unit}
      </text>
    </svg>
  );
}

function rangeOf(logarithms: readonly number[]): number {
  return Math.max(...logarithms) - Math.min(...logarithms);
}

/** Where a value lies between two edges, by its logarithm; the middle of all values lies in the middle. */
function axis(logarithms: readonly number[], span: number, from: number, to: number) {
  const least = Math.min(...logarithms) - (span - rangeOf(logarithms)) / 2;
  return (value: number) => Math.round(10 * (from + ((to - from) * (Math.log(value) - least)) / span)) / 10;
}

/** Three digits that count are more than any of the measurements can repeat. */
function inDigits(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
