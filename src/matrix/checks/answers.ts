import type { Difference } from '../../schema/catalog/difference.js';
import type { CheckResult } from '../verdict.js';

/** Passed when nothing differs; otherwise failed with the differences, and `message` says what they are about. */
export function passedUnless(
  differences: readonly Difference[],
  message: string,
  note?: string,
): CheckResult {
  if (differences.length > 0) {
    return { outcome: 'failed', message, differences };
  }
  return note === undefined ? { outcome: 'passed' } : { outcome: 'passed', note };
}
