import * as v from 'valibot';
import { UsageError } from '../../errors/errors.js';
import { readValidated } from '../../files/read-validated.js';
import { type Growth, growthSchema } from './growth.js';

/** Of what the bench writes only this is read. */
const benchResult = v.object({ ...growthSchema.entries, format: v.literal(1) });

/**
 * The curves in a file that `npm run bench -- --plots <folder> --json <file>` wrote.
 *
 * @throws {UsageError} the file cannot be read, was not written by the bench, or holds no curves; it is named
 */
export async function readGrowth(file: string): Promise<Growth> {
  const unusable = (complaint: string, cause?: unknown) =>
    new UsageError(
      `The curves ${file} ${complaint}. Measure them in a checkout with: npm run bench -- --plots <folder> --json <file>`,
      { cause },
    );
  const { format: _, ...growth } = await readValidated(file, benchResult, 'result of the bench', unusable);
  if (growth.curves.length === 0) {
    throw unusable('hold none: the bench ran without --plots');
  }
  return growth;
}
