import * as v from 'valibot';
import { UsageError } from '../src/errors/errors.js';
import { ordinal, positive } from '../src/files/json-schemas.js';
import { readValidated } from '../src/files/read-validated.js';
import { growthSchema } from '../src/report/growth/growth.js';

const target = v.variant('kind', [
  v.object({ kind: v.literal('time'), atMost: v.number() }),
  v.object({ kind: v.literal('throughput'), atLeast: v.number() }),
]);

const measurementSchema = v.object({
  id: v.string(),
  what: v.string(),
  baseline: v.string(),
  target,
  /** Medians, in milliseconds. */
  subjectMs: positive,
  baselineMs: positive,
  runs: ordinal,
});

const benchResultSchema = v.object({
  ...growthSchema.entries,
  format: v.literal(1),
  measurements: v.array(measurementSchema),
});

export type Measurement = v.InferOutput<typeof measurementSchema>;
export type BenchResult = v.InferOutput<typeof benchResultSchema>;

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
