import { z } from 'zod';

const point = z.object({
  /** How much there was, and what it cost. */
  size: z.number().positive(),
  cost: z.number().positive(),
});

/** How the cost of something grows with its size. */
const curve = z.object({
  id: z.string(),
  /** `boot of a current file` */
  what: z.string(),
  /** What is counted: `events`, `cells`. */
  of: z.string(),
  /** What the cost is in: `ms`, `MB`. */
  unit: z.string(),
  points: z
    .array(point)
    .max(100)
    .refine((points) => new Set(points.map(({ size }) => size)).size > 1, 'a slope needs two sizes'),
});

const machine = z.object({
  cpu: z.string(),
  cores: z.number(),
  memoryGb: z.number(),
  /** Load averages at the start: what else was running. */
  load: z.array(z.number()),
  platform: z.string(),
  node: z.string(),
  duckdb: z.string(),
});

/** What `npm run bench` measured of how cost grows, and where. */
export const growthSchema = z.object({
  /** `2026-04-06` */
  date: z.string(),
  machine,
  curves: z.array(curve),
});

export type Growth = z.infer<typeof growthSchema>;
export type Machine = Growth['machine'];
export type Curve = Growth['curves'][number];
export type Point = Curve['points'][number];
