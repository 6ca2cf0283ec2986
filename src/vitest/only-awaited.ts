import type { MatcherState } from 'vitest';
import { UsageError } from '../errors/errors.js';

type Matcher<Given extends unknown[], Answer> = (
  this: MatcherState,
  input: unknown,
  ...given: Given
) => Promise<Answer>;

/**
 * Refuses a matcher where nobody waits for its answer: `expect.not.toBootWith('recorder')` inside of `toEqual` would pass
 * whatever the file is, for vitest takes the promise for the answer there.
 */
export function onlyAwaited<Given extends unknown[], Answer>(
  name: string,
  matcher: Matcher<Given, Answer>,
): Matcher<Given, Answer> {
  return function (this: MatcherState, input, ...given) {
    // What stands inside of another matcher has none.
    if (this.promise === undefined) {
      throw new UsageError(
        `${name} cannot stand inside of another matcher, which does not wait for it. Write: await expect(file).${name}(...).`,
      );
    }
    return matcher.call(this, input, ...given);
  };
}
