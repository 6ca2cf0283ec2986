import type { MatcherState } from 'vitest';

/**
 * Works for no longer than the test that asks: where its time is up, or the run is cancelled, the signal is aborted. The
 * test ends once the work has, for vitest ends the process with the last test, whatever is still to be removed.
 *
 * @param state that of a matcher; outside of a test there is no signal
 */
export async function withinTest<T>(
  { task }: Pick<MatcherState, 'task'>,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const working = work(task?.context.signal);
  task?.context.onTestFinished(async () => {
    await Promise.allSettled([working]);
  }, 0);
  return await working;
}
