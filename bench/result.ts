import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UsageError } from '../src/errors.js';

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), atMost: z.number() }),
  z.object({ kind: z.literal('throughput'), atLeast: z.number() }),
]);

const measurementSchema = z.object({
  id: z.string(),
  what: z.string(),
  baseline: z.string(),
  target,
  /** Medians, in milliseconds. */
  subjectMs: z.number().positive(),
  baselineMs: z.number().positive(),
  runs: z.int().positive(),
});

const curveSchema = z.object({
  id: z.string(),
  what: z.string(),
  /** What is counted along x and y: `rows`, `ms`. */
  of: z.string(),
  unit: z.string(),
  points: z.array(z.object({ size: z.number(), cost: z.number() })),
});

const benchResultSchema = z.object({
  format: z.literal(1),
  /** `2026-04-06` */
  date: z.string(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    /** Load averages at the start: what else was running. */
    load: z.array(z.number()),
    platform: z.string(),
    node: z.string(),
    duckdb: z.string(),
  }),
  measurements: z.array(measurementSchema),
  curves: z.array(curveSchema),
});

export type Measurement = z.infer<typeof measurementSchema>;
export type Curve = z.infer<typeof curveSchema>;
export type BenchResult = z.infer<typeof benchResultSchema>;

/** How the subject stands to the baseline: its time for a target in time, its throughput for one in throughput. */
export function ratioOf({ target, subjectMs, baselineMs }: Measurement): number {
  return target.kind === 'time' ? subjectMs / baselineMs : baselineMs / subjectMs;
}

export function isReached(measurement: Measurement): boolean {
  const ratio = ratioOf(measurement);
  const { target } = measurement;
  return target.kind === 'time' ? ratio <= target.atMost : ratio >= target.atLeast;
}

/** @throws {UsageError} the file is missing or was not written by the bench */
export async function readResult(file: string): Promise<BenchResult> {
  try {
    return benchResultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `${file} cannot be compared with: ${messageOf(error).replaceAll(/\s+/g, ' ')} Write one with "npm run bench -- --json <file>".`,
      { cause: error },
    );
  }
}
