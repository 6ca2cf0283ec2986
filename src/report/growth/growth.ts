import * as v from 'valibot';
import { positive } from '../../files/json-schemas.js';

const point = v.object({
  /** How much there was, and what it cost. */
  size: positive,
  cost: positive,
});

/** How the cost of something grows with its size. */
const curve = v.object({
  id: v.string(),
  /** `boot of a current file` */
  what: v.string(),
  /** What is counted: `events`, `cells`. */
  of: v.string(),
  /** What the cost is in: `ms`, `MB`. */
  unit: v.string(),
  points: v.pipe(
    v.array(point),
    v.maxLength(100),
    v.check((points) => new Set(points.map(({ size }) => size)).size > 1, 'a slope needs two sizes'),
  ),
});

const machine = v.object({
  cpu: v.string(),
  cores: v.number(),
  memoryGb: v.number(),
  /** Load averages at the start: what else was running. */
  load: v.array(v.number()),
  platform: v.string(),
  node: v.string(),
  duckdb: v.string(),
});

/** What `npm run bench` measured of how cost grows, and where. */
export const growthSchema = v.object({
  /** `2026-04-06` */
  date: v.string(),
  machine,
  curves: v.array(curve),
});

export type Growth = v.InferOutput<typeof growthSchema>;
export type Machine = Growth['machine'];
export type Curve = Growth['curves'][number];
export type Point = Curve['points'][number];
