import { type BenchResult, isReached, ratioOf } from './result.js';

/** What became of one line of the table. */
export interface Change {
  readonly id: string;
  readonly what: string;
  /** Undefined where the line was not there. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly verdict: 'reached' | 'missed' | 'no longer reached' | 'reached now' | 'gone';
}

/** Ratios before and after, line by line; machines may differ, ratios bear it. */
export function compareResults(before: BenchResult, after: BenchResult): Change[] {
  const earlier = new Map(before.measurements.map((measurement) => [measurement.id, measurement]));
  const changes = after.measurements.map((measurement): Change => {
    const old = earlier.get(measurement.id);
    earlier.delete(measurement.id);
    const [was, is] = [old && isReached(old), isReached(measurement)];
    return {
      id: measurement.id,
      what: measurement.what,
      before: old && ratioOf(old),
      after: ratioOf(measurement),
      verdict: is
        ? was === false
          ? 'reached now'
          : 'reached'
        : was === true
          ? 'no longer reached'
          : 'missed',
    };
  });
  const gone = [...earlier.values()].map(
    (old): Change => ({
      id: old.id,
      what: old.what,
      before: ratioOf(old),
      after: undefined,
      verdict: 'gone',
    }),
  );
  return [...changes, ...gone];
}
