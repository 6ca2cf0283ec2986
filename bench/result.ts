import { z } from 'zod';
import { UsageError } from '../src/errors.js';
import { growthSchema } from '../src/report/growth/growth.js';
import { readValidated } from '../src/report/read-validated.js';

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

const benchResultSchema = growthSchema.extend({
  format: z.literal(1),
  measurements: z.array(measurementSchema),
});

export type Measurement = z.infer<typeof measurementSchema>;
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
  const unusable = (complaint: string, cause: unknown) =>
    new UsageError(
      `The earlier result ${file} ${complaint}. Write one with "npm run bench -- --json <file>".`,
      { cause },
    );
  return await readValidated(file, benchResultSchema, 'result of the bench', unusable);
}
